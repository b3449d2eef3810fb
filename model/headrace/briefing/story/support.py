"""Support: what public money changes, against the plan without it."""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from headrace.briefing import colours
from headrace.briefing.charts import gained as gained_chart
from headrace.briefing.exhibit import Chart, Heading, Message, Picture, Place, Series, Table
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.parts import PARTS
from headrace.briefing.tables.gains import gained
from headrace.plan.tally import GROUPS, Tally
from headrace.report.facts import Facts

HEADLINE = Phrase(
    "With public money slip is {with_} in all; without it, {without}",
    "公的資金があれば遅延は合計{with_}、なければ{without}",
)
UNKNOWN = Phrase(
    "What would happen without public money was not worked out in this run",
    "支援なしの場合は今回の計算に含まれていない",
)
WHY = Phrase(
    "The sheet certificate of plan.xlsx says why; headrace run works it out unless it is told "
    "--no-counterfactuals, is stopped, or finds no such plan.",
    "理由はplan.xlsxのcertificateシートに示す。--no-counterfactualsの指定や中断がなく解があれば、"
    "headrace runが計算する。",
)
PICTURE = Phrase("Months gained by project, and their cost", "案件別の短縮月数と財政負担")
CAPTION = Phrase("Slip in months by part of the chain", "部門別の遅延月数")
EARLIER = Phrase(
    "With public money {projects} earlier, by {months} in all; no target slips with it or without",
    "公的資金により{projects}の稼働開始が合計{months}早まる。目標の遅延は支援の有無によらずない",
)
UNCHANGED = Phrase(
    "No target slips, with public money or without it", "目標の遅延は支援の有無によらずない"
)
WITH = Phrase("with support", "支援あり")
WITHOUT = Phrase("without support", "支援なし")
UNIT = Phrase("slip, months", "遅延（月）")
NEVER = Phrase("never", "稼働せず")
TABLE = Phrase("Projects that public money brings forward most", "公的資金で最も早まる案件")
HEADS = (
    Phrase("project", "案件"),
    Phrase("without", "支援なし"),
    Phrase("with", "支援あり"),
    Phrase("months gained", "短縮月数"),
    Phrase("budget cost, {unit}", "財政負担（{unit}）"),
)
REST = Phrase("and {n} more projects that gain {months} in all", "ほか{n}件、合計{months}の短縮")
GAINED = Phrase(
    "With it {projects} earlier, by {months} in all.",
    "公的資金により{projects}の稼働開始が早まり、短縮は合計{months}。",
)
OPERATE = Noun("project operates", "projects operate", "件")
ASSUMED = Phrase(
    "{months} of the months gained rest on effects of instruments that are assumptions.",
    "短縮のうち{months}は、支援措置の効果に関する想定に基づく。",
)
MEANING = Phrase(
    "Never: not within the horizon. Months gained count to its end, slip {penalty} more.",
    "「稼働せず」は計画期間内に稼働しないこと。短縮は期末まで、遅延は更に{penalty}を加えて数える。",
)
PLACES = (
    Place("summary", table="Slip"),
    Place("summary", table="Months gained"),
    Place(
        "plan",
        columns=(
            "operation without support",
            "months gained (at least, if never without)",
            "budget cost, {unit}",
        ),
    ),
)
SHOWN = 8


def message(facts: Facts, language: Language) -> Message:
    """Return the message on what support changes."""
    other = facts.tally_of(facts.result.without_support)
    if other is None:
        places = (Place("certificate"),)
        return Message("support", language.say(UNKNOWN), (language.say(WHY),), places=places)
    frame = gained(facts)
    slips = facts.tally.total() > 0 or other.total() > 0
    charts = (_chart(facts.tally, other, language),) if slips else ()
    picture = Picture(language.say(PICTURE), partial(gained_chart.figures, facts, language))
    return Message(
        "support",
        _headline(facts.tally, other, frame, language),
        tuple(_points(facts, frame, language)),
        (*charts, _table(facts, language), picture),
        PLACES,
    )


def _headline(own: Tally, other: Tally, frame: pd.DataFrame, language: Language) -> str:
    early = frame[frame["months"] > 0]
    slip, without = own.total(), other.total()
    if slip <= 0 and without <= 0:
        return language.say(
            EARLIER if len(early) else UNCHANGED,
            projects=language.count(len(early), OPERATE),
            months=language.months(float(early["months"].sum())),
        )
    return language.say(HEADLINE, with_=language.months(slip), without=language.months(without))


def _points(facts: Facts, frame: pd.DataFrame, language: Language) -> Iterator[str]:
    early = frame[frame["months"] > 0]
    if len(early) and facts.slips:
        yield language.say(
            GAINED,
            projects=language.count(len(early), OPERATE),
            months=language.months(float(early["months"].sum())),
        )
    if (assumed := float(frame["on_assumptions"].sum())) > 0:
        yield language.say(ASSUMED, months=language.months(assumed))
    if early["never"].any():
        penalty = language.months(facts.case.settings.unfinanced_penalty)
        yield language.say(MEANING, penalty=penalty)


def _chart(own: Tally, other: Tally, language: Language) -> Chart:
    return Chart(
        language.say(CAPTION),
        "columns",
        tuple(language.say(PARTS[group]) for group in GROUPS),
        (
            Series(
                language.say(WITHOUT),
                tuple(other.months[group] for group in GROUPS),
                colours.OTHER,
            ),
            Series(language.say(WITH), tuple(own.months[group] for group in GROUPS), colours.PLAN),
        ),
        language.say(UNIT),
    )


def _table(facts: Facts, language: Language) -> Table:
    frame = gained(facts)
    frame = frame[frame["months"] > 0]
    shown, rest = frame.iloc[:SHOWN], frame.iloc[SHOWN:]
    rows = tuple(
        (
            str(row["name"]),
            language.say(NEVER) if row["never"] else language.month(int(row["operation_without"])),
            language.month(int(row["operation"])),
            language.number(float(row["months"])),
            language.number(float(row["budget_cost"])),
        )
        for _, row in shown.iterrows()
    )
    widths, unit = (44, 14, 14, 12, 16), language.money_unit
    return Table(
        language.say(TABLE),
        tuple(
            Heading(language.say(head, unit=unit), width, "left" if place == 0 else "right")
            for place, (head, width) in enumerate(zip(HEADS, widths, strict=True))
        ),
        rows,
        rest=(
            language.say(REST, n=len(rest), months=language.months(float(rest["months"].sum())))
            if len(rest)
            else ""
        ),
    )
