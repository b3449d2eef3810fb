"""What is written is read back, to the last digit."""

import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.cases import complete_case, tiny_case

from headrace.case.record import Record
from headrace.case.sheets import BY_NAME, SHEETS
from headrace.case.stages import Stage
from headrace.errors import WorkbookError
from headrace.workbook.building import build
from headrace.workbook.columns import Column, columns_of
from headrace.workbook.grid import read_grid
from headrace.workbook.page import add_page
from headrace.workbook.read import read
from headrace.workbook.rows import read_rows
from headrace.workbook.template import write_case

NAMES = st.text(string.ascii_letters + string.digits + "_.&/äé鉱", min_size=1, max_size=12).filter(
    lambda text: text.lower() not in ("none", "never")
)


@pytest.mark.parametrize("full", [False, True])
def test_reading_a_written_case_gives_the_same_case(tmp_path: Path, full: bool) -> None:
    case = complete_case()
    write_case(case, tmp_path / "case.xlsx", full=full)
    assert read(tmp_path / "case.xlsx") == case


def test_a_case_without_optional_sheets_is_read_back(tmp_path: Path) -> None:
    case = tiny_case()
    write_case(case, tmp_path / "case.xlsx")
    assert read(tmp_path / "case.xlsx") == case


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    write_case(complete_case(), tmp_path / "one.xlsx")
    write_case(complete_case(), tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_blank_and_empty_predecessors_stay_apart() -> None:
    rows = (
        Stage(kind="mill", stage="permit", likely=3, predecessors=None),
        Stage(kind="mill", stage="docs", likely=3, predecessors=()),
        Stage(project="north", stage="docs", low="none", remaining=0.1),
    )
    assert _written_and_read("stages", rows) == list(rows)


@pytest.mark.parametrize(
    "title", ["=SUM(A1)", "-5", "+1", "@name", "#N/A", "2027-04", "007", "TRUE", "1,200", "a\nb"]
)
def test_texts_that_look_like_something_else_stay_texts(tmp_path: Path, title: str) -> None:
    case = tiny_case()
    renamed = case.changed(settings=case.settings.model_copy(update={"title": title}))
    write_case(renamed, tmp_path / "case.xlsx")
    assert read(tmp_path / "case.xlsx").settings.title == title


@pytest.mark.parametrize("title", ["\x07", "x" * 40_000])
def test_a_text_that_no_cell_can_hold_is_refused(tmp_path: Path, title: str) -> None:
    case = tiny_case()
    renamed = case.changed(settings=case.settings.model_copy(update={"title": title}))
    with pytest.raises(WorkbookError):
        write_case(renamed, tmp_path / "case.xlsx")
    assert list(tmp_path.iterdir()) == []


def _written_and_read(sheet: str, rows: tuple[Record, ...]) -> list[Record]:
    ws = Workbook().worksheets[0]
    ws.title = sheet
    add_page(ws, BY_NAME[sheet], rows)
    grid = read_grid(ws, columns_of(sheet))
    table = read_rows(grid, columns_of(sheet))
    built = build(sheet, table, grid, {sheet: table})
    assert grid.breaches == []
    return built.records


def _values(column: Column) -> st.SearchStrategy[Any]:
    if column.form == "choice":
        return st.sampled_from(column.choices)
    if column.form == "yes or no":
        return st.booleans()
    if column.form in ("text", "name"):
        return NAMES
    if column.form == "names":
        return st.lists(NAMES, max_size=3).map(tuple)
    if column.form == "shares":
        return st.lists(st.floats(0, 1), max_size=4).map(tuple)
    least = column.least if column.least is not None else 1e-3 if column.above == 0 else -5
    most = column.most if column.most is not None else 5
    if column.form in ("whole", "month"):
        figures: st.SearchStrategy[Any] = st.integers(int(least), int(most))
    else:
        figures = st.floats(least, most)
    return st.one_of(figures, *(st.just(word) for word in column.words))


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_of_any_sheet_is_read_back_to_the_last_digit(data: st.DataObject) -> None:
    sheet = data.draw(st.sampled_from([sheet.name for sheet in SHEETS if sheet.key]))
    filled = {
        column.name: _values(column)
        if column.required
        else st.one_of(st.just(column.default), _values(column))
        for column in columns_of(sheet)
    }
    rows = data.draw(st.lists(st.fixed_dictionaries(filled), min_size=1, max_size=3))
    records = tuple(BY_NAME[sheet].record(**row) for row in rows)
    assert _written_and_read(sheet, records) == list(records)
