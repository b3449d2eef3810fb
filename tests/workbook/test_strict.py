"""Reading is strict where there is more than one meaning, or none."""

import pytest
from openpyxl.comments import Comment
from tests.workbook.conftest import Spoiled, places

from headrace.errors import Breach, WorkbookError
from headrace.workbook.grid import MOST_ROWS
from headrace.workbook.read import read


def _only(spoiled: Spoiled, place: str) -> Breach:
    breaches = spoiled.breaches()
    assert places(breaches) == [place], "\n".join(str(breach) for breach in breaches)
    return breaches[0]


def test_a_bad_cell_is_named_with_sheet_row_column_and_value(spoiled: Spoiled) -> None:
    place = spoiled.put("projects", 1, "capex", "a lot")
    breach = _only(spoiled, place)
    assert (breach.row, breach.column, breach.value) == (0, "capex", "a lot")
    assert str(breach).startswith("projects!F7: capex 'a lot' is not a number; ")


@pytest.mark.parametrize(
    ("sheet", "row", "column", "written", "remedy"),
    [
        ("projects", 1, "kind", "mil", "did you mean 'mill'?"),
        ("kinds", 1, "group", "mil", "did you mean 'mill'?"),
        ("limits", 1, "ledger", "budget authorty", "did you mean 'budget_authority'?"),
        ("stages", 5, "predecessors", "clos", "did you mean 'close'?"),
        ("stages", 7, "state", "in progres", "did you mean 'in progress'?"),
    ],
)
def test_a_misspelled_word_offers_the_nearest_one(
    spoiled: Spoiled, sheet: str, row: int, column: str, written: str, remedy: str
) -> None:
    place = spoiled.put(sheet, row, column, written)
    breach = _only(spoiled, place)
    assert breach.remedy == remedy
    assert written in breach.message


def test_settings_are_judged_by_their_own_cells(spoiled: Spoiled) -> None:
    wrong = spoiled.setting("objective", "priorty")
    low = spoiled.setting("slip_tolerance", -0.1)
    assert set(places(spoiled.breaches())) == {wrong, low}


def test_a_missing_required_setting_is_named(spoiled: Spoiled) -> None:
    place = spoiled.setting("start", None)
    breach = _only(spoiled, place)
    assert breach.message == "start is missing"


def test_an_unknown_and_a_repeated_setting_are_named(spoiled: Spoiled) -> None:
    ws = spoiled.sheet("settings")
    last = ws.max_row
    ws.cell(last + 1, 1).value, ws.cell(last + 1, 2).value = "horizon", 3
    ws.cell(last + 2, 1).value, ws.cell(last + 2, 2).value = "periods", 3
    ws.cell(last + 3, 2).value = 3
    found = places(spoiled.breaches())
    assert found == [f"settings!A{last + 1}", f"settings!B{last + 2}", f"settings!A{last + 3}"]


def test_an_unknown_sheet_offers_the_nearest_one_and_is_read_as_it(spoiled: Spoiled) -> None:
    spoiled.sheet("projects").title = "projcts"
    spoiled.book["projcts"]["F7"] = "a lot"
    breaches = spoiled.breaches()
    assert places(breaches) == ["projcts!A1", "projcts!F7"]
    assert breaches[0].remedy == "did you mean 'projects'?"


def test_a_missing_required_sheet_is_named_without_its_consequences(spoiled: Spoiled) -> None:
    del spoiled.book["kinds"]
    bad = spoiled.put("projects", 1, "capex", "a lot")
    breaches = spoiled.breaches()
    assert [breach.sheet for breach in breaches] == ["kinds", "projects"]
    assert breaches[0].cell is None
    assert places(breaches[1:]) == [bad]


def test_two_sheets_for_one_table_are_named(spoiled: Spoiled) -> None:
    spoiled.book.create_sheet("Service Needs")
    assert places(spoiled.breaches()) == ["Service Needs!A1"]


def test_an_unknown_column_offers_the_nearest_one_and_is_read_as_it(spoiled: Spoiled) -> None:
    spoiled.sheet("projects")["F6"] = "kapex"
    breach = _only(spoiled, "projects!F6")
    assert breach.remedy == "did you mean 'capex'?"


def test_a_column_without_likeness_is_named(spoiled: Spoiled) -> None:
    spoiled.sheet("fx")["E6"] = "zzz"
    assert "zzz" in _only(spoiled, "fx!E6").message


def test_a_missing_required_column_is_named_once(spoiled: Spoiled) -> None:
    spoiled.sheet("projects").delete_cols(6)
    breaches = spoiled.breaches()
    assert [breach.message for breach in breaches] == ["required column 'capex' is missing"]


def test_a_repeated_column_is_named(spoiled: Spoiled) -> None:
    ws = spoiled.sheet("fx")
    ws["E6"] = "Rate"
    _only(spoiled, "fx!E6")


def test_a_sheet_without_header_is_named_without_its_consequences(spoiled: Spoiled) -> None:
    spoiled.sheet("instruments").delete_rows(6)
    breaches = spoiled.breaches()
    assert places(breaches) == ["instruments!A1"]


def test_data_below_a_column_without_name_is_named(spoiled: Spoiled) -> None:
    spoiled.sheet("fx")["F8"] = "hello"
    assert "hello" in _only(spoiled, "fx!F8").message


