"""Exhibits of the deck: native charts and tables with exactly the numbers of their message."""

import io
from functools import partial
from typing import Any

import openpyxl
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation
from tests.briefing.decks import (
    ENGLISH,
    annexed,
    chart_of,
    content_of,
    deck_of,
    defects,
    drawn,
    table_of,
    titles_of,
)

from headrace.briefing.deck.scale import Scale, scale_of, shared_scale
from headrace.briefing.exhibit import Chart, ChartKind, Heading, Message, Picture, Series, Table
from headrace.briefing.language import Language

pytestmark = pytest.mark.slow
"""Many pages are rendered."""

KINDS: dict[ChartKind, Any] = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked bars": XL_CHART_TYPE.BAR_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked columns": XL_CHART_TYPE.COLUMN_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}


def charts_in(deck: Presentation) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables_in(deck: Presentation) -> list[Any]:
    return [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]


def shown(*exhibits: Chart | Table, points: tuple[str, ...] = ()) -> Presentation:
    return deck_of((Message("a", "A finding", points, exhibits),))


def series_in(chart: Any) -> dict[str, tuple[float | None, ...]]:
    return {s.name: tuple(s.values) for plot in chart.plots for s in plot.series}


def workbook_in(chart: Any) -> list[tuple[Any, ...]]:
    content = chart.part.chart_workbook.xlsx_part.blob
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_chart_is_native_and_has_the_numbers_of_its_series(kind: ChartKind) -> None:
    (chart,) = charts_in(shown(chart_of(kind)))
    assert chart.chart_type == KINDS[kind]
    assert list(chart.plots[0].categories) == ["FY2025", "FY2026", "FY2027", "FY2028"]
    assert series_in(chart) == {
        "loans": (0.0, 10.5, 21.0, 31.5),
        "grants": (7.25, None, 9.25, 10.25),
    }


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_workbook_in_a_chart_has_the_same_numbers(kind: ChartKind) -> None:
    (chart,) = charts_in(shown(chart_of(kind, line=True)))
    assert workbook_in(chart) == [
        (None, "loans", "grants", "limit"),
        ("FY2025", 0, 7.25, 30),
        ("FY2026", 10.5, None, 30),
        ("FY2027", 21, 9.25, 30),
        ("FY2028", 31.5, 10.25, 30),
    ]


@pytest.mark.parametrize("kind", ["columns", "stacked columns", "bars", "stacked bars"])
def test_a_limit_is_a_line_above_standing_columns(kind: ChartKind) -> None:
    (chart,) = charts_in(shown(chart_of(kind, line=True)))
    standing, line = chart.plots
    assert [series.name for series in standing.series] == ["loans", "grants"]
    assert [series.name for series in line.series] == ["limit"]
    assert line.series[0].format.line.color.rgb == (0x1F, 0x29, 0x33)
    axes = [[axis.get("val") for axis in plot._element.iterchildren("{*}axId")]
            for plot in chart.plots]  # fmt: skip
    assert axes[0] == axes[1]


def test_a_chart_has_colours_pattern_unit_and_a_legend_only_for_several_series() -> None:
    both = chart_of("columns")
    one = Chart("One", "columns", both.categories, both.series[:1], "months", "0.0%")
    first, second = charts_in(shown(both, one))
    assert (first.has_legend, second.has_legend) == (True, False)
    assert second.plots[0].series[0].format.fill.fore_color.rgb == (0x00, 0x72, 0xB2)
    assert first.value_axis.axis_title.text_frame.text == "USD m"
    assert second.value_axis.tick_labels.number_format == "0.0%"
    assert first.font.size.pt >= 10


def test_the_alternative_text_of_a_chart_is_its_caption_with_the_unit() -> None:
    slide = shown(chart_of("bars")).slides[1]
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Outlays (USD m)"


def test_bars_begin_at_the_top_and_at_nothing() -> None:
    (chart,) = charts_in(shown(chart_of("bars")))
    assert chart.category_axis.reverse_order
    assert chart.value_axis.minimum_scale == 0


