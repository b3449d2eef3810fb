"""Limits: what is used in each fiscal year, against what may be used."""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from headrace.briefing import colours
from headrace.briefing.charts import ledger_heat, public_money
from headrace.briefing.columns import by_place, years_of
from headrace.briefing.exhibit import Chart, Exhibit, Message, Picture, Place, Series
from headrace.briefing.language import Language, Phrase
from headrace.briefing.ledger_names import LEDGERS, treasury_marks
from headrace.briefing.tables.authority import MONEY, first_year, usable, used
from headrace.case.accounts import TOP_LINE
from headrace.report.facts import Facts

YEARS = 12
"""Most columns of the chart by fiscal year."""
REACH = 4.0
"""Times the highest column up to which authority is drawn beside the columns."""
CHART = Phrase(
    "Budget authority used by fiscal year of the account, with deals that exist and accounts "
    "without a limit",
    "各勘定の会計年度別の予算権限の使用額（既存の契約及び上限のない勘定を含む）",
)
UNIT = Phrase("budget authority, {unit}", "予算権限（{unit}）")
LINE = Phrase("may be used in accounts with a limit", "上限のある勘定で使用できる額")
BEYOND = Phrase(
    "The accounts with a limit may use far more than the columns of the chart show: {amount} in "
    "{year}.",
    "上限のある勘定で使用できる額は図の棒を大きく上回る（{year}は{amount}）。",
)
NAMES = Phrase(
    "Fiscal years are those of each account by its own name and start in different months.",
    "年度は各勘定の年度名により、開始月は勘定により異なる。",
)
STOP = Phrase(".", "。")
TOP = Phrase(
    "Of the limit of the whole programme on {ledger}, {amount}, {used} is used.",
    "計画全体の{ledger}の上限{amount}のうち{used}を使用する。",
)
HEAT = Phrase("Share of each limit that is used, by fiscal year", "上限の使用率（会計年度別）")
PLACES = (
    Place(
        "ledgers",
        table="By treasury and fiscal year",
        columns=("may be used", "used under limits", "share used", "used in all"),
    ),
    Place("ledgers", table="By fiscal year of the account", columns=("may be used", "share used")),
)


def by_year(facts: Facts, language: Language) -> Message | None:
    """Return the message on burden by fiscal year against the limits; None if nothing is used."""
    spent, room = used(facts), usable(facts)
    ledger = next((name for name in MONEY if (spent["ledger"] == name).any()), None)
    if ledger is None:
        return None
    own, limits = spent[spent["ledger"] == ledger], room[room["ledger"] == ledger]
    headline = public_money.headline(own, limits, language, ledger)
    heat = Picture(language.say(HEAT), partial(ledger_heat.figures, facts, language))
    exhibits: list[Exhibit] = [heat]
    points: list[str] = []
    if ledger == "budget_authority":
        chart, beyond = _chart(facts, own, limits, language)
        exhibits.insert(0, chart)
        points.append(beyond)
    full = ledger_heat.headline_of(facts, language)
    points += [f"{full}{language.say(STOP)}" if full else ""]
    points += [public_money.without_limit(facts, language, name) for name in MONEY]
    points += _top(facts, language)
    if len({(row.fy_start, row.fy_named_by) for row in facts.case.accounts}) > 1:
        points.append(language.say(NAMES))
    kept = tuple(point for point in points if point)
    return Message("limits", headline, kept, tuple(exhibits), PLACES)


def _chart(
    facts: Facts, own: pd.DataFrame, limits: pd.DataFrame, language: Language
) -> tuple[Chart, str]:
    """Return the chart of budget authority by treasury, and what it cannot show, in words."""
    years = years_of(map(int, own["year"]), first_year(facts), YEARS)
    treasuries = tuple(dict.fromkeys(row.treasury for row in facts.case.accounts))
    series = [
        Series(
            language.say(mark.name),
            tuple(by_place(own[own["treasury"].isin(members)], years, "amount")),
            mark.colour,
        )
        for mark, members in treasury_marks(treasuries, set(own["treasury"]))
    ]
    room = limits.groupby("year")["usable"].sum()
    alone = {
        int(str(year)): float(amount)
        for year, amount in room.items()
        if years.alone(int(str(year)))
    }
    line: list[float | None] = [None] * years.places
    for year, amount in alone.items():
        line[years.place(year)] = amount
    tops = [sum(float(one.values[place] or 0.0) for one in series) for place in range(years.places)]
    most = max(alone.values(), default=0.0)
    beyond = ""
    if most > REACH * max(tops):
        when = language.fiscal_year(max(alone, key=alone.__getitem__))
        beyond = language.say(BEYOND, amount=language.money(most), year=when)
    elif most > 0:
        series.append(Series(language.say(LINE), tuple(line), colours.LIMIT, line=True))
    chart = Chart(
        language.say(CHART),
        "stacked columns",
        years.labels(language),
        tuple(series),
        language.say(UNIT, unit=language.money_unit),
    )
    return chart, beyond


def _top(facts: Facts, language: Language) -> Iterator[str]:
    for row in facts.ledgers:
        if row.account == TOP_LINE and row.limited and row.ledger in MONEY:
            yield language.say(
                TOP,
                ledger=language.say(LEDGERS[row.ledger]),
                amount=language.money(sum(row.authority.values())),
                used=language.money(row.used),
            )
