"""Regrets: what every scenario asks for, and what hangs on how the future turns out."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from headrace.briefing.charts import operation_dates
from headrace.briefing.charts import regrets as regrets_chart
from headrace.briefing.charts.regrets import SHARE
from headrace.briefing.exhibit import Heading, Message, Picture, Place, Table
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.nouns import PROJECTS, SCENARIOS
from headrace.briefing.tables.movements import NEVER, operations, verdicts
from headrace.report.comparing import Comparison
from headrace.report.regrets import AT_RISK

HEADLINE = Phrase(
    "All {scenarios} finance {always} of {projects}; the money or the date of {risk} is at risk",
    "{projects}のうち、全{scenarios}のシナリオで資金が手当てされるのは{always}件、リスクがあるのは"
    "{risk}件",
)
UNKNOWN = Phrase(
    "What every future asks for cannot be told: {scenarios} with a plan",
    "どの将来にも必要な案件は判定できない（計画のあるシナリオは{scenarios}）",
)
NOTHING = Phrase(
    "No project is open in any scenario: all have closed already",
    "いずれのシナリオにも未締結の案件がない",
)
MEANING = Phrase(
    "At risk: not financed in every scenario, or operation moves by {span} or more, or is not "
    "reached within the horizon in a scenario that finances it.",
    "リスクあり：全シナリオでは資金が手当てされない、稼働開始が{span}以上動く、又は資金が手当てされても"
    "計画期間内に稼働しないもの。",
)
BOTH = Phrase(
    "Always financed and yet at risk, as the date moves: {projects}.",
    "{projects}は全シナリオで資金が手当てされるが、稼働時期が動くためリスクがある。",
)
STEADY = Phrase(
    "Same month of close in every scenario: {projects}.",
    "{projects}はどのシナリオでも同じ月に契約を締結する。",
)
CLOSED = Phrase(
    "Of the deals that have closed already, operation of {projects} moves by {span} or more too: "
    "{names}.",
    "締結済み案件のうち{projects}も稼働開始が{span}以上動く：{names}。",
)
SURE = Phrase(
    "No regret: financed in every scenario", "全シナリオで資金が手当てされる案件（後悔のない選択）"
)
SURE_HEADS = (
    Phrase("project", "案件"),
    Phrase("first close", "契約締結（最早）"),
    Phrase("last close", "契約締結（最遅）"),
    Phrase("moves by, months", "変動幅（月）"),
    Phrase("instruments in every stack", "全シナリオに共通の支援措置"),
)
RISKY = Phrase("At risk", "リスクのある案件")
RISK_HEADS = (
    Phrase("project", "案件"),
    Phrase("financed in", "資金手当て"),
    Phrase("first operation", "稼働開始（最早）"),
    Phrase("last operation", "稼働開始（最遅）"),
    Phrase("moves by, months", "変動幅（月）"),
)
MORE = Noun("more project", "more projects", "件")
REST = Phrase("and {projects}", "ほか{projects}")
NO_INSTRUMENT = Phrase("none", "なし")
NOT_REACHED = Phrase("not reached", "期間内に未達")
PICTURE = Phrase("Close over all scenarios", "各シナリオの契約締結時期")
DATES = Phrase("Operation over all scenarios", "各シナリオの稼働開始時期")
PLACES = (
    Place(
        "always",
        columns=("financed", "close moves by, months", "operation moves by, months", "at risk"),
        book="comparison.xlsx",
    ),
    Place("dates", columns=("operation moves by, months",), book="comparison.xlsx"),
)
SHOWN = 8
"""Rows of the table beside the points."""
RISKY_SHOWN = 20
"""Rows of the table that has a slide of its own."""


def message(comparison: Comparison, language: Language) -> Message:
    """Return the message on no-regret and at-risk projects."""
    solved = len(comparison.solved)
    if solved < 2:
        count = language.count(solved, SCENARIOS)
        return Message("regrets", language.say(UNKNOWN, scenarios=count), places=PLACES[:1])
    frame = verdicts(comparison)
    if frame.empty:
        return Message("regrets", language.say(NOTHING), places=PLACES[:1])
    sure, risky = frame[frame["verdict"] == "always"], frame[frame["at_risk"]]
    headline = language.say(
        HEADLINE,
        projects=language.count(len(frame), PROJECTS),
        always=len(sure),
        scenarios=language.count(solved, SCENARIOS),
        risk=len(risky),
    )
    exhibits: list[Table | Picture] = []
    if len(sure):
        exhibits.append(_sure_table(sure, language))
    if len(risky):
        exhibits.append(_risk_table(risky, language))
    exhibits += [
        Picture(language.say(PICTURE), partial(regrets_chart.figures, comparison, language)),
        Picture(language.say(DATES), partial(operation_dates.figures, comparison, language)),
    ]
    points = _points(comparison, frame, language)
    return Message("regrets", headline, points, tuple(exhibits), PLACES)


def _points(comparison: Comparison, frame: pd.DataFrame, language: Language) -> tuple[str, ...]:
    span = language.months(AT_RISK)
    always = frame["verdict"] == "always"
    both = int((always & frame["at_risk"]).sum())
    steady = int((always & (frame["close_moves"] == 0)).sum())
    dates = operations(comparison).drop_duplicates("project")
    late = dates[(dates["moves"] >= AT_RISK) & ~dates["project"].isin(frame["project"])]
    points = [language.say(MEANING, span=span)] if frame["at_risk"].any() else []
    if both:
        points.append(language.say(BOTH, projects=language.count(both, PROJECTS)))
    if steady:
        points.append(language.say(STEADY, projects=language.count(steady, PROJECTS)))
    if len(late):
        count = language.count(len(late), PROJECTS)
        names = language.listed(str(name) for name in late["name"])
        points.append(language.say(CLOSED, projects=count, span=span, names=names))
    return tuple(points)


def _sure_table(frame: pd.DataFrame, language: Language) -> Table:
    ordered = frame.sort_values(["first_close", "close_moves"], kind="stable")
    rows = [
        (
            str(row["name"]),
            language.month(int(row["first_close"])),
            language.month(int(row["last_close"])),
            language.number(float(row["close_moves"])),
            language.listed(row["instruments"], 3) or language.say(NO_INSTRUMENT),
        )
        for _, row in ordered.iloc[:SHOWN].iterrows()
    ]
    widths = (38, 13, 13, 12, 38)
    return _table(language, SURE, SURE_HEADS, widths, rows, len(ordered), wordy=(0, 4))


def _risk_table(frame: pd.DataFrame, language: Language) -> Table:
    ordered = frame.assign(share=frame["financed"] / frame["scenarios"]).sort_values(
        ["share", "operation_moves"], ascending=[True, False], kind="stable"
    )
    rows = [
        (
            str(row["name"]),
            language.say(SHARE, n=row["financed"], whole=row["scenarios"]),
            _month(int(row["first_operation"]), language),
            _month(NEVER if row["idle"] else int(row["last_operation"]), language),
            language.number(float(row["operation_moves"])),
        )
        for _, row in ordered.iloc[:RISKY_SHOWN].iterrows()
    ]
    return _table(language, RISKY, RISK_HEADS, (44, 14, 16, 16, 12), rows, len(ordered), wordy=(0,))


def _month(month: int, language: Language) -> str:
    return language.say(NOT_REACHED) if month == NEVER else language.month(month)


def _table(
    language: Language,
    caption: Phrase,
    heads: tuple[Phrase, ...],
    widths: tuple[int, ...],
    rows: Sequence[tuple[str, ...]],
    whole: int,
    wordy: tuple[int, ...],
) -> Table:
    """Return a table; whole : rows that there are; wordy : columns of words, set to the left."""
    left = whole - len(rows)
    return Table(
        language.say(caption),
        tuple(
            Heading(language.say(head), width, "left" if place in wordy else "right")
            for place, (head, width) in enumerate(zip(heads, widths, strict=True))
        ),
        tuple(rows),
        rest=language.say(REST, projects=language.count(left, MORE)) if left else "",
    )