def test_many_bars_are_divided_and_share_their_scale() -> None:
    whole = chart_of("bars", 90)
    deck = shown(whole)
    charts = charts_in(deck)
    assert len(charts) > 2
    assert titles_of(deck) == annexed("A finding", len(charts))
    values = [value for chart in charts for value in series_in(chart)["loans"]]
    assert tuple(values) == whole.series[0].values
    # The largest value is 10.5 x 89 = 934.5: five steps of 200 hold it.
    assert {(c.value_axis.minimum_scale, c.value_axis.maximum_scale) for c in charts} == {(0, 1000)}


def test_long_names_in_a_chart_end_with_an_ellipsis() -> None:
    name = "Transmission line from the northern wind fields to the capital and beyond it"
    chart = Chart("Slip", "bars", (name * 2,), (Series("slip", (3.0,), "#0072B2"),), "months")
    (label,) = charts_in(shown(chart))[0].plots[0].categories
    assert label.endswith("…")
    assert name.startswith(label[:20])


@pytest.mark.parametrize("text", ["=1+1", "http://example.org", "{=A1}"])
def test_a_name_is_never_taken_for_a_formula_or_a_link(text: str) -> None:
    chart = Chart("Slip", "columns", (text,), (Series(text, (3.0,), "#0072B2"),), "months")
    rows = workbook_in(charts_in(shown(chart))[0])
    assert [cell.strip() for cell in (rows[0][1], rows[1][0])] == [text, text]


def test_a_chart_without_values_says_so_in_words() -> None:
    chart = Chart("Slip", "columns", ("a",), (Series("x", (None,), "#0072B2"),), "months")
    empty = Chart("Slip", "columns", (), (), "months")
    for deck in (shown(chart), shown(empty), shown(empty, points=("One.",))):
        assert charts_in(deck) == []
        texts = [s.text_frame.text for s in deck.slides[1].shapes if s.has_text_frame]
        assert "There is no value to show." in texts


def test_values_that_are_no_numbers_are_left_out() -> None:
    values = (float("nan"), float("inf"), 2.0)
    chart = Chart("Slip", "columns", ("a", "b", "c"), (Series("x", values, "#0072B2"),), "months")
    assert series_in(charts_in(shown(chart))[0]) == {"x": (None, None, 2.0)}


def test_small_whole_numbers_have_whole_steps() -> None:
    def of(*values: float, pattern: str = "#,##0") -> Scale:
        names = tuple("abc"[: len(values)])
        return scale_of(Chart("", "columns", names, (Series("", values, ""),), "", pattern))

    assert of(1, 3) == Scale(0.0, None, 1.0)
    assert of(0, 0) == Scale(0.0, 1.0, 1.0)
    assert of(-3, 9) == Scale(None, None, 2.0)
    assert of(1, 3, pattern="0.0") == Scale(0.0)
    assert of(100, 300) == Scale(0.0)


def test_a_shared_scale_holds_whole_stacks() -> None:
    rows = (Series("", (30.0, -12.0), ""), Series("", (25.0, -9.0), ""))
    # From -21 to 55 in steps of 20: 76 / 5 = 15.2, rounded up to 20.
    assert shared_scale(Chart("", "stacked bars", ("a", "b"), rows, "")) == Scale(-40.0, 60.0, 20.0)


def test_a_table_is_native_and_has_its_texts() -> None:
    table = table_of(5, strong=frozenset({4}), rest="and 3 more")
    (found,) = tables_in(shown(table))
    texts = [[cell.text for cell in row.cells] for row in found.rows]
    assert texts[0] == ["project", "close", "face"]
    assert [tuple(row) for row in texts[1:6]] == list(table.rows)
    assert texts[6][0] == "and 3 more"
    assert found.cell(6, 0).is_merge_origin
    bold = [row.cells[0].text_frame.paragraphs[0].runs[0].font.bold for row in found.rows]
    assert bold == [True, False, False, False, False, True, False]
    sides = [cell.text_frame.paragraphs[0].alignment for cell in found.rows[1].cells]
    assert sides == [PP_ALIGN.LEFT, PP_ALIGN.CENTER, PP_ALIGN.RIGHT]


