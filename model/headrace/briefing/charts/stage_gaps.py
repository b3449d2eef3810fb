"""Stage gaps: a bar a project, what instruments closed of its gap and what is left."""

from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.causes import words_of
from headrace.briefing.charts.fitting import numbered, paged, shortened, titled
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.nouns import PROJECTS
from headrace.briefing.tables.stage_gaps import stage_gaps, with_gap
from headrace.report.facts import Facts

FURTHER = Noun("more project", "more projects", "件")
CLOSED = Phrase(
    "Instruments close {closed} of {without} of stage gaps; {left} stay at {projects}",
    "支援措置により工程の遅れ{without}のうち{closed}か月を解消、{projects}に{left}が残る",
)
ALL_CLOSED = Phrase(
    "Instruments close all {closed} of stage gaps", "支援措置により工程の遅れ{closed}を全て解消"
)
NOT_CLOSED = Phrase(
    "No instrument closes a stage gap; {left} stay at {projects}",
    "工程の遅れを解消する支援措置はなく、{projects}に{left}が残る",
)
NOTE = Phrase(
    "Months from target to operation, with every stage at its full duration (whole bar) and under "
    "the plan (gap left). At the bar: the instruments that close a part, or what else it waits "
    "for; at the right: the stage that governs. Sheet readiness of plan.xlsx.",
    "目標から稼働開始までの月数。棒全体は元の遅れ（全工程が本来の期間）、残る遅れは計画による。棒の右は遅れを"
    "解消する支援措置、又は工程以外の待ちの要因、右端は律速工程（遅れを左右する工程）。plan.xlsx"
    "のreadinessシート。",
)
SETTLED = Phrase("Left out: projects without gap ({n}).", "遅れのない案件（{n}件）は省略。")
NEVER = Phrase(
    "Left out: projects that do not operate within the horizon ({n}).",
    "期間内に稼働しない案件（{n}件）は省略。",
)
GOVERNS = Phrase("governing stage", "律速工程")
MONTHS = Phrase("months after the target", "目標からの遅れ（月）")
LEFT = Phrase("gap left under the plan", "計画で残る遅れ")
GAINED = Phrase("closed by instruments", "支援措置で解消")
FROM_TO = Phrase("{without} → {left}: {names}", "{without} → {left}：{names}")
WAITS = Phrase("{left}: {cause}", "{left}：{cause}")
REST = Phrase("and {projects}", "ほか{projects}")
SUM = Phrase("{without} → {left} months in all", "合計{without} → {left}か月")
NAMES = {"file": 0.25, "slide": 0.25, "page": 0.27}
STAGES = {"file": 0.19, "slide": 0.19, "page": 0.2}
"""Shares of the width that names and stages may take."""
BARS = {"file": 2.3, "slide": 2.3, "page": 2.9}
"""Length of the axis in longest bars: the rest is for words."""


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the pages of the figure; none if no project has a gap."""
    whole = stage_gaps(facts)
    frame = with_gap(whole)
    if frame.empty:
        return ()
    pages = paged(len(frame), medium, medium.rows - 2)
    rest = frame.iloc[pages[-1].stop :]
    longest = float(frame["without"].max())
    never = int(whole["never"].sum())
    settled = len(whole) - len(frame) - never
    left_out = [language.say(SETTLED, n=settled)] if settled else []
    left_out += [language.say(NEVER, n=never)] if never else []
    title = title_of(frame, language)
    return tuple(
        Figure(
            numbered("stage-gaps", place),
            titled(title, place, len(pages)),
            (
                partial(
                    draw,
                    frame.iloc[page].reset_index(drop=True),
                    rest if place == len(pages) - 1 else rest.iloc[:0],
                    longest,
                    language,
                    medium,
                ),
            ),
            (medium.width, _height(page.stop - page.start + bool(len(rest)), medium)),
            note=language.sentences((language.say(NOTE), *left_out)),
        )
        for place, page in enumerate(pages)
    )


def title_of(frame: pd.DataFrame, language: Language) -> str:
    """Return the finding: months closed, months left, and at how many projects."""
    without, left = float(frame["without"].sum()), float(frame["left"].sum())
    phrase = NOT_CLOSED if without <= left else CLOSED if left > 0 else ALL_CLOSED
    closed = without - left
    return language.say(
        phrase,
        closed=language.number(closed) if phrase is CLOSED else language.months(closed),
        without=language.months(without),
        left=language.months(left),
        projects=language.count(int((frame["left"] > 0).sum()), PROJECTS),
    )


def draw(
    frame: pd.DataFrame,
    rest: pd.DataFrame,
    longest: float,
    language: Language,
    medium: Medium,
    ax: Axes,
) -> None:
    """Draw one page of bars.

    frame, rest : as `tables.stage_gaps.with_gap` returns them, shown and summed; longest : longest
    bar of all pages [months].
    """
    ax.barh(frame.index, frame["left"], 0.7, color=colours.SLIP)
    ax.barh(
        frame.index, frame["closed"], 0.7, left=frame["left"], color=colours.GAINED, hatch="//",
        edgecolor=colours.WHITE, linewidth=0,
    )  # fmt: skip
    whole = longest * BARS[medium.name]
    inches = medium.width * (1 - NAMES[medium.name] - STAGES[medium.name]) - 0.3
    for place, row in frame.iterrows():
        room = 0.95 * inches * (1 - float(row["without"]) / whole)
        text = shortened(_at_bar(row, language), room, language, 9.0, bold=False)
        _write(ax, float(row["without"]), place, text)
    names = _fitted(frame["name"], medium, NAMES, language)
    stages = _fitted(frame["stage"], medium, STAGES, language)
    if len(rest):
        names.append(language.say(REST, projects=language.count(len(rest), FURTHER)))
        stages.append("")
        sums = {key: language.number(float(rest[key].sum())) for key in ("without", "left")}
        _write(ax, 0.0, len(frame), language.say(SUM, **sums))
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_yticks(range(len(names)), names, fontsize=9)
    ax.set_xlim(0, whole)
    ticks = MaxNLocator(4, integer=True).tick_values(0, longest)
    ax.set_xticks([tick for tick in ticks if 0 <= tick <= longest * 1.15])
    ax.set_xlabel(language.say(MONTHS))
    ax.tick_params(axis="both", length=0)
    ax.grid(visible=True, axis="x")
    _draw_stages(ax, [language.say(GOVERNS), *stages])
    _draw_legend(ax, language, 1 if medium.name == "page" else 2)


def _at_bar(row: "pd.Series[Any]", language: Language) -> str:
    left, without = (language.number(float(row[key])) for key in ("left", "without"))
    if row["closed"] > 0:
        names = ("; " if language.code == "en" else "、").join(row["instruments"])
        return language.say(FROM_TO, without=without, left=left, names=names)
    if row["held"]:
        return language.say(WAITS, left=left, cause=language.say(words_of(str(row["held"]))))
    return left


def _fitted(
    texts: "pd.Series[Any]", medium: Medium, shares: dict[str, float], language: Language
) -> list[str]:
    room = medium.width * shares[medium.name]
    return [shortened(str(text), room, language, 9.0) for text in texts]


def _write(ax: Axes, month: float, place: object, text: str) -> None:
    ax.annotate(
        text, (month, place), xytext=(4, 0), textcoords="offset points", va="center", fontsize=9,
        color=colours.INK,
    )  # fmt: skip


def _draw_stages(ax: Axes, stages: list[str]) -> None:
    """Write the governing stages at the right, a head above them."""
    for place, stage in enumerate(stages, start=-1):
        ax.annotate(
            stage, (1, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
            textcoords="offset points", va="center", fontsize=9, color=colours.GREY,
            annotation_clip=False,
        )  # fmt: skip


def _draw_legend(ax: Axes, language: Language, columns: int) -> None:
    handles = [
        Patch(facecolor=colours.SLIP, label=language.say(LEFT)),
        Patch(
            facecolor=colours.GAINED, hatch="//", edgecolor=colours.WHITE, linewidth=0,
            label=language.say(GAINED),
        ),
    ]  # fmt: skip
    ax.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, fontsize=9,
        borderaxespad=0.2,
    )  # fmt: skip


def _height(rows: int, medium: Medium) -> float:
    return min(medium.height, 1.2 + 0.21 * rows)
