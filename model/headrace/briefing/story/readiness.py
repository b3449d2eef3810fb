"""Readiness: stage gaps, the instruments that close them, documents and the checklist."""

from collections import Counter
from functools import partial

import pandas as pd

from headrace.briefing.causes import words_of
from headrace.briefing.charts import stage_gaps as chart
from headrace.briefing.charts.fitting import clipped
from headrace.briefing.exhibit import Exhibit, Heading, Message, Picture, Place, Table
from headrace.briefing.figure import SLIDE
from headrace.briefing.keepers import keeper
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import PROJECTS
from headrace.briefing.tables.checklist import fields
from headrace.briefing.tables.stage_gaps import NONE, stage_gaps
from headrace.report.facts import Facts

KEY = "readiness"
HEADLINE = Phrase(
    "No stage gap is left at {settled} of {projects} with a target; instruments close {closed} at "
    "{helped} of them",
    "目標のある{projects}のうち{settled}件は工程の遅れなし、支援措置が{helped}件で{closed}を解消",
)
NOT_HELPED = Phrase(
    "No stage gap is left at {settled} of {projects} with a target; no instrument closes one",
    "目標のある{projects}のうち{settled}件は工程の遅れなし、支援措置による解消はない",
)
NONE_SETTLED = Phrase(
    "None of {projects} with a target is free of a stage gap; no instrument closes one",
    "目標のある{projects}のうち工程の遅れがない案件はなく、支援措置による解消もない",
)
NO_TARGET = Phrase(
    "No project with a target has an open stage, so there is no stage gap",
    "目標のある案件に残る工程はなく、工程の遅れもない",
)
LEFT = Phrase(
    "A gap stays at {projects}, {months} in all; projects by cause: {causes}.",
    "遅れが残るのは{projects}、計{months}（{causes}）。",
)
BY_CAUSE = Phrase("{cause} {n}", "{cause}{n}件")
NEVER = Phrase(
    "No operation within the horizon: {projects} with a target.",
    "計画期間内に稼働開始しない案件（目標あり）：{projects}。",
)
DOCUMENTS = Phrase(
    "Documents and all other work before close: complete at {done}, planned at {planned}"
    "{last}{open}.",
    "書類など契約締結前の工程は完了{done}件、予定{planned}件{last}{open}。",
)
LAST = Phrase(" (the last in {month})", "（最終は{month}）")
OPEN = Phrase("; without a close to rest on: {n}", "、契約締結の見込みなし{n}件")
CHECKLIST = Phrase(
    "The plan fills in {filled} of the {n} fields of the checklist; the others are left to: "
    "{keepers}.",
    "チェックリスト{n}項目のうち{filled}項目は計画から記入、残りの記入者：{keepers}。",
)
WHOLE = Phrase(
    "The plan fills in all {n} fields of the checklist.", "チェックリスト全{n}項目を計画から記入。"
)
TABLE = Phrase("Stage gaps, months after the target", "工程の遅れ（目標からの月数）")
HEADS = (
    Phrase("project", "案件"),
    Phrase("governing stage", "律速工程"),
    Phrase("without", "元の遅れ"),
    Phrase("left", "残る遅れ"),
    Phrase("closed by, or what it waits for", "解消する支援措置／待ちの要因"),
    Phrase("documents ready", "書類完了"),
)
WIDTHS = (30, 24, 9, 9, 36, 13)
NOT_REACHED = Phrase("not reached", "期間内に未達")
DONE = Phrase("done", "完了")
AT_EARLIEST = Phrase("{month} earliest", "最速{month}")
REST = Phrase("and {projects} with {left} of gap left", "ほか{projects}、残る遅れ計{left}")
FIELDS = Phrase(
    "The checklist: projects by what the plan says", "チェックリスト：計画による記入状況（件数）"
)
FIELD_HEADS = (
    Phrase("field", "項目"),
    Phrase("title", "内容"),
    Phrase("done", "完了"),
    Phrase("planned", "予定"),
    Phrase("open", "未定"),
    Phrase("kept by", "管理者"),
)
FIELD_WIDTHS = (8, 44, 10, 10, 10, 18)
TO_FILL = Phrase("To be filled: {fields}.", "要記入：{fields}。")
PLACES = (
    Place(
        "readiness",
        columns=("gap without, months", "gap left, months", "gap closed, months", "cause"),
    ),
    Place("stages"),
    Place("checklist"),
)
SHOWN = 8
LETTERS = 72
"""Letters of a name in the table, where it may take two or three lines."""
NAMED = 40
"""Fields that are named one by one."""


def message(facts: Facts, language: Language) -> Message:
    """Return the message on readiness."""
    frame = stage_gaps(facts)
    listed = fields(facts)
    points = (*_points(frame, language), *_checklist_points(listed, language))
    if frame.empty:
        headline = language.say(NO_TARGET)
        return Message(KEY, headline, points, _fields(listed, language), PLACES)
    exhibits: tuple[Exhibit, ...] = (
        *_table(frame, language),
        *_picture(facts, language),
        *_fields(listed, language),
    )
    helped = frame[frame["closed"] > 0]
    settled = int(((frame["left"] == 0) & ~frame["never"]).sum())
    phrase = HEADLINE if len(helped) else NOT_HELPED if settled else NONE_SETTLED
    headline = language.say(
        phrase,
        projects=language.count(len(frame), PROJECTS),
        settled=settled,
        closed=language.months(float(helped["closed"].sum())),
        helped=f"{len(helped)}",
    )
    return Message(KEY, headline, points, exhibits, PLACES)


