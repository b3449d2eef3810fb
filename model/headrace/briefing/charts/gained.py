"""Gained: months gained against budget cost, one row a project."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.charts.fitting import numbered, paged, shortened
from headrace.briefing.figure import Figure, Medium, Panel
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.nouns import PROJECTS
from headrace.briefing.parts import PARTS
from headrace.briefing.tables.gains import gained
from headrace.report.facts import Facts

FURTHER = Noun("further project", "further projects", "件")
TITLE = Phrase(
    "Public money brings {projects} forward by {months} in all, for {cost} of budget cost",
    "公的資金により{projects}の稼働開始が合計{months}早まる（財政負担{cost}）",
)
NOTHING = Phrase(
    "No project with public money operates earlier than without it",
    "公的資金を受けて稼働開始が早まる案件はない",
)
NOTE = Phrase(
    "Projects with public money. Hatched: would never operate without support, counted to the end "
    "of the horizon. Right: budget cost, and in brackets budget cost per month gained. Sheet plan "
    "of plan.xlsx.",
    "公的資金を受ける案件。斜線：支援なしでは稼働せず、計画期間末までで数える。右：財政負担、括弧内は"
    "短縮1か月当たりの財政負担。plan.xlsxのplanシート。",
)
NOTE_NARROW = Phrase(
    "Projects with public money; in brackets budget cost, {unit}. Hatched: would never operate "
    "without support, counted to the end of the horizon. Sheet plan of plan.xlsx.",
    "公的資金を受ける案件。括弧内は財政負担（{unit}）。斜線：支援なしでは稼働せず、計画期間末までで"
    "数える。plan.xlsxのplanシート。",
)
REST = Phrase(
    " Left out: {projects}, {months} and {cost}.",
    "ほか{projects}（{months}、{cost}）は省略。",
)
COST = Phrase("budget cost, {unit}", "財政負担（{unit}）")
MONTHS = Phrase("months gained", "短縮月数")
NEVER = Phrase("never without support", "支援なしでは稼働せず")
_ROW = 0.235
"""Inches of a row."""
_NARROW = 9.0
"""Inches below which months and cost share one axis."""
_ROOM = 1.0
"""Inches for axis and legend."""


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the figure; none if the plan without support is not known or nothing has support."""
    frame = gained(facts)
    frame = frame[frame["supported"]].reset_index(drop=True)
    if frame.empty:
        return ()
    early = frame[frame["months"] > 0]
    title = language.say(NOTHING)
    if len(early):
        title = language.say(
            TITLE,
            projects=language.count(len(early), PROJECTS),
            months=language.months(float(early["months"].sum())),
            cost=language.money(float(early["budget_cost"].sum())),
        )
    most = min(medium.rows, int((medium.height - _ROOM) / _ROW))
    whole = medium if medium.name == "file" else replace(medium, pages=1)
    pages = paged(len(frame), whole, most)
    narrow = medium.width < _NARROW
    note = language.say(NOTE_NARROW if narrow else NOTE, unit=language.money_unit)
    rest = frame.iloc[pages[-1].stop :]
    if len(rest):
        note += language.say(
            REST,
            projects=language.count(len(rest), FURTHER),
            months=language.months(float(rest["months"].sum())),
            cost=language.money(float(rest["budget_cost"].sum())),
        )
    found = []
    for place, page in enumerate(pages):
        own = frame.iloc[page].reset_index(drop=True)
        size = (medium.width, _ROOM + _ROW * len(own))
        panels: tuple[Panel, ...] = (partial(draw_both, own, language, 0.4 * medium.width),)
        if not narrow:
            panels = (
                partial(draw, own, language, 0.27 * medium.width),
                partial(draw_cost, own, language),
            )
        name = numbered("gained", place)
        found.append(Figure(name, title, panels, size, len(panels), note))
    return tuple(found)


def draw_both(frame: pd.DataFrame, language: Language, room: float, ax: Axes) -> None:
    """Draw months gained, with the budget cost beside each bar, where there is room for one axis.

    frame, room : as for `draw`.
    """
    draw(frame, language, room, ax, [language.number(float(cost)) for cost in frame["budget_cost"]])


def draw(
    frame: pd.DataFrame,
    language: Language,
    room: float,
    ax: Axes,
    beside: Sequence[str] | None = None,
) -> None:
    """Draw the months gained by each project.

    frame : rows of `tables.gains.gained`; room : inches for the names; beside : what stands in
    brackets behind each figure.
    """
    places = range(len(frame))
    bars = ax.barh(
        places,
        frame["months"],
        color=[colours.GROUPS[str(group)] for group in frame["group"]],
        height=0.7,
    )
    for bar, never in zip(bars, frame["never"], strict=True):
        bar.set_hatch("///" if never else "")
    labels = [language.number(float(value)) for value in frame["months"]]
    if beside is not None:
        labels = [f"{label} ({text})" for label, text in zip(labels, beside, strict=True)]
    ax.bar_label(bars, labels, padding=3)
    ax.set_yticks(places, [shortened(str(name), room, language) for name in frame["name"]])
    _dress(ax, len(frame), language.say(MONTHS))
    shown = [group for group in PARTS if group in set(frame["group"])]
    signs = [
        Patch(color=colours.GROUPS[group], label=language.say(PARTS[group])) for group in shown
    ]
    if frame["never"].any():
        sign = Patch(facecolor=colours.GREY, edgecolor=colours.WHITE, hatch="///")
        sign.set_label(language.say(NEVER))
        signs.append(sign)
    ax.legend(
        handles=signs,
        loc="lower left" if beside is None else "lower right",
        bbox_to_anchor=(0 if beside is None else 1, 1),
        ncols=len(signs),
        columnspacing=1.2,
        handlelength=1.2,
    )


def draw_cost(frame: pd.DataFrame, language: Language, ax: Axes) -> None:
    """Draw the budget cost of each project, and what a month gained costs."""
    places = range(len(frame))
    bars = ax.barh(places, frame["budget_cost"], color=colours.OTHER, height=0.7)
    labels = []
    for cost, months in zip(frame["budget_cost"], frame["months"], strict=True):
        text = language.number(float(cost))
        if months > 0:
            text += f" ({language.number(float(cost) / float(months))})"
        labels.append(text)
    ax.bar_label(bars, labels, padding=3)
    ax.set_yticks([])
    _dress(ax, len(frame), language.say(COST, unit=language.money_unit))


def _dress(ax: Axes, rows: int, label: str) -> None:
    ax.set_ylim(rows - 0.4, -0.6)
    ax.set_xlabel(label)
    ax.tick_params(axis="y", length=0)
    ax.margins(x=0.22)
    ax.grid(visible=True, axis="x")
    ax.xaxis.set_major_locator(MaxNLocator(5))
