"""Slip waterfall: from the slip of a scenario's parent to its own, one bar a cause."""

from functools import partial
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.causes import words_of
from headrace.briefing.charts.fitting import clipped, numbered, paged, shortened
from headrace.briefing.faces import faces_of
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.measure import width_of
from headrace.briefing.nouns import SCENARIOS
from headrace.briefing.tables.steps import steps
from headrace.report.comparing import Comparison

GRID = {"file": (2, 2), "slide": (2, 2), "page": (1, 3)}
"""Panels side by side and above each other, by medium, at the most."""
ADDED = Phrase(
    "“{label}” adds {months} of slip to “{parent}”; the largest cause is “{cause}” ({own})",
    "「{label}」では遅延が「{parent}」より{months}増える。最大の要因は「{cause}」（{own}）",
)
TAKEN = Phrase(
    "“{label}” takes {months} of slip off “{parent}”; the largest cause is “{cause}” ({own})",
    "「{label}」では遅延が「{parent}」より{months}減る。最大の要因は「{cause}」（{own}）",
)
EVEN = Phrase(
    "“{label}” only moves slip from one target to another against “{parent}”; the largest cause is "
    "“{cause}” ({own})",
    "「{label}」では「{parent}」に比べ遅延の合計は変わらず、目標間で移るのみ。最大の要因は「{cause}」"
    "（{own}）",
)
PANEL = Phrase("{label}: {change} months", "{label}：{change}か月")
NOTE = Phrase(
    "From the slip of the scenario on which each rests to its own, in months, every target counted "
    "alike. Cause: what a later project waits for now, or what an earlier one waited for. Sheet "
    "waterfall of comparison.xlsx.",
    "各シナリオの遅延月数を、基となるシナリオの遅延から要因別に積み上げたもの（全目標を同じ重みで"
    "合計）。要因：遅くなる案件が新たに待つもの、又は早まる案件が待っていたもの。comparison.xlsxの"
    "waterfallシート。",
)
STILL = Phrase(
    " In {scenarios} no target moves: {names}.", "目標の達成時期が変わらない{scenarios}：{names}。"
)
APART = Phrase(
    " Not comparable, as it or its parent has no plan: {names}.",
    "自ら又は基となるシナリオに計画がなく比較できないもの：{names}。",
)
REST = Phrase(" Left out here: {scenarios}.", "このほか{scenarios}は省略。")
AXIS = Phrase("slip, months", "遅延（月）")
_ROW, _LEAST_ROW, _FRAME = 0.27, 0.2, 1.0
"""Inches of a bar with its gap, at the most and the least, and of what stands around the bars."""
_NAMED, _NOTHING = 4, 1e-9
_HEADING, _LABEL, _PAD = 11.0, 10.0, 4.0
"""Sizes of letters, and the gap between labels and axis, in points."""


