"""Cost: delay against budget cost of the plan, of ranked lists, and of a little more delay."""

import math
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from matplotlib.axes import Axes

from headrace.briefing.canvas import BLUE, GREY, HIGHLIGHT, PALE
from headrace.briefing.words.words import Words
from headrace.report.table import Table, Value

NEAR = 0.02
"""Points nearer to each other than this share of the axes fall together."""
APART = 0.065
"""Least distance of labels, as a share of the axis."""


def draw(lists: Table, prices: Table, left: float | None, ax: Axes, words: Words) -> None:
    """Draw the tables lists and prices; a line where no limit would stand.

    left : weighted delay with every limit lifted; None: not known.
    """
    own, *others = lists.records()
    labels = [(*_point(own), words.say("chart.cost.plan"))]
    ax.plot(*_spot(own), marker="o", markersize=9, color=HIGHLIGHT)
    for row in others:
        ax.plot(*_spot(row), marker="o", markersize=6, color=GREY)
        key = f"method.{row['method']}"
        labels.append((*_point(row), words.say(key) if words.knows(key) else str(row["method"])))
    for row in prices.records():
        ax.plot(*_spot(row), marker="D", markersize=5.5, color=BLUE)
        share = words.share(float(str(row["allowance"])))
        labels.append((*_point(row), words.say("chart.cost.price", share=share)))
    ax.margins(x=0.12, y=0.16)
    _label(ax, labels)
    if left is not None:
        ax.axhline(left, color=PALE, linewidth=1.2, zorder=0)
        away = _point(own)[0] > sum(ax.get_xlim()) / 2
        ax.text(0.01 if away else 0.99, left, words.say("chart.cost.unlimited"),
                transform=ax.get_yaxis_transform(), ha="left" if away else "right",
                va="bottom", fontsize=10, color=GREY)  # fmt: skip
    ax.set_xlabel(words.say("chart.cost.x", unit=words.unit(lists.columns[3].unit)))
    ax.locator_params(nbins=6)
    for axis in (ax.xaxis, ax.yaxis):
        decimals = _decimals(axis.get_majorticklocs().tolist())
        axis.set_major_formatter(partial(_tick, words=words, decimals=decimals))


def _decimals(ticks: Sequence[float]) -> int:
    """Return the least number of decimals, at most 3, that tells each tick from the next."""
    step = min(abs(late - early) for early, late in pairwise(ticks))
    return next((n for n in range(3) if math.isclose(step, round(step, n), rel_tol=1e-6)), 3)


def _tick(value: float, _: int, words: Words, decimals: int) -> str:
    return words.number(value, decimals)


def _point(row: dict[str, Value]) -> tuple[float, float]:
    return float(str(row["cost"])), float(str(row["weighted_delay"]))


def _spot(row: dict[str, Value]) -> tuple[list[float], list[float]]:
    x, y = _point(row)
    return [x], [y]


def _label(ax: Axes, labels: list[tuple[float, float, str]]) -> None:
    """Write each label beside its point, away from the nearer edge and from other labels.

    Points that fall together share a label.
    """
    left, right = ax.get_xlim()
    low, high = ax.get_ylim()
    joined: dict[tuple[int, int], tuple[float, float, str]] = {}
    for x, y, text in labels:
        spot = (round((x - left) / (right - left) / NEAR), round((y - low) / (high - low) / NEAR))
        known = joined.get(spot)
        joined[spot] = (x, y, text) if known is None else (*known[:2], f"{known[2]}\n{text}")
    apart, last = (high - low) * APART, None
    for x, y, text in sorted(joined.values(), key=lambda row: -row[1]):
        place = y if last is None else min(y, last - apart)
        last = place - apart * text.count("\n")
        away = 7 if x < (left + right) / 2 else -7
        ax.annotate(
            text,
            (x, place),
            xytext=(away, 0),
            textcoords="offset points",
            va="top" if "\n" in text else "center",
            ha="left" if away > 0 else "right",
            fontsize=10,
            zorder=1,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
