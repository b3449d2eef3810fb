"""Scenarios: what the leading scenarios change, beside the scenario of comparison."""

from functools import partial

import pandas as pd

from headrace.briefing import colours
from headrace.briefing.charts import mix, slip_by_scenario, slip_waterfall
from headrace.briefing.charts.fitting import clipped
from headrace.briefing.charts.slip_by_scenario import title_of
from headrace.briefing.exhibit import (
    Chart,
    Exhibit,
    Heading,
    Message,
    Picture,
    Place,
    Series,
    Table,
)
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import SCENARIOS
from headrace.briefing.parts import PARTS
from headrace.briefing.story.missing import without_plan
from headrace.briefing.tables.futures import missing, overview
from headrace.plan.tally import GROUPS
from headrace.report.comparing import Comparison

SHOWN = 5
"""Leading scenarios that are told, the scenario of comparison not counted."""
LETTERS = 90
"""Letters of a title in the table."""
LEADING = Phrase(
    "In the leading scenarios slip runs from {least} (“{first}”) to {most} (“{last}”), "
    "against {own} in “{base}”",
    "主要シナリオの遅延は{least}（「{first}」）から{most}（「{last}」）まで。基準の「{base}」は{own}",
)
NONE = Phrase(
    "None of the scenarios has a plan ({scenarios})", "計画のあるシナリオがない（全{scenarios}）"
)
NOTHING = Phrase("No scenario was run", "シナリオは計算されていない")
UNMARKED = Phrase(
    "No other scenario is marked as leading; shown are those whose slip is farthest from “{base}”.",
    "主要と指定された他のシナリオがないため、「{base}」から遅延が最も離れたものを示す。",
)
MORE = Phrase(
    "{scenarios} were run in all, {solved} of them with a plan.",
    "計算したシナリオは全{scenarios}、うち計画のあるものは{solved}件。",
)
ALL_SOLVED = Phrase(
    "{scenarios} were run in all, each with a plan.",
    "計算したシナリオは全{scenarios}で、いずれも計画がある。",
)
SPAN = Phrase(
    "Over all {scenarios} with a plan slip runs from {least} to {most}.",
    "計画のある全{scenarios}の遅延は{least}～{most}。",
)
CAPTION = Phrase("Slip in months by part of the chain", "部門別の遅延月数")
TABLE = Phrase(
    "Leading scenarios beside “{base}”",
    "主要シナリオと基準「{base}」の比較（財政負担は{unit}）",
)
ALONE = Phrase("The scenario of this run", "今回のシナリオ（財政負担は{unit}）")
HEADS = (
    Phrase("scenario", "シナリオ"),
    Phrase("what changes", "変更点"),
    Phrase("slip, months", "遅延（月）"),
    Phrase("against base", "基準との差"),
    Phrase("financed", "資金手当て"),
    Phrase("budget cost, {unit}", "財政負担"),
)
PICTURES = (
    (Phrase("Slip by scenario", "シナリオ別の遅延"), slip_by_scenario.figures),
    (Phrase("What moves slip, by cause", "遅延の増減の要因"), slip_waterfall.figures),
    (Phrase("Instruments by scenario", "シナリオ別の支援措置の構成"), mix.figures),
)
NO_PLAN = Phrase("no plan", "計画なし")
UNIT = Phrase("slip, months", "遅延（月）")
PLACES = (
    Place(
        "overview",
        columns=(
            "slip, months",
            "mill, months",
            "meter, months",
            "compute, months",
            "slip against base, months",
            "financed",
            "budget cost, {unit}",
        ),
        book="comparison.xlsx",
    ),
    Place("waterfall", book="comparison.xlsx"),
    Place("instruments", book="comparison.xlsx"),
)


