"""Slip by project: a bar of months for each target that is late, by what it waits for."""

import math
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MultipleLocator

from headrace.briefing import colours
from headrace.briefing.causes import CAUSES, words_of
from headrace.briefing.charts.fitting import numbered, paged, shortened, titled
from headrace.briefing.faces import faces_of
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.measure import width_of
from headrace.briefing.nouns import TARGETS
from headrace.briefing.tables.slips import NONE, by_cause, late
from headrace.report.facts import Facts

FURTHER = Noun("more target", "more targets", "件")
_AROUND = 0.3
"""Inches at the sides of names and axes."""
TITLE = Phrase(
    "{targets} slip by {months} in all; largest cause: {cause}, {largest}",
    "{targets}の目標が合計{months}遅延、最大の要因は「{cause}」の{largest}",
)
ONE = Phrase(
    "{targets} slips by {months}; cause: {cause}",
    "{targets}の目標が{months}遅延、要因は「{cause}」",
)
NOTE = Phrase(
    "Months from target to operation, plain; the cause is what keeps it from operating one period "
    "earlier. Sheet plan of plan.xlsx, columns “slip, months” and “cause”; service targets: sheet "
    "services.",
    "目標から稼働開始までの月数（重みなし）。要因は、稼働開始を1期早めることを妨げているもの。plan.xlsxの"
    "planシート（「slip, months」「cause」列）、供給目標はservicesシート。",
)
PENALTY = Phrase(
    "Not reached within the horizon: counted to its end, plus a penalty of {months}.",
    "期間内に達しない目標は期末まで数え、{months}を加算。",
)
MONTHS = Phrase("slip, months", "遅延（月）")
NEVER = Phrase("{months}, not reached", "{months}（期間内に未達）")
REST = Phrase("and {targets}", "ほか{targets}")
SUM = Phrase("{months} in all", "合計{months}")
TOTAL = Phrase("{cause}: {months}", "{cause}：{months}")


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the pages of the figure; none if nothing is late."""
    frame = late(facts)
    if frame.empty:
        return ()
    totals = by_cause(frame)
    pages = paged(len(frame), medium, medium.rows - 2)
    rest = frame.iloc[pages[-1].stop :]
    penalty = facts.case.settings.unfinanced_penalty
    never = bool((frame["operation"] == NONE).any()) and penalty > 0
    note = language.sentences(
        (
            language.say(NOTE),
            language.say(PENALTY, months=language.months(penalty)) if never else "",
        )
    )
    title = title_of(frame, language)
    wide = 1.5 if medium.name == "page" else 1.2
    reach = float(frame["months"].max()) * (wide if (frame["operation"] == NONE).any() else 1.1)
    return tuple(
        Figure(
            numbered("slip-by-project", place),
            titled(title, place, len(pages)),
            (
                partial(
                    draw,
                    frame.iloc[page].reset_index(drop=True),
                    rest if place == len(pages) - 1 else rest.iloc[:0],
                    totals,
                    reach,
                    language,
                    medium,
                ),
            ),
            (medium.width, _height(len(frame.iloc[page]) + bool(len(rest)), medium)),
            note=note,
        )
        for place, page in enumerate(pages)
    )


def title_of(frame: pd.DataFrame, language: Language) -> str:
    """Return the finding: how many are late by how much, and the largest cause."""
    totals = by_cause(frame)
    return language.say(
        TITLE if len(frame) > 1 else ONE,
        targets=language.count(len(frame), TARGETS),
        months=language.months(float(frame["months"].sum())),
        cause=language.say(words_of(str(totals["cause"][0]))),
        largest=language.months(float(totals["months"][0])),
    )


def draw(
    frame: pd.DataFrame,
    rest: pd.DataFrame,
    totals: pd.DataFrame,
    reach: float,
    language: Language,
    medium: Medium,
    ax: Axes,
) -> None:
    """Draw one page of bars.

    frame, rest : as `tables.slips.late` returns them, shown and summed; totals : as
    `tables.slips.by_cause` does, of all pages; reach : end of the axis of every page [months].
    """
    for cause, own in frame.groupby("cause"):
        look = CAUSES[str(cause)]
        ax.barh(own.index, own["months"], 0.72, color=look.colour, hatch=look.hatch,
                edgecolor=look.ink, linewidth=0)  # fmt: skip
    for place, months, operation in zip(
        frame.index, frame["months"], frame["operation"], strict=True
    ):
        number = language.number(float(months))
        words = language.say(NEVER, months=number) if operation == NONE else number
        _write(ax, float(months), place, words)
    room = medium.width * (0.27 if medium.name != "page" else 0.36)
    names = [shortened(str(name), room, language, 9.0) for name in frame["name"]]
    if len(rest):
        names.append(language.say(REST, targets=language.count(len(rest), FURTHER)))
        whole = language.months(float(rest["months"].sum()))
        _write(ax, 0.0, len(frame), language.say(SUM, months=whole))
    ax.set_yticks(range(len(names)), names, fontsize=9)
    ax.tick_params(axis="both", length=0)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(0, reach)
    ax.xaxis.set_major_locator(MultipleLocator(_step(reach)))
    ax.set_xlabel(language.say(MONTHS))
    ax.grid(visible=True, axis="x")
    _draw_totals(ax, totals, names, language, medium)


def _write(ax: Axes, month: float, place: int, words: str) -> None:
    ax.annotate(words, (month, place), xytext=(4, 0), textcoords="offset points", va="center",
                fontsize=9, color=colours.INK)  # fmt: skip


def _draw_totals(
    ax: Axes, totals: pd.DataFrame, names: list[str], language: Language, medium: Medium
) -> None:
    """Write the causes with their months, the largest first, above names and axes."""
    left, columns = 0.0, 3
    if medium.name == "page":
        file = faces_of(language.code).regular
        beside = max(width_of(name, 9.0, file) for name in names) / 72
        left, columns = -beside / (medium.width - beside - _AROUND), 2
    handles = []
    for cause, months in zip(totals["cause"], totals["months"], strict=True):
        look = CAUSES[str(cause)]
        words = language.say(
            TOTAL, cause=language.say(look.words), months=language.months(float(months))
        )
        handles.append(
            Patch(facecolor=look.colour, hatch=look.hatch, edgecolor=look.ink, linewidth=0,
                  label=words)
        )  # fmt: skip
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(left, 1),
        ncols=columns,
        fontsize=9,
        handlelength=1.8,
        columnspacing=1.4,
        borderaxespad=0.2,
    )


def _height(rows: int, medium: Medium) -> float:
    return min(medium.height, 1.2 + 0.21 * rows)


def _step(reach: float) -> int:
    """Return the months between marks of the axis: quarters, half years or years."""
    fine = (1, 2, 3, 6, 12, 24)
    return next((step for step in fine if reach <= 8 * step), 12 * math.ceil(reach / 96))
