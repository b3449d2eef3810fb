"""Public money: what is committed by fiscal year and type of instrument, against what may be."""

import math
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from headrace.briefing import colours
from headrace.briefing.columns import AXIS, MOST, Years, by_place, number, stack, years_of
from headrace.briefing.faces import faces_of
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.ledger_names import EXISTING, LEDGERS, NO_LIMIT, TYPES, Mark, told_share
from headrace.briefing.measure import width_of
from headrace.briefing.tables.authority import MONEY, first_year, unlimited, usable, used
from headrace.case.accounts import Ledger
from headrace.report.facts import Facts

ACCOUNTS = Noun("account", "accounts", "勘定")
TITLE = Phrase(
    "{amount} of {ledger} is used in all; under limits most in {year}: {most}, {share} of what may "
    "be used then",
    "{ledger}の使用額は合計{amount}。上限のある勘定では{year}が最大の{most}で、使用可能額の{share}",
)
FREE = Phrase(
    "{amount} of {ledger} is used in all, most in {year}: {most}; no account that is used has a "
    "limit of its own",
    "{ledger}の使用額は合計{amount}、最大は{year}の{most}。使用のある勘定に個別の上限はない",
)
NOTE = Phrase(
    "Fiscal years are those of each account by its own name, so that columns of one name may start "
    "in different months. Columns: use by what the plan chooses, by type of instrument, and by "
    "deals that exist. Dashes and arrows: authority that may be used in the year, carried over and "
    "new, with its amount in {unit}. {free}Sheet ledgers of plan.xlsx.",
    "年度は各勘定の年度名による（開始月は勘定により異なる）。棒：計画が選ぶ支援の使用額（支援措置の種類別）"
    "及び既存の契約の使用額。横線・矢印：当該年度に使用できる額（繰越及び新規、{unit}）。{free}"
    "plan.xlsxのledgersシート。",
)
NONE = Phrase(
    "Use without a limit: {amount} of {ledger} in {accounts}.",
    "上限のない勘定での使用：{ledger}で{accounts}、{amount}。",
)
UNIT = Phrase("{ledger}, {unit}", "{ledger}（{unit}）")
REACH = 2.5
"""Times the highest column up to which the axis is stretched for the limits."""


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return one figure with a panel a ledger; none if nothing of any is used."""
    spent, room = used(facts), usable(facts)
    first = first_year(facts)
    panels, title = [], ""
    free: list[str] = []
    inches = medium.width - 2.7
    for ledger in MONEY:
        own = spent[spent["ledger"] == ledger]
        if own.empty:
            continue
        limits = room[room["ledger"] == ledger]
        years = years_of(map(int, own["year"]), first, MOST[medium.name])
        panels.append(partial(draw, own, limits, years, language, ledger, inches))
        title = title or headline(own, limits, language, ledger)
        free.append(without_limit(facts, language, ledger))
    if not panels:
        return ()
    each = {"file": 3.6, "slide": 2.65, "page": 3.0}[medium.name]
    size = (medium.width, min(medium.height, each * len(panels)))
    note = language.say(NOTE, unit=language.money_unit, free=_spaced(free, language))
    return (Figure("public-money", title, tuple(panels), size, note=note),)


def draw(
    frame: pd.DataFrame,
    limits: pd.DataFrame,
    years: Years,
    language: Language,
    ledger: Ledger,
    inches: float,
    ax: Axes,
) -> None:
    """Draw what is used of one ledger, with what may be used in each year.

    frame, limits : rows of the ledger of `tables.authority.used` and `usable`; inches : width of
    the axes, about.
    """
    marks, values = _series(frame, years)
    tops = stack(marks, values, years, language, ax)
    _mark_limits(limits, tops, years, language, inches, ax)
    title = language.say(LEDGERS[ledger])
    ax.set_title(title[:1].upper() + title[1:], fontsize=10)
    ax.set_ylabel(language.say(UNIT, ledger=title, unit=language.money_unit), fontsize=9)
    ax.set_xlabel(language.say(AXIS), fontsize=9)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=9, reverse=True)


def without_limit(facts: Facts, language: Language, ledger: Ledger) -> str:
    """Return what accounts use of a ledger without a limit as a sentence; empty if none does."""
    names, amount = unlimited(facts, ledger)
    if not names:
        return ""
    return language.say(
        NONE,
        accounts=language.count(len(names), ACCOUNTS),
        amount=language.money(amount),
        ledger=language.say(LEDGERS[ledger]),
    )


def _spaced(parts: list[str], language: Language) -> str:
    text = language.sentences(parts)
    return f"{text} " if text and language.code == "en" else text


def _series(frame: pd.DataFrame, years: Years) -> tuple[list[Mark], list[list[float]]]:
    limited = frame["limited"]
    planned = frame["origin"] == "plan"
    parts = [(mark, limited & planned & (frame["type"] == name)) for name, mark in TYPES.items()]
    parts += [(EXISTING, limited & ~planned), (NO_LIMIT, ~limited)]
    found = [(mark, frame[rows]) for mark, rows in parts if rows.any()]
    return [mark for mark, _ in found], [by_place(rows, years, "amount") for _, rows in found]


def _mark_limits(
    limits: pd.DataFrame,
    tops: list[float],
    years: Years,
    language: Language,
    inches: float,
    ax: Axes,
) -> None:
    """Draw a dash a year at what may be used; what is beyond the axis gets an arrow."""
    told = limits.groupby("year")["usable"].sum()
    found = {
        years.place(year): amount
        for year, amount in zip(told.index, told, strict=True)
        if years.alone(year) and amount > 0
    }
    highest = max(tops)
    within = [amount for amount in found.values() if amount <= REACH * highest]
    scale = max([highest, *within])
    texts = {place: language.number(amount) for place, amount in found.items()}
    file = faces_of(language.code).regular
    widest = max((width_of(text, 9, file) for text in texts.values()), default=0.0)
    upright = widest + 6 > 72 * inches / years.places
    ax.set_ylim(0, (1.5 if upright else 1.3) * scale)
    for place, amount in found.items():
        beyond = amount > scale
        height = 1.12 * scale if beyond else amount
        if beyond:
            ax.plot(place, height, marker="^", markersize=5, color=colours.LIMIT)
        else:
            line = ax.hlines(height, place - 0.42, place + 0.42, color=colours.LIMIT, linewidth=2)
            line.set_path_effects([withStroke(linewidth=4, foreground=colours.WHITE)])
        number(place, height, texts[place], ax, upright=upright, above=5)


def headline(frame: pd.DataFrame, limits: pd.DataFrame, language: Language, ledger: Ledger) -> str:
    """Return what is used of one ledger, and what of it may be used, as a sentence.

    frame, limits : as for `draw`.
    """
    limited = frame[frame["limited"]]
    own = frame if limited.empty else limited
    by_year = own.groupby("year")["amount"].sum()
    year = int(str(by_year.idxmax()))
    most = float(by_year.max())
    room = float(limits[limits["year"] == year]["usable"].sum())
    known = not limited.empty and not math.isclose(room, 0.0)
    return language.say(
        TITLE if known else FREE,
        amount=language.money(float(frame["amount"].sum())),
        ledger=language.say(LEDGERS[ledger]),
        year=language.fiscal_year(year),
        most=language.money(most),
        share=told_share(most / room, language) if known else "",
    )