def test_columns_have_their_shares_of_the_width() -> None:
    (found,) = tables_in(shown(table_of(5)))
    widths = [column.width for column in found.columns]
    assert [width / sum(widths) for width in widths] == pytest.approx([0.5, 0.2, 0.3], abs=0.001)


def test_two_hundred_rows_take_several_slides_and_none_is_lost() -> None:
    table = table_of(200, rest="and 7 more")
    message = Message("a", "A finding", ("One point.",), (table,))
    deck = deck_of((message,))
    pages = tables_in(deck)
    assert len(pages) > 5
    assert titles_of(deck) == annexed("A finding", len(pages))
    rows = [tuple(cell.text for cell in row.cells) for page in pages for row in list(page.rows)[1:]]
    assert rows[:-1] == list(table.rows)
    assert rows[-1][0] == "and 7 more"
    assert all(page.cell(0, 0).text == "project" for page in pages)
    assert defects(content_of((message,))) == []


def test_letters_of_a_table_are_ten_points_at_least_and_rows_hold_their_lines() -> None:
    long = "Line and substations " * 12
    rows = tuple((long, "Apr 2027", f"{place}") for place in range(30))
    table = Table("Closes", table_of(1).headings, rows)
    for page in tables_in(shown(table)):
        for row in page.rows:
            for cell in row.cells:
                size = cell.text_frame.paragraphs[0].runs[0].font.size.pt
                assert size >= 10
                assert row.height.pt >= 1.2 * size


def test_a_table_without_rows_says_none() -> None:
    (found,) = tables_in(shown(table_of(0)))
    assert found.cell(1, 0).text == "none"


def test_an_empty_cell_does_not_make_its_row_higher() -> None:
    table = Table("Closes", (Heading("a", 1), Heading("b", 1)), (("x", ""),))
    (found,) = tables_in(shown(table))
    end = found.cell(1, 1).text_frame.paragraphs[0]._p.find("{*}endParaRPr")
    assert int(end.get("sz")) == 1200


def test_a_chart_and_a_short_table_stand_side_by_side() -> None:
    deck = shown(chart_of("columns"), table_of(5))
    assert titles_of(deck) == ["A finding"]
    left, right = [s for s in deck.slides[1].shapes if s.has_chart or s.has_table]
    assert left.has_chart
    assert left.left + left.width < right.left


def test_a_long_table_stands_on_slides_after_its_chart() -> None:
    deck = shown(chart_of("columns"), table_of(30))
    assert titles_of(deck)[:2] == ["A finding", "Annex: further charts and tables"]
    kinds = [(shape.has_chart, shape.has_table) for shape in deck.slides[1].shapes]
    assert (True, False) in kinds
    assert (False, True) not in kinds
    assert sum(len(page.rows) - 1 for page in tables_in(deck)) == 30


def test_money_in_a_heading_is_not_torn_from_its_currency() -> None:
    table = Table("Closes", (Heading("face, USD m", 1), Heading("b", 20)), (("1", "x" * 60),))
    message = Message("a", "A finding", (), (table,))
    (found,) = tables_in(deck_of((message,), Language("en", "USD")))
    assert found.cell(0, 0).text == "face, USD\u00a0m"
    assert defects(content_of((message,), ENGLISH)) == []


def beneath(rows: int) -> tuple[Message, ...]:
    """Return a message of a picture that any height holds, and a table of so many rows."""
    picture = Picture("Steps", partial(drawn, 1, None))
    return (Message("a", "A finding", (), (picture, table_of(rows))),)


def test_a_short_table_stands_below_a_picture_of_one_page() -> None:
    (slide,) = list(deck_of(beneath(3)).slides)[1:]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert len(table.rows) == 4
    assert any(shape.name.startswith("Picture: ") for shape in slide.shapes)
    assert defects(content_of(beneath(3))) == []


def test_a_long_table_below_a_picture_has_a_slide_of_its_own() -> None:
    first = list(deck_of(beneath(12)).slides)[1]
    assert not any(shape.has_table for shape in first.shapes)
