"""Slip by scenario: months late by part of the chain, one bar a scenario."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.charts.fitting import clipped, numbered, paged, shortened
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import SCENARIOS
from headrace.briefing.parts import PARTS
from headrace.briefing.tables.futures import missing, overview
from headrace.plan.tally import GROUPS
from headrace.report.comparing import Comparison

TITLE = Phrase(
    "Slip runs from {least} (“{first}”) to {most} (“{last}”), against {own} in “{base}”",
    "遅延は{least}（「{first}」）から{most}（「{last}」）まで。基準の「{base}」は{own}",
)
LEAST = Phrase(
    "Slip is least in “{base}” with {own}; it reaches {most} (“{last}”)",
    "遅延は基準の「{base}」が最小で{own}、最大は{most}（「{last}」）",
)
MOST = Phrase(
    "Slip is largest in “{base}” with {own}; it falls to {least} (“{first}”)",
    "遅延は基準の「{base}」が最大で{own}、最小は{least}（「{first}」）",
)
ALIKE = Phrase(
    "Slip is {own} in each of {scenarios} with a plan", "計画のある{scenarios}全てで遅延は{own}"
)
ALONE = Phrase(
    "Slip is {own} in “{base}”, the only scenario with a plan",
    "計画のある唯一のシナリオ「{base}」の遅延は{own}",
)
NOTE = Phrase(
    "Months of operation beyond the target, every target counted alike. Dashed line and shaded "
    "row: “{base}”, the scenario of comparison. Sheet overview of comparison.xlsx.",
    "目標から稼働開始までの遅れの月数（全目標を同じ重みで合計）。破線と網掛けの行は比較の基準「{base}」。"
    "comparison.xlsxのoverviewシート。",
)
WITHOUT = Phrase(" Without a plan: {names}.", "計画なし：{names}。")
REASONED = Phrase("“{name}” ({reason})", "「{name}」（{reason}）")
REST = Phrase(
    " Left out here: {scenarios} with slip of {least} to {most}.",
    "このほか{scenarios}（遅延{least}～{most}）は省略。",
)
AXIS = Phrase("slip, months", "遅延（月）")
NAMED, SPELLED = 4, 90
"""Scenarios without a plan that the note names, and letters of each reason."""
SHADE = "#E8EDF3"
_HATCHES = {"mill": "", "meter": "//", "compute": ".."}
_ROW, _LEAST_ROW, _FRAME = 0.29, 0.215, 1.0
"""Inches of a bar with its gap, at the most and the least, and of what stands around the bars."""


def figures(comparison: Comparison, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the bars in pages: the scenario of comparison first, then by slip; none if no plan."""
    frame = overview(comparison)
    if frame.empty:
        return ()
    frame = frame.sort_values(["base", "slip"], ascending=False, kind="stable", ignore_index=True)
    own = frame.iloc[0]
    most_rows = min(medium.rows, int((medium.height - _FRAME) / _LEAST_ROW))
    pages = paged(len(frame), medium, most_rows)
    note = language.say(NOTE, base=clipped(own["label"])) + _rest(
        frame.iloc[pages[-1].stop :], language
    )
    note += _without(comparison, language)
    top = float(frame["slip"].max())
    found = []
    for place, rows in enumerate(pages):
        page = frame.iloc[rows].reset_index(drop=True)
        size = (medium.width, min(medium.height, _FRAME + _ROW * max(len(page), 4)))
        room = medium.width * (0.4 if medium.name == "page" else 0.33)
        panel = partial(draw, page, float(own["slip"]), top, room, language)
        name = numbered("slip-by-scenario", place)
        found.append(Figure(name, title_of(frame, language), (panel,), size, note=note))
    return tuple(found)


def draw(
    frame: pd.DataFrame, own: float, top: float, room: float, language: Language, ax: Axes
) -> None:
    """Draw one bar a scenario.

    frame : as `tables.futures.overview` returns it; own : slip of the scenario of comparison;
    top : largest slip of all pages; room : inches for names.
    """
    places = range(len(frame))
    left = pd.Series(0.0, index=frame.index)
    for group in GROUPS:
        ax.barh(
            places,
            frame[group],
            left=left,
            height=0.72,
            color=colours.GROUPS[group],
            hatch=_HATCHES[group],
            edgecolor=colours.WHITE,
            linewidth=0.5,
            label=language.say(PARTS[group]),
        )
        left = left + frame[group]
    for place in places:
        ax.annotate(
            language.number(float(frame["slip"][place])),
            (float(frame["slip"][place]), place),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
            weight="bold" if frame["base"][place] else "normal",
            bbox={"facecolor": colours.WHITE, "edgecolor": "none", "pad": 0.8},
            zorder=4,
        )
        if frame["base"][place]:
            ax.axhspan(place - 0.5, place + 0.5, color=SHADE, zorder=0)
    ax.axvline(own, color=colours.INK, linewidth=1.2, linestyle=(0, (4, 2)), zorder=3)
    ax.set_yticks(places, [shortened(str(name), room, language) for name in frame["label"]])
    for place, tick in enumerate(ax.get_yticklabels()):
        tick.set_fontweight("bold" if frame["base"][place] else "normal")
    ax.set_ylim(len(frame) - 0.4, -0.6)
    ax.set_xlim(0, max(top, 1.0) * 1.12)
    ax.xaxis.set_major_locator(MaxNLocator(6))
    ax.xaxis.set_major_formatter(lambda value, _: language.number(value))
    ax.set_xlabel(language.say(AXIS))
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True, axis="x")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, borderaxespad=0.2)


def title_of(frame: pd.DataFrame, language: Language, phrase: Phrase = TITLE) -> str:
    """Return the finding; phrase : what is said of the least and the most.

    frame : as `tables.futures.overview` returns it.
    """
    own = frame[frame["base"]].iloc[0]
    said = language.months(float(own["slip"]))
    if len(frame) == 1:
        return language.say(ALONE, own=said, base=clipped(own["label"]))
    slips = frame["slip"].to_numpy()
    first, last = frame.iloc[int(slips.argmin())], frame.iloc[int(slips.argmax())]
    if first["slip"] == last["slip"]:
        return language.say(ALIKE, own=said, scenarios=language.count(len(frame), SCENARIOS))
    if own["slip"] in (first["slip"], last["slip"]):
        phrase = LEAST if own["slip"] == first["slip"] else MOST
    return language.say(
        phrase,
        least=language.months(float(first["slip"])),
        first=clipped(first["label"]),
        most=language.months(float(last["slip"])),
        last=clipped(last["label"]),
        base=clipped(own["label"]),
        own=said,
    )


def _rest(rest: pd.DataFrame, language: Language) -> str:
    if rest.empty:
        return ""
    return language.say(
        REST,
        scenarios=language.count(len(rest), SCENARIOS),
        least=language.number(float(rest["slip"].min())),
        most=language.months(float(rest["slip"].max())),
    )


def _without(comparison: Comparison, language: Language) -> str:
    frame = missing(comparison)
    if frame.empty:
        return ""
    names = [
        language.say(REASONED, name=clipped(row["label"]), reason=_spelled(str(row["reason"])))
        for _, row in frame.iterrows()
    ]
    return language.say(WITHOUT, names=language.listed(names, NAMED))


def _spelled(reason: str) -> str:
    """Return a reason without its full stop, shortened to what a note can hold."""
    text = " ".join(reason.split()).rstrip(".")
    return text if len(text) <= SPELLED else f"{text[:SPELLED].rstrip()}…"
