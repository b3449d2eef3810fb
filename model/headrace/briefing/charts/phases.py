"""Phases: what a project does over time, in words, colours and patterns, with their legend."""

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from headrace.briefing import colours
from headrace.briefing.language import Language, Phrase

WORDS = {
    "development": Phrase("development", "開発"),
    "close": Phrase("financial close", "契約締結"),
    "delivery": Phrase("construction", "建設"),
    "waiting": Phrase("waiting", "待機"),
    "operation": Phrase("operation", "稼働"),
    "target": Phrase("target", "目標"),
    "slip": Phrase("slip", "遅延"),
}
LOOKS = {
    "development": (colours.DEVELOPMENT, "", colours.WHITE),
    "delivery": (colours.DELIVERY, "////", colours.WHITE),
    "waiting": (colours.WAITING, "....", colours.FAINT),
    "operation": (colours.OPERATION, "", colours.WHITE),
    "slip": (colours.SLIP, "\\\\\\\\\\\\", colours.WHITE),
}
"""Colour, pattern and colour of the pattern of each bar."""
MARKS = {
    "close": ("o", colours.CLOSE, colours.WHITE),
    "target": ("D", colours.WHITE, colours.TARGET),
}
"""Marker, its colour and the colour of its edge."""


def draw_bars(
    ax: Axes, phase: str, places: Iterable[float], begins: Iterable[float], ends: Iterable[float]
) -> None:
    """Draw the bars of one phase: slip below the middle of its rows, the others above."""
    colour, hatch, ink = LOOKS[phase]
    shift, height = (0.3, 0.28) if phase == "slip" else (-0.1, 0.5)
    firsts = list(begins)
    ax.barh(
        [place + shift for place in places],
        [end - begin for begin, end in zip(firsts, ends, strict=True)],
        height,
        firsts,
        color=colour,
        hatch=hatch,
        edgecolor=ink,
        linewidth=0,
    )


def draw_marks(ax: Axes, event: str, places: Iterable[float], months: Iterable[float]) -> None:
    """Draw the marks of closes or targets."""
    marker, face, edge = MARKS[event]
    shift = -0.1 if event == "close" else 0.05
    ax.plot(
        list(months),
        [place + shift for place in places],
        marker,
        color=face,
        markersize=5.5 if event == "close" else 4.8,
        markeredgecolor=edge,
        markeredgewidth=0.6 if event == "close" else 1.1,
    )


def draw_legend(ax: Axes, language: Language, columns: int) -> None:
    """Write what bars and marks mean, above the axes."""
    handles: list[Patch | Line2D] = []
    for phase, words in WORDS.items():
        label = language.say(words)
        if phase in MARKS:
            marker, face, edge = MARKS[phase]
            handles.append(
                Line2D([], [], marker=marker, linestyle="", color=face, markeredgecolor=edge,
                       markersize=6, label=label)
            )  # fmt: skip
        else:
            colour, hatch, ink = LOOKS[phase]
            handles.append(
                Patch(facecolor=colour, hatch=hatch, edgecolor=ink, linewidth=0, label=label)
            )
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=columns,
        fontsize=9,
        handlelength=1.4,
        handletextpad=0.4,
        columnspacing=1.0,
        borderaxespad=0.2,
    )