def message(comparison: Comparison, language: Language) -> Message:
    """Return the message on the leading scenarios."""
    frame, without = overview(comparison), missing(comparison)
    whole = len(comparison.entries)
    if frame.empty:
        headline = (
            language.say(NONE, scenarios=language.count(whole, SCENARIOS))
            if whole
            else language.say(NOTHING)
        )
        return Message("scenarios", headline, without_plan(without, language), (), PLACES[:1])
    shown = told(frame)
    exhibits: list[Exhibit] = [_table(shown, without, language), _chart(shown, language)]
    exhibits += [
        Picture(language.say(caption), partial(make, comparison, language))
        for caption, make in PICTURES
    ]
    points = (*_points(frame, shown, whole, language), *without_plan(without, language))
    return Message("scenarios", _headline(frame, shown, language), points, tuple(exhibits), PLACES)


def told(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the scenario of comparison and the leading ones; if none leads, the farthest ones.

    frame : as `tables.futures.overview` returns it.
    """
    base, others = frame[frame["base"]], frame[~frame["base"]]
    leading = others[others["leading"]]
    if leading.empty:
        farthest = others["against_base"].abs().sort_values(ascending=False, kind="stable")
        leading = others.loc[sorted(farthest.index[: SHOWN - 1])]
    room = SHOWN - 1 if bool(base["leading"].any()) else SHOWN
    return pd.concat([base, leading.iloc[:room]], ignore_index=True)


def _headline(frame: pd.DataFrame, shown: pd.DataFrame, language: Language) -> str:
    marked = bool(shown["leading"][1:].any())
    return title_of(shown, language, LEADING) if marked else title_of(frame, language)


def _points(
    frame: pd.DataFrame, shown: pd.DataFrame, whole: int, language: Language
) -> tuple[str, ...]:
    points = []
    others = frame[~frame["base"]]
    if len(others) and not others["leading"].any():
        points.append(language.say(UNMARKED, base=clipped(shown["label"][0])))
    if whole > len(shown):
        count = language.count(whole, SCENARIOS)
        phrase = ALL_SOLVED if whole == len(frame) else MORE
        points.append(language.say(phrase, scenarios=count, solved=len(frame)))
    if len(frame) > len(shown):
        points.append(
            language.say(
                SPAN,
                scenarios=language.count(len(frame), SCENARIOS),
                least=language.months(float(frame["slip"].min())),
                most=language.months(float(frame["slip"].max())),
            )
        )
    return tuple(points)


def _chart(shown: pd.DataFrame, language: Language) -> Chart:
    return Chart(
        language.say(CAPTION),
        "stacked columns",
        tuple(clipped(name, 40) for name in shown["label"]),
        tuple(
            Series(
                language.say(PARTS[group]),
                tuple(float(value) for value in shown[group]),
                colours.GROUPS[group],
            )
            for group in GROUPS
        ),
        language.say(UNIT),
    )


def _table(shown: pd.DataFrame, without: pd.DataFrame, language: Language) -> Table:
    rows = [
        (
            str(row["scenario"]),
            clipped(row["label"], LETTERS),
            language.number(float(row["slip"])),
            "" if row["base"] else slip_waterfall.signed(language, float(row["against_base"])),
            language.number(float(row["financed"])),
            language.number(float(row["budget_cost"])),
        )
        for _, row in shown.iterrows()
    ]
    failed = without[without["leading"]].iloc[:SHOWN]
    rows += [
        (str(row["scenario"]), clipped(row["label"], LETTERS), language.say(NO_PLAN), "", "", "")
        for _, row in failed.iterrows()
    ]
    widths, unit = (20, 36, 13, 14, 14, 15), language.money_unit
    caption = (
        language.say(TABLE, base=clipped(shown["label"][0]), unit=unit)
        if len(rows) > 1
        else language.say(ALONE, unit=unit)
    )
    return Table(
        caption,
        tuple(
            Heading(language.say(head, unit=unit), width, "left" if place < 2 else "right")
            for place, (head, width) in enumerate(zip(HEADS, widths, strict=True))
        ),
        tuple(rows),
        strong=frozenset({0}),
    )
