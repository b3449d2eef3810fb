"""Demand: the path that demand is forecast to take, against what the plan supplies."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.tables.balances import demand_paths, targets
from headrace.report.facts import Facts

SIDE = 2
"""Panels side by side."""
TITLE = Phrase(
    "{name}: the plan supplies {supply} {unit} by {month}, {share} of the low end of demand",
    "{name}：計画の供給は{month}までに{supply} {unit}で、需要見通し下限の{share}に当たる",
)
MORE = Phrase(" ({n} services have a demand path)", "（需要見通しのある供給項目は{n}種類）")
NOTE = Phrase(
    "Band: demand path, from its start to the low and high end. Line: supply, existing and by "
    "projects in operation. Diamonds: service targets. Sheets services of plan.xlsx and of the "
    "inputs.",
    "帯：需要見通し（下限と上限）。線：供給（既存分と稼働中の案件）。ひし形：供給目標。"
    "plan.xlsxと入力ワークブックのservicesシート。",
)
DEMAND = Phrase("demand path", "需要見通し")
SUPPLY = Phrase("supply", "供給")
TARGET = Phrase("service target", "供給目標")


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return one figure of all services with a demand path; none if there is no such service."""
    frame = demand_paths(facts)
    if frame["supply"].notna().sum() == 0:
        return ()
    names = list(dict.fromkeys(frame["service"]))
    known = frame[frame["supply"].notna()]
    last = known[known["service"] == names[0]].iloc[-1]
    title = language.say(
        TITLE,
        name=last["name"],
        supply=language.number(float(last["supply"])),
        unit=language.unit(str(last["unit"])),
        month=language.month(int(last["month"])),
        share=language.share(float(last["supply"]) / max(float(last["low"]), 1e-9)),
    )
    if len(names) > 1:
        title += language.say(MORE, n=len(names))
    due = targets(facts)
    panels = tuple(
        partial(
            draw,
            frame[frame["service"] == name],
            due[due["service"] == name],
            language,
            named=len(names) > 1,
        )
        for name in names
    )
    side = min(SIDE, len(names))
    rows = -(-len(names) // side)
    height = min(medium.height, rows * (3.0 if medium.name == "page" else 4.6))
    return (Figure("demand", title, panels, (medium.width, height), side, language.say(NOTE)),)


def draw(
    frame: pd.DataFrame, due: pd.DataFrame, language: Language, ax: Axes, *, named: bool = True
) -> None:
    """Draw the demand path of one service, its supply and its targets.

    frame, due : rows of one service of `tables.balances.demand_paths` and `targets`; named: whether
    the panel says which service it shows.
    """
    years = frame["month"] / 12
    ax.fill_between(
        years,
        frame["low"],
        frame["high"],
        color=colours.WAITING,
        edgecolor=colours.GREY,
        hatch="//",
        label=language.say(DEMAND),
    )
    known = frame[frame["supply"].notna()]
    ax.step(
        known["month"] / 12,
        known["supply"],
        where="post",
        color=colours.PLAN,
        linewidth=2.4,
        label=language.say(SUPPLY),
    )
    if len(due):
        ax.scatter(
            due["month"] / 12,
            due["quantity"],
            marker="D",
            s=44,
            color=colours.TARGET,
            zorder=3,
            label=language.say(TARGET),
        )
    ax.set_ylim(bottom=0)
    ax.set_ylabel(language.unit(str(frame["unit"].iloc[0])))
    if named:
        ax.set_title(str(frame["name"].iloc[0]))
    ax.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    ax.yaxis.set_major_formatter(lambda value, _: language.number(value))
    ax.grid(visible=True, axis="y")
    ax.legend(loc="upper left")
