"""Sequence: bars over calendar years, a row a project: developed, closed, delivered, operated."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.charts.fitting import numbered, shortened, titled
from headrace.briefing.charts.phases import draw_bars, draw_legend, draw_marks
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.tables.sequence import NONE, sequence, spans
from headrace.report.facts import Facts

OPEN = Noun("open project", "open projects", "件")
FINANCED = Phrase(
    "The plan finances {n} of {open}", "計画は未締結の{open}のうち{n}件に資金を手当て"
)
NOT_ONE = Phrase(
    "The plan finances none of {open}", "計画は未締結の{open}のいずれにも資金を手当てしない"
)
NO_OPEN = Phrase(
    "No project is open: every one has closed", "未締結の案件はなく、全件が契約締結済み"
)
NO_PROJECT = Phrase("The case holds no project", "対象案件はない")
FIRST = Phrase("the first closes in {month}", "最初の契約締結は{month}")
LAST = Phrase("the last operates in {month}", "最後の稼働開始は{month}")
NONE_OPERATES = Phrase("none operates within the horizon", "計画期間内に稼働開始する案件はない")
NOTE = Phrase(
    "A row a project, by month of operation; calendar years. Rows without a mark of close closed "
    "before the first month shown, or are not financed. Sheets gantt and stages of plan.xlsx.",
    "案件ごとに1行、稼働開始順、暦年。契約締結は融資等の契約の締結（ファイナンシャル・クローズ）。締結の印がない行は、期首より前に締結済みの案件、又は資金手当てのない"
    "案件。plan.xlsxのganttシートとstagesシート。",
)
SELECTED = Phrase(
    "Shown: the {n} projects with most weighted slip or the earliest closes.",
    "加重遅延の大きい案件と契約締結の早い案件、計{n}件を表示。",
)
GROUP = {
    "mill": Phrase("Mill", "製錬"),
    "meter": Phrase("Meter", "系統"),
    "compute": Phrase("Compute", "計算基盤"),
}
AGAIN = Phrase("{group}, continued", "{group}（続き）")
UNENDED = Phrase(
    "Slip of what does not operate is drawn to the end of the horizon.",
    "期間内に稼働しない案件の遅延は期末まで描く。",
)
REST = Phrase("and {n} more", "ほか{n}件")
NOT_FINANCED = Phrase("not financed", "資金手当てなし")
NOT_OPERATING = Phrase("does not operate within the horizon", "期間内に稼働せず")
NAMES = {"file": 0.27, "slide": 0.27, "page": 0.36}
"""Share of the width that names may take."""
HEAD = "#EEF2F6"
"""Band behind the head of a part of the chain."""


@dataclass(frozen=True)
class Line:
    """One row of the chart: a project, or the head of a part of the supply chain."""

    text: str
    project: str = ""
    """Empty: a head, or the row that counts the rest."""


def title_of(facts: Facts, language: Language) -> str:
    """Return the finding: how many are financed, the first close, the last operation."""
    frame = sequence(facts)
    if frame.empty:
        return language.say(NO_PROJECT)
    running = frame[frame["operation"] != NONE]
    last = (
        language.say(LAST, month=language.month(int(running["operation"].max())))
        if len(running)
        else language.say(NONE_OPERATES)
    )
    chosen = frame[frame["standing"] == "financed"]
    count = int((frame["standing"] != "existing deal").sum())
    if not count:
        return _joined(language, language.say(NO_OPEN), last)
    if chosen.empty:
        return _joined(language, language.say(NOT_ONE, open=language.count(count, OPEN)), last)
    first = language.say(FIRST, month=language.month(int(chosen["close"].min())))
    whole = language.say(FINANCED, n=len(chosen), open=language.count(count, OPEN))
    return _joined(language, whole, first, last)


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the pages of the figure; none without projects."""
    whole = sequence(facts)
    if whole.empty:
        return ()
    frame, bars = whole, spans(facts)
    room = medium.rows
    if medium.pages is not None and len(lines(whole, language, room)) > medium.pages:
        frame = _fitting(whole, room, medium.pages, language)
    rest = len(whole) - len(frame)
    begin, end = facts.case.settings.start, facts.case.settings.start + facts.case.horizon
    unended = bool(((frame["months"] > 0) & (frame["operation"] == NONE)).any())
    note = language.sentences(
        (
            language.say(SELECTED, n=len(frame)) if rest else "",
            language.say(NOTE),
            language.say(UNENDED) if unended else "",
        )
    )
    pages = balanced(frame, language, room)
    if rest:
        pages[-1].append(Line(language.say(REST, n=rest)))
    return tuple(
        Figure(
            numbered("sequence", place),
            titled(title_of(facts, language), place, len(pages)),
            (partial(draw, page, frame, bars, (begin, end), language, medium),),
            (medium.width, _height(len(page), medium)),
            note=note,
        )
        for place, page in enumerate(pages)
    )


