"""Native charts: each value against its cell of report/, read back from the slide."""

import io
from typing import Any

import pptx
import pytest
from pptx.util import Inches
from tests.briefing.test_deck import briefing
from tests.briefing.told import facts, told, told_book

from headrace.briefing.look import Look
from headrace.briefing.native import NativeChart, Series, native_charts, paint_chart
from headrace.briefing.words.words import Words
from headrace.briefing.write import brief

EN = Words()


def charts(content: bytes) -> list[Any]:
    deck = pptx.Presentation(io.BytesIO(content))
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_every_value_is_its_cell_of_the_report() -> None:
    for own in (told(), told_book()):
        for chart in native_charts(own, EN).values():
            table = own.table(chart.table)
            names = [column.name for column in table.columns]
            for series in chart.series:
                place = names.index(series.column)
                assert series.values == tuple(table.rows[row][place] for row in chart.rows)


def test_a_chart_on_a_slide_holds_the_values_of_the_report() -> None:
    late, money = charts(briefing().files["briefing.pptx"])
    # Beta is three months late, all of it from limits.
    assert list(late.plots[0].categories) == ["Beta line \u00b7 the plan's own choice"]
    assert [tuple(series.values) for series in late.plots[0].series] == [(0.0,), (3.0,)]
    assert list(money.plots[0].categories) == ["FY2027", "FY2028", "FY2029"]
    assert tuple(money.plots[0].series[0].values) == (32.4, 12.0, 0.0)


def test_scenarios_that_are_later_than_the_plan_are_marked() -> None:
    chart = native_charts(told_book(), EN)["scenarios"]
    late = {chart.categories[place] for place in chart.marked}
    assert late == {"Less money", "Later target"}
    assert "Nothing goes" not in chart.categories


@pytest.mark.slow
def test_a_grey_deck_has_pictures_only() -> None:
    assert charts(brief(facts(), Look(grey=True)).files["briefing.pptx"]) == []


@pytest.mark.parametrize(("years", "labelled"), [(8, True), (9, False)])
def test_columns_that_would_crowd_their_figures_have_an_axis(years: int, labelled: bool) -> None:
    """Three columns a year: 24 have room for their figures, 27 have not."""
    values = tuple(float(year) for year in range(years))
    series = tuple(Series(name, values, "main", name) for name in ("new", "pledged", "paid"))
    rows, names = tuple(range(years)), tuple(f"FY{2027 + year}" for year in range(years))
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    sides = (Inches(1), Inches(1), Inches(8), Inches(4))
    paint_chart(slide, NativeChart("columns", "budget_years", rows, names, series, "USD m"), sides)
    (shape,) = slide.shapes
    assert shape.chart.plots[0].series[0].data_labels.show_value is labelled
    assert shape.chart.value_axis.visible is not labelled