def _points(frame: pd.DataFrame, language: Language) -> tuple[str, ...]:
    if frame.empty:
        return ()
    points = []
    late = frame[frame["left"] > 0]
    if len(late):
        counted = Counter(str(held) or "stages" for held in late["held"]).most_common()
        causes = language.listed(
            language.say(BY_CAUSE, cause=language.say(words_of(cause)), n=n) for cause, n in counted
        )
        projects = language.count(len(late), PROJECTS)
        months = language.months(float(late["left"].sum()))
        points.append(language.say(LEFT, projects=projects, months=months, causes=causes))
    never = int(frame["never"].sum())
    if never:
        points.append(language.say(NEVER, projects=language.count(never, PROJECTS)))
    return (*points, _documents(frame, language))


def _documents(frame: pd.DataFrame, language: Language) -> str:
    states = Counter(str(state) for state in frame["documents_state"])
    planned = frame[frame["documents_state"] == "planned"]
    last = (
        language.say(LAST, month=language.month(int(planned["documents"].max())))
        if len(planned)
        else ""
    )
    return language.say(
        DOCUMENTS,
        done=states["done"],
        planned=states["planned"],
        last=last,
        open=language.say(OPEN, n=states["open"]) if states["open"] else "",
    )


def _checklist_points(listed: pd.DataFrame, language: Language) -> tuple[str, ...]:
    if listed.empty:
        return ()
    left = listed[~listed["fills"]]
    if left.empty:
        return (language.say(WHOLE, n=len(listed)),)
    keepers = dict.fromkeys(keeper(str(name), language) for name in left["kept_by"] if name)
    return (
        language.say(
            CHECKLIST,
            filled=len(listed) - len(left),
            n=len(listed),
            keepers=language.listed(keepers, most=8) or "…",
        ),
    )


def _table(frame: pd.DataFrame, language: Language) -> tuple[Table, ...]:
    whole = frame[frame["never"] | (frame["without"] > 0)]
    if whole.empty:
        return ()
    shown, rest = whole.iloc[:SHOWN], whole.iloc[SHOWN:]
    rows = tuple(
        (
            clipped(row["name"], LETTERS),
            clipped(row["stage"], LETTERS),
            "" if row["never"] else language.number(float(row["without"])),
            language.say(NOT_REACHED) if row["never"] else language.number(float(row["left"])),
            _closed_by(row["instruments"], str(row["held"]), language),
            _ready(int(row["documents"]), str(row["documents_state"]), language),
        )
        for _, row in shown.iterrows()
    )
    headings = tuple(
        Heading(language.say(head), width, "right" if place in (2, 3) else "left")
        for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
    )
    left = language.say(
        REST,
        projects=language.count(len(rest), PROJECTS),
        left=language.months(float(rest["left"].sum())),
    )
    return (Table(language.say(TABLE), headings, rows, rest=left if len(rest) else ""),)


def _closed_by(instruments: tuple[str, ...], held: str, language: Language) -> str:
    words = [clipped(name, LETTERS) for name in instruments]
    if held:
        words.append(language.say(words_of(held)))
    return ("; " if language.code == "en" else "、").join(words)


def _ready(month: int, state: str, language: Language) -> str:
    if state == "done" or month == NONE:
        return language.say(DONE)
    text = language.month(month)
    return text if state == "planned" else language.say(AT_EARLIEST, month=text)


def _picture(facts: Facts, language: Language) -> tuple[Picture, ...]:
    pages = chart.figures(facts, language, SLIDE)
    if not pages:
        return ()
    title = chart.title_of(stage_gaps(facts), language)
    return (Picture(title, partial(chart.figures, facts, language)),)


def _fields(listed: pd.DataFrame, language: Language) -> tuple[Table, ...]:
    """Return the fields that a plan fills in; the others are named below."""
    filled, left = listed[listed["fills"]], listed[~listed["fills"]]
    if filled.empty:
        return ()
    rows = tuple(
        (
            str(row["field"]),
            clipped(row["title"]),
            *(f"{row[state]}" for state in ("done", "planned", "open")),
            keeper(str(row["kept_by"] or ""), language),
        )
        for _, row in filled.iterrows()
    )
    headings = tuple(
        Heading(language.say(head), width, "right" if place in (2, 3, 4) else "left")
        for place, (head, width) in enumerate(zip(FIELD_HEADS, FIELD_WIDTHS, strict=True))
    )
    rest = language.say(TO_FILL, fields=language.listed(left["field"], most=NAMED))
    return (Table(language.say(FIELDS), headings, rows, rest=rest if len(left) else ""),)
