"""Regrets: what every scenario finances, some do or none does, with the months of close."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.charts.calendar import set_years
from headrace.briefing.charts.fitting import numbered, paged, shortened
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import PROJECTS, SCENARIOS
from headrace.briefing.tables.movements import NEVER, verdicts
from headrace.report.comparing import Comparison
from headrace.report.regrets import VERDICTS

WORDS = {
    "always": Phrase("always financed", "資金手当て（全シナリオ）"),
    "sometimes": Phrase("sometimes", "資金手当て（一部）"),
    "never": Phrase("never", "資金手当てなし"),
}
TITLE = Phrase(
    "Financed in all {scenarios}: {always} of {projects}; in some only: {sometimes}; in none: "
    "{never}",
    "{projects}のうち、全{scenarios}のシナリオで資金が手当てされるのは{always}件、一部で"
    "手当てされるのは{sometimes}件、手当てされないのは{never}件",
)
NOTE = Phrase(
    "Line: from the earliest to the latest close over the scenarios with a plan; a dot alone: the "
    "same month in all. At the right: scenarios that finance it. Deals that have closed already "
    "are left out. Sheet always of comparison.xlsx.",
    "線は計画のある各シナリオにおける契約締結の最早月から最遅月まで、点のみは全シナリオで同月。"
    "右欄は資金が手当てされるシナリオの数。締結済み案件は除く。comparison.xlsxのalwaysシート。",
)
REST = Phrase(" Left out here: {projects} ({told}).", "このほか{projects}（{told}）は省略。")
SHARE = Phrase("{n} of {whole}", "{n}/{whole}")
ORDER = ("sometimes", "always", "never")
COLOURS = {"always": colours.GAINED, "sometimes": colours.DELIVERY, "never": colours.SLIP}
MARKERS = {"always": "o", "sometimes": "s", "never": "X"}
_ROW, _FRAME = 0.21, 1.0


def figures(comparison: Comparison, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the projects in pages; none with fewer than two plans or without open projects."""
    frame = verdicts(comparison)
    if len(comparison.solved) < 2 or frame.empty:
        return ()
    # What depends on the future comes first, so that a page that cannot hold all shows it.
    frame["order"] = frame["verdict"].map(ORDER.index)
    frame = frame.sort_values(
        ["order", "financed", "close_moves", "first_close"],
        ascending=[True, True, False, True],
        kind="stable",
        ignore_index=True,
    )
    known = frame[frame["first_close"] != NEVER]
    start = min(
        entry.facts.case.settings.start for entry in comparison.solved if entry.facts is not None
    )
    span = (
        (float(known["first_close"].min()), float(known["last_close"].max()))
        if len(known)
        else (float(start), float(start + 12))
    )
    pages = paged(len(frame), medium, min(medium.rows, int((medium.height - _FRAME) / _ROW)))
    note = language.say(NOTE)
    if len(rest := frame.iloc[pages[-1].stop :]):
        told = rest["verdict"].value_counts(sort=False)
        words = (f"{language.say(WORDS[str(word)])} {count}" for word, count in told.items())
        count = language.count(len(rest), PROJECTS)
        note += language.say(REST, projects=count, told=language.listed(words))
    counts = {word: int((frame["verdict"] == word).sum()) for word in VERDICTS}
    title = language.say(
        TITLE,
        projects=language.count(len(frame), PROJECTS),
        scenarios=language.count(len(comparison.solved), SCENARIOS),
        **counts,
    )
    found = []
    for place, rows in enumerate(pages):
        page = frame.iloc[rows].reset_index(drop=True)
        size = (medium.width, min(medium.height, _FRAME + _ROW * max(len(page), 5)))
        panel = partial(draw, page, span, medium.width * 0.36, language)
        found.append(Figure(numbered("regrets", place), title, (panel,), size, note=note))
    return tuple(found)


def draw(
    frame: pd.DataFrame, span: tuple[float, float], room: float, language: Language, ax: Axes
) -> None:
    """Draw one row a project.

    frame : as `tables.movements.verdicts` returns it; span : first and last month of all pages;
    room : inches for names.
    """
    set_years(ax, span[0] - 9, span[1] + 9)
    for verdict, own in frame.groupby("verdict", sort=False):
        colour, marker = COLOURS[str(verdict)], MARKERS[str(verdict)]
        closing = own[own["first_close"] != NEVER]
        ax.hlines(
            closing.index, closing["first_close"] / 12, closing["last_close"] / 12, color=colour,
            lw=4, alpha=0.55,
        )  # fmt: skip
        for column in ("first_close", "last_close"):
            ax.scatter(closing[column] / 12, closing.index, s=34, color=colour, marker=marker,
                       zorder=3)  # fmt: skip
        ax.scatter(
            [], [], s=34, color=colour, marker=marker, label=language.say(WORDS[str(verdict)])
        )
    for place, row in frame.iterrows():
        ax.annotate(
            language.say(SHARE, n=row["financed"], whole=row["scenarios"]),
            (1.01, float(str(place))), xycoords=ax.get_yaxis_transform(), va="center", fontsize=9,
            color=colours.INK, annotation_clip=False,
        )  # fmt: skip
    ax.set_yticks(
        range(len(frame)),
        [shortened(str(name), room, language, 9.5) for name in frame["name"]],
        fontsize=9.5,
    )
    ax.set_ylim(len(frame) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True, axis="both")
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=3, borderaxespad=0.2)
