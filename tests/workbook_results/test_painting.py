"""Painting: what a printed sheet shows whole: long texts, heads, shared columns, Japanese names."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.report.table import Column, Table
from headrace.workbook.results.columns import lines_of, pixels_of
from headrace.workbook.results.painter import Look, Painter

NAME = Column("name", "", "A name.")
COST = Column("guaranteed_cost", "USD m", "A cost.", "money")


def painted(*tables: Table, look: Look | None = None) -> Worksheet:
    painter = Painter("title", "2026-11-28T00:00:00+00:00")
    painter.add_several("sheet", [(table, look or Look()) for table in tables])
    return load_workbook(io.BytesIO(painter.bytes()))["sheet"]


def test_a_text_that_does_not_fit_is_broken_into_lines_that_its_row_holds() -> None:
    """40 words of 5 letters and blanks of 9 pt are about 1,100 pixels: over 4 lines of 230."""
    sheet = painted(Table("t", "T", (NAME,), (("words " * 40,), ("short",))))
    assert sheet["A3"].alignment.wrap_text
    long, short = sheet.row_dimensions[3].height, sheet.row_dimensions[4].height
    assert long is not None
    assert short is not None
    assert long >= 5 * 9
    assert 9 < short < 18


def test_a_folded_row_stays_folded() -> None:
    sheet = painted(Table("t", "T", (NAME,), (("a",),)), look=Look(folded=lambda row: True))
    assert sheet.row_dimensions[3].hidden


def test_a_line_never_parts_a_unit() -> None:
    sheet = painted(Table("t", "T", (NAME, COST), (("a", 1.0),)))
    assert sheet["B2"].value == "guaranteed cost, USD\u00a0m"


def test_quantities_of_one_unit_are_rounded_alike_over_the_columns_of_a_table() -> None:
    """7.5 is a fraction, so 50 beside it is told as 50.0; a figure of another unit is whole."""
    columns = (
        Column("existing", "unit", "Supply.", "number"),
        Column("wanted", "unit", "Demand.", "number"),
        Column("cost", "USD m", "Cost.", "money"),
    )
    sheet = painted(Table("t", "T", columns, ((7.5, 50.0, 3.0),)))
    tenths, also, whole = (sheet.cell(3, place).number_format for place in (1, 2, 3))
    assert tenths == also
    assert tenths.startswith("#,##0.0;")
    assert whole.startswith("#,##0;")


@pytest.mark.parametrize("turned", [False, True])
def test_a_column_that_tables_share_is_as_wide_as_each_asks_for(turned: bool) -> None:
    wide = Table("wide", "Wide", (COST,), ((1.0,),))
    narrow = Table("narrow", "Narrow", (Column("n", "", "A number.", "count"),), ((1,),))
    alone = painted(wide).column_dimensions["A"].width
    both = painted(*((wide, narrow) if turned else (narrow, wide))).column_dimensions["A"].width
    assert both == alone


def test_a_wide_letter_takes_as_much_as_two_narrow_ones() -> None:
    assert pixels_of("変電所") >= pixels_of("000000")


def test_words_longer_than_a_line_are_parted() -> None:
    """30 wide letters of 9 pt are 12 pixels each: 360, four lines of 100 less the margin."""
    assert lines_of("所" * 30, 109) == 4
    assert lines_of("所 所", 109) == 1
