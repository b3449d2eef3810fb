"""What people type and paste: read where there is one meaning, asked back where there are more."""

import pytest
from tests.workbook.conftest import Spoiled

from headrace.case.calendar import month_of
from headrace.study.check import check
from headrace.workbook.cells import CellError, read_cell
from headrace.workbook.columns import Column, columns_of
from headrace.workbook.months import FiscalYear
from headrace.workbook.read import read, read_placed


def column(sheet: str, name: str) -> Column:
    return next(found for found in columns_of(sheet) if found.name == name)


TARGET, START = column("projects", "target"), column("limits", "start")


@pytest.mark.parametrize(
    ("written", "by", "since"),
    [
        ("Q4 2028", (2028, 12), (2028, 10)),
        ("2028Q4", (2028, 12), (2028, 10)),
        ("4Q 2028", (2028, 12), (2028, 10)),
        ("H1 2028", (2028, 6), (2028, 1)),
        ("End 2028", (2028, 12), (2028, 12)),
        ("2028年末", (2028, 12), (2028, 12)),
        ("令和10年10月", (2028, 10), (2028, 10)),
        ("令和元年5月", (2019, 5), (2019, 5)),
        ("R10.10", (2028, 10), (2028, 10)),
        ("平成31年4月", (2019, 4), (2019, 4)),
        ("Oct-28", (2028, 10), (2028, 10)),
        ("2028-10-15T00:00:00Z", (2028, 10), (2028, 10)),
        ("2028-10-15T12:30:00+09:00", (2028, 10), (2028, 10)),
    ],
)
def test_a_part_of_a_year_counts_by_its_end_or_by_its_start(
    written: str, by: tuple[int, int], since: tuple[int, int]
) -> None:
    assert read_cell(TARGET, written) == month_of(*by)
    assert read_cell(START, written) == month_of(*since)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("2028", "is a year"),
        (2028, "is a year"),
        ("FY2028", "is a fiscal year"),
        ("2028年度", "is a fiscal year"),
        ("2028-10 to 2029-03", "is a range"),
        ("Oct - Dec 2028", "is a range"),
    ],
)
def test_what_may_mean_several_months_is_asked_back(written: object, asked: str) -> None:
    with pytest.raises(CellError) as caught:
        read_cell(TARGET, written)
    assert asked in caught.value.message
    assert "write" in caught.value.remedy


@pytest.mark.parametrize(
    ("fiscal", "first"),
    [
        (FiscalYear(10, "end"), (2027, 10)),
        (FiscalYear(4, "start"), (2028, 4)),
        (FiscalYear(1, "end"), (2028, 1)),
    ],
)
def test_a_fiscal_year_is_that_of_the_account(fiscal: FiscalYear, first: tuple[int, int]) -> None:
    """US: FY2028 runs 2027-10 to 2028-09; Japan: 2028-04 to 2029-03."""
    assert read_cell(START, "FY2028", fiscal=fiscal) == month_of(*first)
    until = column("limits", "until")
    assert read_cell(until, "FY28", fiscal=fiscal) == month_of(*first) + 11


def test_a_quarter_in_a_lock_is_asked_back() -> None:
    with pytest.raises(CellError, match="spans several months"):
        read_cell(column("locks", "month"), "Q4 2028")


@pytest.mark.parametrize(
    ("sheet", "name", "written", "meant"),
    [
        ("projects", "capex", "US$ 520", 520.0),
        ("projects", "capex", "520 USD", 520.0),
        ("stages", "likely", "6 months", 6.0),
        ("stages", "likely", "1 month", 1.0),
        ("instruments", "interest_rate", "4.8%", 0.048),
        ("accounts", "fy_start", "April", 4),
        ("accounts", "fy_start", "Oct", 10),
    ],
)
def test_a_unit_of_its_own_column_does_no_harm(
    sheet: str, name: str, written: str, meant: float
) -> None:
    assert read_cell(column(sheet, name), written) == pytest.approx(meant)


def test_a_unit_of_another_column_is_refused() -> None:
    with pytest.raises(CellError):
        read_cell(column("stages", "likely"), "6 years")


