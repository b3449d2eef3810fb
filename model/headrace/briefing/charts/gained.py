"""Gained: months gained against budget cost, one point a project."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.tables.gains import gained
from headrace.plan.facts import Facts

NAMED = 8
"""Points that get a name: the largest gains and the largest costs."""
PROJECTS = Noun("project", "projects", "件")
TITLE = Phrase(
    "Public money brings {projects} forward by {months} in all, for {cost} of budget cost",
    "公的資金により{projects}の運転開始が合計{months}早まる（予算費用{cost}）",
)
NOTHING = Phrase(
    "No project with public money operates earlier than without it",
    "公的資金を受けて運転開始が早まる案件はない",
)
NOTE = Phrase(
    "One point a project with public money. Projects that would never operate without support "
    "count to the end of the horizon (open rings). Sheet plan of plan.xlsx.",
    "公的資金を受ける案件ごとに1点。支援なしでは運転しない案件は計画期間末までで数える（白抜き）。"
    "plan.xlsxのplanシート。",
)
COST = Phrase("budget cost, {unit}", "予算費用（{unit}）")
MONTHS = Phrase("months gained", "短縮月数")


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the figure; none if the plan without support is not known or nothing has support."""
    frame = gained(facts)
    frame = frame[frame["supported"]].reset_index(drop=True)
    if frame.empty:
        return ()
    early = frame[frame["months"] > 0]
    title = (
        language.say(
            TITLE,
            projects=language.count(len(early), PROJECTS),
            months=language.months(float(early["months"].sum())),
            cost=language.money(float(early["budget_cost"].sum())),
        )
        if len(early)
        else language.say(NOTHING)
    )
    size = (medium.width, min(medium.height, 5.4 if medium.name != "page" else 3.6))
    panel = partial(draw, frame, language)
    return (Figure("gained", title, (panel,), size, note=language.say(NOTE)),)


def draw(frame: pd.DataFrame, language: Language, ax: Axes) -> None:
    """Draw months gained against budget cost.

    frame : as `tables.gains.gained` returns it.
    """
    for group, own in frame.groupby("group"):
        for never, points in own.groupby("never"):
            colour = colours.GROUPS[str(group)]
            ax.scatter(
                points["budget_cost"],
                points["months"],
                s=46,
                facecolors=colours.WHITE if never else colour,
                edgecolors=colour,
                linewidths=1.6,
                label=str(group) if not never else None,
            )
    named = {*frame["months"].nlargest(NAMED // 2).index}
    named |= {*frame["budget_cost"].nlargest(NAMED // 2).index}
    for place in sorted(named):
        row = frame.loc[place]
        ax.annotate(
            str(row["name"]),
            (row["budget_cost"], row["months"]),
            xytext=(6, 4),
            textcoords="offset points",
            fontsize=9,
            color=colours.GREY,
        )
    ax.set_xlabel(language.say(COST, unit=language.money_unit))
    ax.set_ylabel(language.say(MONTHS))
    ax.set_ylim(bottom=min(0.0, float(frame["months"].min())))
    ax.set_xlim(left=0)
    ax.margins(0.12)
    ax.grid(visible=True)
    ax.legend(loc="best")