def figures(comparison: Comparison, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return a panel a scenario whose slip moves against its parent, leading ones first."""
    frame = steps(comparison)
    scenarios = list(dict.fromkeys(frame["scenario"]))
    if not scenarios:
        return ()
    columns, rows = GRID[medium.name]
    longest = int(frame["scenario"].value_counts().max()) + 2
    rows = max(1, min(rows, int(medium.height / (_FRAME + _LEAST_ROW * longest))))
    pages = paged(len(scenarios), medium, columns * rows)
    note = language.say(NOTE) + _left_out(comparison, scenarios, language)
    if rest := len(scenarios) - pages[-1].stop:
        note += language.say(REST, scenarios=language.count(rest, SCENARIOS))
    found = []
    for place, page in enumerate(pages):
        shown = [
            frame[frame["scenario"] == name].reset_index(drop=True) for name in scenarios[page]
        ]
        across = min(columns, len(shown))
        deep = -(-len(shown) // across)
        room = medium.width / across * 0.36
        panels = tuple(partial(draw, one, room, medium.width / across, language) for one in shown)
        longest = max(len(one) for one in shown) + 2
        height = min(medium.height, deep * (_FRAME + _ROW * max(longest, 5)))
        name = numbered("slip-waterfall", place)
        title = _title(shown, language)
        found.append(Figure(name, title, panels, (medium.width, height), across, note))
    return tuple(found)


def draw(frame: pd.DataFrame, room: float, width: float, language: Language, ax: Axes) -> None:
    """Draw the way of one scenario from top to bottom: parent, causes, scenario.

    frame : the rows of one scenario of `tables.steps.steps`; room : inches for names; width : of
    the panel, in inches.
    """
    first = frame.iloc[0]
    before, after = float(first["before"]), float(first["after"])
    changes = [float(months) for months in frame["months"]]
    level, levels = before, [before]
    for change in changes:
        level += change
        levels.append(level)
    last = len(changes) + 1
    ax.barh([0, last], [before, after], height=0.66, color=[colours.OTHER, colours.NAVY])
    for place, change in enumerate(changes, start=1):
        worse = change > 0
        ax.barh(
            place, change, left=levels[place - 1], height=0.66,
            color=colours.SLIP if worse else colours.GAINED, hatch="" if worse else "//",
            edgecolor=colours.WHITE, linewidth=0.5,
        )  # fmt: skip
    for place, here in enumerate(levels):
        ax.vlines(here, place - 0.33, place + 1.33, color=colours.GREY, lw=0.8, zorder=3)
    ends = [before, *(max(pair) for pair in pairwise(levels)), after]
    texts = [language.number(before), *map(partial(signed, language), changes)]
    for place, (end, text) in enumerate(zip(ends, [*texts, language.number(after)], strict=True)):
        ax.annotate(text, (end, place), xytext=(5, 0), textcoords="offset points", va="center",
                    fontsize=9.5, weight="bold" if place in (0, last) else "normal")  # fmt: skip
    names = [
        str(first["parent_label"]),
        *(language.say(words_of(str(cause))) for cause in frame["cause"]),
        str(first["label"]),
    ]
    labels = [shortened(name, room, language) for name in names]
    ax.set_yticks(range(last + 1), labels)
    ax.set_ylim(last + 0.6, -0.6)
    ax.set_xlim(0, max(*ends, 1.0) * 1.16)
    ax.xaxis.set_major_locator(MaxNLocator(4))
    ax.xaxis.set_major_formatter(lambda value, _: language.number(value))
    ax.set_xlabel(language.say(AXIS))
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True, axis="x")
    _write_heading(
        str(first["label"]), signed(language, after - before), labels, width, language, ax
    )


def _write_heading(
    name: str, change: str, labels: list[str], width: float, language: Language, ax: Axes
) -> None:
    """Write a name and a change above a panel, from the left end of its labels on."""
    file = faces_of(language.code).bold
    rest = width_of(language.say(PANEL, label="", change=change), _HEADING, file) / 72
    label = shortened(name, width - rest - 0.4, language, _HEADING)
    widest = max(width_of(text, _LABEL, faces_of(language.code).regular) for text in labels)
    ax.annotate(
        language.say(PANEL, label=label, change=change), (0, 1), xycoords="axes fraction",
        xytext=(-widest - _PAD, 5), textcoords="offset points", va="bottom", ha="left",
        fontsize=_HEADING, weight="bold", annotation_clip=False,
    )  # fmt: skip


def signed(language: Language, months: float) -> str:
    """Return a change with its sign."""
    text = language.number(months)
    return f"+{text}" if months > 0 and text.strip("0.") else text


def _title(shown: list[pd.DataFrame], language: Language) -> str:
    """Return what the scenario of a page that moves most does, and for which cause."""
    most = max(shown, key=lambda one: abs(float(one["after"][0] - one["before"][0])))
    cause = most.iloc[int(most["months"].abs().to_numpy().argmax())]
    change = float(most["after"][0] - most["before"][0])
    own = "+" if float(cause["months"]) > 0 else ""
    return language.say(
        EVEN if abs(change) < _NOTHING else ADDED if change > 0 else TAKEN,
        label=clipped(most["label"][0]),
        parent=clipped(most["parent_label"][0]),
        months=language.months(abs(change)),
        cause=language.say(words_of(str(cause["cause"]))),
        own=f"{own}{language.months(float(cause['months']))}",
    )


def _left_out(comparison: Comparison, shown: list[str], language: Language) -> str:
    others = [
        entry
        for entry in comparison.entries
        if entry.future.parent is not None and entry.name not in shown
    ]
    names = {entry.name: clipped(entry.future.title or entry.name) for entry in others}
    still = [names[entry.name] for entry in others if not comparison.alone(entry)]
    apart = [names[entry.name] for entry in others if comparison.alone(entry)]
    text = ""
    if still:
        count = language.count(len(still), SCENARIOS)
        text += language.say(STILL, scenarios=count, names=language.listed(still, _NAMED))
    if apart:
        text += language.say(APART, names=language.listed(apart, _NAMED))
    return text