def test_a_japanese_comma_parts_a_list() -> None:
    assert read_cell(column("stages", "predecessors"), "permit、docs@80%") == ("permit", "docs@80%")


def test_a_sign_of_another_currency_than_that_of_the_row_is_named(spoiled: Spoiled) -> None:
    place = spoiled.put("projects", 1, "capex", "¥ 520")
    spoiled.put("projects", 1, "currency", None)
    breaches = spoiled.breaches()
    assert [f"{breach.sheet}!{breach.cell}" for breach in breaches] == [place]
    assert "JPY" in breaches[0].message


def below(spoiled: Spoiled, sheet: str) -> int:
    """Return how many rows of data a sheet has, plus two: a blank row and a new one."""
    ws = spoiled.sheet(sheet)
    header = spoiled.header(sheet)
    return max(row for (row, _), cell in ws._cells.items() if cell.value is not None) - header + 2


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("name", "Total", "total"),
        ("name", "合計", "total"),
        ("project", "Source: Ministry", "note"),
    ],
)
def test_totals_and_notes_below_a_table_are_one_error(
    spoiled: Spoiled, name: str, text: str, kind: str
) -> None:
    row = below(spoiled, "projects")
    place = spoiled.put("projects", row, name, text)
    if kind == "total":
        spoiled.put("projects", row, "capex", 4000)
    breaches = spoiled.breaches()
    assert [f"{breach.sheet}!{breach.cell}" for breach in breaches] == [place]
    assert kind in breaches[0].message


def test_rows_that_begin_with_a_mark_are_left_out(spoiled: Spoiled) -> None:
    spoiled.put("projects", below(spoiled, "projects"), "project", "# checked on Monday")
    case = read(spoiled.save())
    assert all("checked" not in row.project for row in case.projects)


def test_headers_of_ones_own_are_one_error_that_guesses_each(spoiled: Spoiled) -> None:
    ws = spoiled.sheet("projects")
    header = spoiled.header("projects")
    for cell in ws[header]:
        cell.value = None
    own = ["Facility name", "Technology", "Capex USD m", "Planned COD"]
    for place, text in enumerate(own, start=1):
        ws.cell(header, place).value = text
    found = [breach for breach in spoiled.breaches() if breach.sheet == "projects"]
    assert [breach.cell for breach in found] == [f"A{header}"]
    for meant in ("name", "kind", "capex", "target"):
        assert f"(perhaps {meant})" in found[0].message


def test_a_sheet_of_ones_own_is_left_out_and_said_once(spoiled: Spoiled) -> None:
    spoiled.book.create_sheet("Sensitivities 2")["A1"] = 5
    spoiled.book.create_sheet("workings").sheet_state = "hidden"
    reading = read_placed(spoiled.save())
    assert [breach.sheet for breach in reading.left_out] == ["Sensitivities 2"]


def test_what_was_read_from_another_form_can_be_shown(spoiled: Spoiled) -> None:
    place = spoiled.put("limits", 1, "start", "Q1 2026")
    reading = read_placed(spoiled.save())
    shown = {f"{entry.sheet}!{entry.cell}": entry.read for entry in reading.interpreted}
    assert shown[place] == "2026-01"


def test_what_was_read_is_shown_beside_errors_too(spoiled: Spoiled) -> None:
    place = spoiled.put("limits", 1, "start", "Q1 2026")
    bad = spoiled.put("limits", 1, "status", "perhaps")
    checked = check(spoiled.save())
    assert [f"{error.sheet}!{error.cell}" for error in checked.errors] == [bad]
    assert place in {f"{entry.sheet}!{entry.cell}" for entry in checked.interpreted}


def test_a_month_that_stands_twice_is_written_as_a_month(spoiled: Spoiled) -> None:
    for name in ("account", "ledger", "start", "until", "status", "amount"):
        value = spoiled.sheet("limits").cell(7, spoiled.place("limits", name)).value
        spoiled.put("limits", 2, name, value)
    assert any("start '20" in breach.message for breach in spoiled.breaches())
