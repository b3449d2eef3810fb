"""Waits: who waits for what, and how long."""

from functools import partial

import pandas as pd

from headrace.briefing import colours
from headrace.briefing.causes import words_of
from headrace.briefing.charts import slip_by_project as chart
from headrace.briefing.exhibit import Chart, Heading, Message, Picture, Place, Series, Table
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import TARGETS
from headrace.briefing.subjects import waited_for
from headrace.briefing.tables.slips import NONE, by_cause, late
from headrace.report.facts import Facts

ALL_MET = Phrase("No target is late: all {n} are met", "遅延する目標はない（全{n}件を達成）")
NO_TARGET = Phrase("The case sets no target, so nothing is late", "目標の設定がなく、遅延はない")
CAUSE = Phrase(
    "{cause}: {months} at {targets}, most at {name} ({most}).",
    "{cause}：{targets}で{months}、最大は{name}（{most}）。",
)
NEVER = Phrase(
    "{targets} not reached within the horizon: counted to its end, plus {penalty} each.",
    "期間内に達しない目標は{targets}。期末まで数え、各{penalty}を加算。",
)
LIFTED = Phrase(
    "With every limit lifted, slip would be {months} in all.",
    "全ての上限を外した場合の遅延は合計{months}。",
)
MEANING = Phrase(
    "A cause is what keeps a project from operating one period earlier.",
    "要因とは、稼働開始を1期早めることを妨げているものをいう。",
)
BY_CAUSE = Phrase("Slip by what targets wait for", "要因別の遅延")
SLIP = Phrase("slip, months", "遅延（月）")
TABLE = Phrase("What the latest targets wait for", "遅延の大きい目標とその要因")
HEADS = (
    Phrase("target", "目標（案件）"),
    Phrase("months late", "遅延月数"),
    Phrase("waits for", "要因"),
    Phrase("until", "到達時期"),
)
WIDTHS = (30, 10, 48, 12)
NOT_REACHED = Phrase("not reached", "期間内に未達")
REST = Phrase("and {n} more, {months} in all", "ほか{n}件、合計{months}")
PICTURE = Phrase("Slip by project and cause", "案件別・要因別の遅延")
PLACES = (
    Place("summary", table="Slip by cause"),
    Place("plan", columns=("slip, months", "what it waited for", "cause")),
    Place("summary", table="Slip"),
    Place("stages"),
)
SERVICE_TARGETS = Place("services", table="Service targets", columns=("slip", "cause"))
CAUSES_TOLD, SHOWN = 3, 8


def message(facts: Facts, language: Language) -> Message:
    """Return the message on what is late and why."""
    frame = late(facts)
    places = (*PLACES, SERVICE_TARGETS) if facts.case.service_targets else PLACES
    if frame.empty:
        count = len(facts.slips)
        headline = language.say(ALL_MET, n=count) if count else language.say(NO_TARGET)
        return Message("waits", headline, places=places if count else ())
    totals = by_cause(frame)
    picture = Picture(language.say(PICTURE), partial(chart.figures, facts, language))
    return Message(
        "waits",
        chart.title_of(frame, language),
        tuple(_points(facts, frame, totals, language)),
        (_chart(totals, language), _table(facts, frame, language), picture),
        places,
    )


def _points(
    facts: Facts, frame: pd.DataFrame, totals: pd.DataFrame, language: Language
) -> list[str]:
    points = []
    for _, row in totals.head(CAUSES_TOLD).iterrows():
        worst = frame[frame["cause"] == row["cause"]].iloc[0]
        points.append(
            language.say(
                CAUSE,
                cause=_capital(language.say(words_of(str(row["cause"])))),
                months=language.months(float(row["months"])),
                targets=language.count(int(row["items"]), TARGETS),
                name=worst["name"],
                most=language.months(float(worst["months"])),
            )
        )
    never = int((frame["operation"] == NONE).sum())
    if never:
        penalty = language.months(facts.case.settings.unfinanced_penalty)
        targets = language.count(never, TARGETS)
        points.append(language.say(NEVER, targets=targets, penalty=penalty))
    if facts.unavoidable is not None:
        months = language.months(facts.unavoidable.total())
        points.append(language.say(LIFTED, months=months))
    return [*points, language.say(MEANING)]


def _chart(totals: pd.DataFrame, language: Language) -> Chart:
    months = tuple(float(value) for value in totals["months"])
    return Chart(
        language.say(BY_CAUSE),
        "bars",
        tuple(language.say(words_of(str(cause))) for cause in totals["cause"]),
        (Series(language.say(SLIP), months, colours.SLIP),),
        language.say(SLIP),
    )


def _table(facts: Facts, frame: pd.DataFrame, language: Language) -> Table:
    shown, rest = frame.iloc[:SHOWN], frame.iloc[SHOWN:]
    rows = tuple(
        (
            str(row["name"]),
            language.number(float(row["months"])),
            waited_for(facts, row, language),
            language.say(NOT_REACHED)
            if row["operation"] == NONE
            else language.month(int(row["operation"])),
        )
        for _, row in shown.iterrows()
    )
    return Table(
        language.say(TABLE),
        tuple(
            Heading(language.say(head), width, "right" if place == 1 else "left")
            for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
        ),
        rows,
        rest=(
            language.say(REST, n=len(rest), months=language.months(float(rest["months"].sum())))
            if len(rest)
            else ""
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