def chosen(frame: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the projects that matter most, in the order given.

    Half of the room goes to the most weighted slip, the rest to the closes that come soonest.
    """
    late = frame[frame["weighted"] > 0].nlargest(count // 2, "weighted").index
    closing = frame[(frame["standing"] == "financed") & ~frame.index.isin(late)]
    soon = closing.nsmallest(count - len(late), "close").index
    picked = [*late, *soon]
    others = frame.index[~frame.index.isin(picked)][: count - len(picked)]
    return frame.loc[sorted([*picked, *others])].reset_index(drop=True)


def _fitting(frame: pd.DataFrame, room: int, pages: int, language: Language) -> pd.DataFrame:
    """Return as many projects as some pages hold, with a last row that counts the rest."""
    count = min(len(frame), room * pages)
    while count > 1:
        own = lines(chosen(frame, count), language, room)
        if len(own) < pages or (len(own) == pages and len(own[-1]) < room):
            break
        count -= 1
    return chosen(frame, count)


def lines(frame: pd.DataFrame, language: Language, room: int) -> list[list[Line]]:
    """Return the rows of each page: heads and projects; a part that goes on has its head again."""
    pages: list[list[Line]] = [[]]
    for group, own in frame.groupby("group", sort=False):
        head = language.say(GROUP[str(group)])
        if len(pages[-1]) + 2 > room:
            pages.append([])
        pages[-1].append(Line(head))
        for name, project in zip(own["name"], own["project"], strict=True):
            if len(pages[-1]) >= room:
                pages.append([Line(language.say(AGAIN, group=head))])
            pages[-1].append(Line(str(name), str(project)))
    return pages


def balanced(frame: pd.DataFrame, language: Language, room: int) -> list[list[Line]]:
    """Return as few pages as the room allows, about as long as each other."""
    pages = lines(frame, language, room)
    least = -(-sum(map(len, pages)) // len(pages))
    for fewer in range(max(3, least), room):
        even = lines(frame, language, fewer)
        if len(even) == len(pages):
            return even
    return pages


def draw(
    page: Sequence[Line],
    frame: pd.DataFrame,
    bars: pd.DataFrame,
    horizon: tuple[int, int],
    language: Language,
    medium: Medium,
    ax: Axes,
) -> None:
    """Draw the rows of one page.

    frame, bars : as `tables.sequence` returns them; horizon : first calendar month, first after.
    """
    begin, end = horizon
    place_of = {line.project: place for place, line in enumerate(page) if line.project}
    rows = frame[frame["project"].isin(place_of.keys())]
    places = rows["project"].map(place_of)
    for phase, own in bars[bars["project"].isin(place_of.keys())].groupby("phase"):
        draw_bars(ax, str(phase), list(own["project"].map(place_of)), own["begin"], own["end"])
    late = rows[rows["months"] > 0]
    if len(late):
        until = late["operation"].where(late["operation"] != NONE, end)
        draw_bars(ax, "slip", list(places[late.index]), late["target"].clip(lower=begin), until)
    for event in ("close", "target"):
        seen = rows[(rows[event] != NONE) & rows[event].between(begin, end)]
        draw_marks(ax, event, list(places[seen.index]), seen[event])
    for _, row in rows[rows["operation"] == NONE].iterrows():
        ends = bars.loc[bars["project"] == row["project"], "end"]
        _write_standing(ax, place_of[row["project"]], row, max([begin, *ends]), horizon, language)
    for place, line in enumerate(page):
        if not line.project:
            ax.axhspan(place - 0.5, place + 0.5, color=HEAD, linewidth=0)
    room = medium.width * NAMES[medium.name]
    names = [shortened(line.text, room, language, 9.0) for line in page]
    ax.set_yticks(range(len(page)), names, fontsize=9)
    for line, label in zip(page, ax.get_yticklabels(), strict=True):
        label.set_fontweight("normal" if line.project else "bold")
    ax.tick_params(axis="both", length=0)
    ax.set_ylim(len(page) - 0.5, -0.5)
    ax.set_xlim(begin, end)
    _draw_years(ax, begin, end, 11 if medium.name == "page" else 20)
    draw_legend(ax, language, 4 if medium.name == "page" else 7)


def _write_standing(
    ax: Axes,
    place: int,
    row: "pd.Series[Any]",
    last: float,
    horizon: tuple[int, int],
    language: Language,
) -> None:
    """Say in words that a project does not operate, where neither bar nor target stands."""
    financed = row["standing"] != "not financed"
    begin, end = horizon
    target, room = int(row["target"]), 0.25 * (end - begin)
    anchor, side = (end, "right") if financed else (last, "left")
    if not financed and last - 3 <= target < last + room:
        anchor = target
    if side == "left" and anchor + room > end:
        anchor, side = (end, "right")
    ax.annotate(
        language.say(NOT_OPERATING if financed else NOT_FINANCED),
        (anchor, place - 0.22),
        xytext=(7 if side == "left" else -7, 0),
        textcoords="offset points",
        ha=side,
        va="center",
        fontsize=9,
        color=colours.SLIP if not financed else colours.INK,
        weight="bold",
    )


def _draw_years(ax: Axes, begin: int, end: int, room: int) -> None:
    """Name each calendar year in its middle, with lines between; thinned out beyond the room."""
    years = range(begin // 12, (end - 1) // 12 + 1)
    for year in years[1:]:
        ax.axvline(12 * year, color="#E4E8EC", linewidth=0.8, zorder=0.5)
    spans_of = {year: (max(begin, 12 * year), min(end, 12 * year + 12)) for year in years}
    whole = [year for year in years if spans_of[year][1] - spans_of[year][0] >= min(6, end - begin)]
    named = whole[:: max(1, -(-len(whole) // room))]
    middles = [sum(spans_of[year]) / 2 for year in named]
    ax.set_xticks(middles, [str(year) for year in named], fontsize=9)


def _joined(language: Language, *parts: str) -> str:
    if language.code == "ja":
        return "、".join(parts)
    head, *others = parts
    return f"{head}; {', '.join(others)}"


def _height(rows: int, medium: Medium) -> float:
    return min(medium.height, 0.75 + 0.22 * rows)
