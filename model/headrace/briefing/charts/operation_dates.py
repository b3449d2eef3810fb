"""Operation dates: one row a project, one dot a scenario, so that one sees which dates are sure."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.charts.calendar import set_years
from headrace.briefing.charts.fitting import clipped, numbered, paged, shortened
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import PROJECTS, SCENARIOS
from headrace.briefing.tables.movements import NEVER, operations
from headrace.report.comparing import Comparison
from headrace.report.regrets import AT_RISK

TITLE = Phrase(
    "Operation of {n} of {projects} moves by {span} or more over {scenarios}",
    "{scenarios}のシナリオ間で稼働開始が{span}以上動く案件は{projects}中{n}件",
)
STEADY = Phrase(
    "No operation moves by {span} or more over {scenarios}",
    "{scenarios}のシナリオ間で稼働開始が{span}以上動く案件はない",
)
NOTE = Phrase(
    "Rings: month of operation in each scenario with a plan; filled: “{base}”; bar: its target. At "
    "the right: scenarios without operation within the horizon. {n} projects that operate in the "
    "same month in every scenario, or in none, are left out. Sheet dates of comparison.xlsx.",
    "白丸：計画のある各シナリオの稼働開始月、塗りつぶし：「{base}」、縦線：その目標。右欄は計画期間内に"
    "稼働しないシナリオ数。どのシナリオでも同月に稼働する、又は稼働しない{n}件は省略。"
    "comparison.xlsxのdatesシート。",
)
REST = Phrase(
    " Left out here: {projects} that move by {months} at most.",
    "このほか最大{months}動く{projects}は省略。",
)
RING = Phrase("each scenario", "各シナリオ")
OWN = Phrase("scenario of comparison", "比較の基準")
DUE = Phrase("its target", "目標")
WITHOUT = Phrase("without\noperation", "稼働せず")
_ROW, _FRAME = 0.21, 1.05
"""Inches of a row, and of what stands around the rows."""


def figures(comparison: Comparison, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the dots in pages, the widest movement first; none with fewer than two plans."""
    frame = operations(comparison)
    if len(comparison.solved) < 2 or comparison.base is None:
        return ()
    moving = frame[(frame["moves"] > 0) | (frame["idle"] > 0)]
    projects = list(dict.fromkeys(moving["project"]))
    if not projects:
        return ()
    pages = paged(len(projects), medium, min(medium.rows, int((medium.height - _FRAME) / _ROW)))
    rest = moving[moving["project"].isin(projects[pages[-1].stop :])]
    note = language.say(
        NOTE, base=_base_label(comparison), n=frame["project"].nunique() - len(projects)
    )
    if len(rest):
        count = language.count(rest["project"].nunique(), PROJECTS)
        note += language.say(REST, projects=count, months=language.months(rest["moves"].max()))
    title = _title(frame, len(comparison.solved), language)
    seen = moving["operation"][moving["operation"] != NEVER]
    due = moving["target"][moving["base"] & (moving["target"] != NEVER)]
    ends = pd.concat([seen, due])
    span = (float(ends.min()), float(ends.max()))
    found = []
    for place, rows in enumerate(pages):
        page = moving[moving["project"].isin(projects[rows])].reset_index(drop=True)
        height = _FRAME + _ROW * max(rows.stop - rows.start, 6)
        panel = partial(draw, page, span, medium.width * 0.36, language)
        name = numbered("operation-dates", place)
        size = (medium.width, min(medium.height, height))
        found.append(Figure(name, title, (panel,), size, note=note))
    return tuple(found)


def draw(
    frame: pd.DataFrame, span: tuple[float, float], room: float, language: Language, ax: Axes
) -> None:
    """Draw one row a project.

    frame : as `tables.movements.operations` returns it; span : first and last month of all pages;
    room : inches for names.
    """
    projects = list(dict.fromkeys(frame["project"]))
    place = frame["project"].map({name: number for number, name in enumerate(projects)})
    seen = frame["operation"] != NEVER
    own = frame["base"] & seen
    due = frame["base"] & (frame["target"] != NEVER)
    ends = frame[seen].groupby("project")["operation"].agg(["min", "max"]).reindex(projects)
    ax.hlines(range(len(projects)), ends["min"] / 12, ends["max"] / 12, color=colours.OTHER, lw=2)
    ax.scatter(
        frame["operation"][seen] / 12, place[seen], s=38, facecolors=colours.WHITE,
        edgecolors=colours.GREY, linewidths=1.1, zorder=3, label=language.say(RING),
    )  # fmt: skip
    ax.scatter(
        frame["operation"][own] / 12, place[own], s=42, color=colours.PLAN, zorder=4,
        label=language.say(OWN),
    )  # fmt: skip
    ax.scatter(
        frame["target"][due] / 12, place[due], s=110, marker="|", color=colours.TARGET,
        linewidths=2.0, zorder=5, label=language.say(DUE),
    )  # fmt: skip
    names = frame.drop_duplicates("project")["name"]
    ax.set_yticks(
        range(len(projects)), [shortened(str(name), room, language, 9.5) for name in names],
        fontsize=9.5,
    )  # fmt: skip
    ax.set_ylim(len(projects) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    set_years(ax, span[0] - 9, span[1] + 9)
    ax.grid(visible=True, axis="both")
    _write_idle(frame.drop_duplicates("project")["idle"].tolist(), language, ax)
    ax.legend(loc="lower right", bbox_to_anchor=(0.95, 1.0), ncols=3, borderaxespad=0.2)


def _write_idle(idle: list[int], language: Language, ax: Axes) -> None:
    """Write at the right of each row how many scenarios leave the project without operation."""
    if not any(idle):
        return
    for place, number in enumerate(idle):
        if number:
            ax.annotate(
                f"{number}", (1.07, place), xycoords=ax.get_yaxis_transform(), va="center",
                ha="center", fontsize=9, color=colours.SLIP, weight="bold", annotation_clip=False,
            )  # fmt: skip
    ax.annotate(
        language.say(WITHOUT), (1.07, 1.0), xycoords="axes fraction", xytext=(0, 3),
        textcoords="offset points", va="bottom", ha="center", fontsize=9, color=colours.GREY,
        annotation_clip=False,
    )  # fmt: skip


def _base_label(comparison: Comparison) -> str:
    base = comparison.base
    return "" if base is None else clipped(base.future.title or base.name)


def _title(frame: pd.DataFrame, scenarios: int, language: Language) -> str:
    projects = frame.drop_duplicates("project")
    n = int((projects["moves"] >= AT_RISK).sum())
    return language.say(
        TITLE if n else STEADY,
        n=n,
        projects=language.count(len(projects), PROJECTS),
        span=language.months(AT_RISK),
        scenarios=language.count(scenarios, SCENARIOS),
    )
