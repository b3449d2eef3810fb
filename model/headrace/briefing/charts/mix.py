"""Mix: public face by type of instrument, one bar a scenario."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.charts.fitting import clipped, numbered, paged, shortened
from headrace.briefing.charts.slip_by_scenario import SHADE
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.ledger_names import TYPES
from headrace.briefing.nouns import SCENARIOS
from headrace.briefing.tables.futures import mixes
from headrace.case.instruments import InstrumentType
from headrace.report.comparing import Comparison

TITLE = Phrase(
    "Public face runs from {least} (“{first}”) to {most} (“{last}”), against {own} in “{base}”",
    "公的支援額（額面）は{least}（「{first}」）から{most}（「{last}」）まで。基準の「{base}」は{own}",
)
ALONE = Phrase(
    "Public face is {own} in “{base}”; the largest part is {kind} with {share}",
    "「{base}」の公的支援額（額面）は{own}、最大は{kind}（{share}）",
)
NOTE = Phrase(
    "Whole face of each instrument that the plans choose, by type, {unit}; not their "
    "budget cost. Facilitation has no face and is left out. Shaded row: “{base}”. Sheet "
    "instruments of comparison.xlsx.",
    "各計画が選んだ支援措置の額面を種類別に合計（{unit}）。財政負担ではない。手続支援は額面がない"
    "ため含まない。網掛けの行は「{base}」。comparison.xlsxのinstrumentsシート。",
)
REST = Phrase(" Left out here: {scenarios}.", "このほか{scenarios}は省略。")
AXIS = Phrase("face, {unit}", "額面（{unit}）")
_ROW, _LEAST_ROW, _FRAME = 0.29, 0.215, 1.05


def figures(comparison: Comparison, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the bars in pages, the scenario of comparison first; none without public money."""
    frame = mixes(comparison)
    if frame.empty:
        return ()
    table = frame.pivot_table(
        "face", ["scenario", "label", "base"], "type", sort=False, aggfunc="sum"
    ).reset_index()
    kinds = list(dict.fromkeys(frame["type"]))
    table = table.sort_values("base", ascending=False, kind="stable", ignore_index=True)
    most = min(medium.rows, int((medium.height - _FRAME) / _LEAST_ROW))
    pages = paged(len(table), medium, most)
    own = table.iloc[0]
    note = language.say(NOTE, unit=language.money_unit, base=clipped(own["label"]))
    if rest := len(table) - pages[-1].stop:
        note += language.say(REST, scenarios=language.count(rest, SCENARIOS))
    title = _title(table, kinds, language)
    top = float(table[kinds].sum(axis=1).max())
    room = medium.width * (0.4 if medium.name == "page" else 0.33)
    found = []
    for place, rows in enumerate(pages):
        page = table.iloc[rows].reset_index(drop=True)
        size = (medium.width, min(medium.height, _FRAME + _ROW * max(len(page), 4)))
        panel = partial(draw, page, kinds, top, room, language)
        found.append(Figure(numbered("mix", place), title, (panel,), size, note=note))
    return tuple(found)


def draw(
    table: pd.DataFrame,
    kinds: list[InstrumentType],
    top: float,
    room: float,
    language: Language,
    ax: Axes,
) -> None:
    """Draw one bar a scenario.

    table : a row a scenario (label, base) and a column a type [million base]; top : largest sum of
    all pages; room : inches for names.
    """
    places = range(len(table))
    left = pd.Series(0.0, index=table.index)
    for kind in kinds:
        mark = TYPES[kind]
        ax.barh(
            places,
            table[kind],
            left=left,
            height=0.72,
            color=mark.colour,
            hatch=mark.hatch,
            edgecolor=colours.WHITE,
            linewidth=0.5,
            label=language.say(mark.name),
        )
        left = left + table[kind]
    for place in places:
        ax.annotate(
            language.number(float(left[place])),
            (float(left[place]), place),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
            weight="bold" if table["base"][place] else "normal",
        )
        if table["base"][place]:
            ax.axhspan(place - 0.5, place + 0.5, color=SHADE, zorder=0)
    ax.set_yticks(places, [shortened(str(name), room, language) for name in table["label"]])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(0, max(top, 1e-9) * 1.15)
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(lambda value, _: language.number(value))
    ax.set_xlabel(language.say(AXIS, unit=language.money_unit))
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True, axis="x")
    columns = min(len(kinds), 4 if room < 3 else 7)
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=columns, borderaxespad=0.2)


def _title(table: pd.DataFrame, kinds: list[InstrumentType], language: Language) -> str:
    faces = table[kinds].to_numpy()
    sums = [float(value) for value in faces.sum(axis=1)]
    own, first, last = sums[0], sums.index(min(sums)), sums.index(max(sums))
    if sums[first] == sums[last]:
        largest = int(faces[0].argmax())
        share = float(faces[0, largest]) / own if own else 0.0
        return language.say(
            ALONE,
            own=language.money(own),
            base=clipped(table["label"].iloc[0]),
            kind=language.say(TYPES[kinds[largest]].name),
            share=language.share(share),
        )
    return language.say(
        TITLE,
        least=language.money(sums[first]),
        first=clipped(table["label"][first]),
        most=language.money(sums[last]),
        last=clipped(table["label"][last]),
        own=language.money(own),
        base=clipped(table["label"].iloc[0]),
    )