def test_a_missing_required_cell_is_named(spoiled: Spoiled) -> None:
    place = spoiled.put("projects", 2, "country", None)
    assert _only(spoiled, place).message == "country is missing"


@pytest.mark.parametrize("written", ["#REF!", "#N/A", "#DIV/0!"])
def test_error_values_of_excel_are_named(spoiled: Spoiled, written: str) -> None:
    place = spoiled.put("projects", 2, "capex", written)
    assert written in _only(spoiled, place).message


def test_an_error_value_in_a_text_column_is_named(spoiled: Spoiled) -> None:
    place = spoiled.put("projects", 2, "name", "#VALUE!")
    assert "#VALUE!" in _only(spoiled, place).message


def test_a_formula_without_stored_value_is_named(spoiled: Spoiled) -> None:
    place = spoiled.put("projects", 2, "capex", "=1+1")
    assert "formula" in _only(spoiled, place).message


def test_merged_cells_in_a_table_are_named_without_their_consequences(spoiled: Spoiled) -> None:
    spoiled.sheet("projects").merge_cells("F7:F8")
    _only(spoiled, "projects!F7")


def test_merged_cells_of_a_setting_are_named(spoiled: Spoiled) -> None:
    ws = spoiled.sheet("settings")
    row = next(row[0].row for row in ws.iter_rows() if row[0].value == "start")
    ws.merge_cells(f"B{row}:B{row + 1}")
    _only(spoiled, f"settings!B{row}")


@pytest.mark.parametrize("written", ["a;b", "a*b", "x" * 61])
def test_a_name_with_forbidden_signs_is_named(spoiled: Spoiled, written: str) -> None:
    place = spoiled.put("projects", 6, "country", written)
    _only(spoiled, place)


def test_a_repeated_key_is_named_at_the_later_row(spoiled: Spoiled) -> None:
    case_row = len(list(spoiled.sheet("fx").iter_rows(min_row=7, max_row=7)))
    assert case_row == 1
    ws = spoiled.sheet("fx")
    first = ws["A7"].value
    row = next(n for n in range(7, 40) if ws.cell(n, 1).value is None)
    ws.cell(row, 1).value, ws.cell(row, 2).value = first.lower(), 2
    _only(spoiled, f"fx!A{row}")


def test_fractions_where_whole_numbers_belong_are_named(spoiled: Spoiled) -> None:
    place = spoiled.put("accounts", 1, "fy_start", 4.5)
    assert "whole" in _only(spoiled, place).message


def test_shares_of_an_outlay_are_judged_one_by_one(spoiled: Spoiled) -> None:
    place = spoiled.put("instruments", 1, "disbursement", "0.2; much; 0.8")
    assert "much" in _only(spoiled, place).message


def test_a_sheet_with_too_many_rows_is_refused(spoiled: Spoiled) -> None:
    ws = spoiled.sheet("notes")
    for row in range(MOST_ROWS + 1):
        ws.cell(7 + row, 1).value = "x"
    with pytest.raises(WorkbookError, match="notes has 20,001 rows"):
        read(spoiled.save())


def test_a_sheet_with_too_many_columns_is_refused(spoiled: Spoiled) -> None:
    for place in range(5, 210):
        spoiled.sheet("notes").cell(6, place).value = f"_{place}"
    with pytest.raises(WorkbookError, match="columns"):
        read(spoiled.save())


def test_comments_and_links_do_no_harm(spoiled: Spoiled) -> None:
    cell = spoiled.sheet("projects")["F7"]
    cell.comment = Comment("sure?", "me")
    cell.hyperlink = "https://example.org"
    read(spoiled.save())


def test_a_missing_settings_sheet_is_named_without_its_consequences(spoiled: Spoiled) -> None:
    del spoiled.book["settings"]
    breaches = spoiled.breaches()
    assert [breach.message for breach in breaches] == ["the required sheet 'settings' is missing"]


def test_settings_without_header_are_named(spoiled: Spoiled) -> None:
    spoiled.sheet("settings").delete_rows(4)
    assert places(spoiled.breaches()) == ["settings!A1"]


def test_settings_contradicting_each_other_are_named_at_their_cells(spoiled: Spoiled) -> None:
    spoiled.setting("start", "2199-06")
    assert any(breach.sheet == "settings" for breach in spoiled.breaches())


def test_a_bad_name_hides_no_other_error_and_makes_none(spoiled: Spoiled) -> None:
    name = spoiled.put("services", 1, "service", "a;b")
    other = spoiled.put("service_needs", 3, "service", "ndpt")
    assert places(spoiled.breaches()) == [name, other]


def test_a_row_left_out_does_not_make_another_sheet_ask_for_it(spoiled: Spoiled) -> None:
    """The closed deal of a project with a closed stage has a bad project name."""
    ws = spoiled.sheet("signed_deals")
    for row in range(7, ws.max_row + 1):
        if ws.cell(row, spoiled.place("signed_deals", "status")).value == "closed":
            place = spoiled.put("signed_deals", row - 6, "status", "#REF!")
            _only(spoiled, place)
            return
    raise AssertionError("the complete case has a closed deal")
