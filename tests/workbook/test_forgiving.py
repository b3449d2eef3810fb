"""Reading is forgiving where there is one meaning."""

import datetime

from tests.cases import complete_case
from tests.workbook.conftest import Spoiled

from headrace.case.case import Case
from headrace.errors import Breach
from headrace.workbook.read import read, read_placed


def _reread(spoiled: Spoiled) -> Case:
    return read(spoiled.save())


def test_capital_letters_and_blanks_in_names_do_not_matter(spoiled: Spoiled) -> None:
    case = complete_case()
    spoiled.put("projects", 1, "kind", " MILL ")
    spoiled.put("limits", 1, "ledger", "Budget Authority")
    spoiled.put("stages", 7, "state", "In_Progress")
    spoiled.put("service_needs", 1, "service", "Area MW")
    spoiled.put("signed_deals", 1, "project", case.signed_deals[0].project.upper())
    assert _reread(spoiled) == case


def test_stages_are_one_stage_however_they_are_spelled(spoiled: Spoiled) -> None:
    case = complete_case()
    spoiled.put("stages", 4, "predecessors", "PERMIT, Feed Eng, Docs@0%+4")
    spoiled.put("stages", 3, "predecessors", "Docs@80%")
    spoiled.put("stages", 5, "predecessors", " Close ;")
    spoiled.put("effects", 1, "stage", case.effects[0].stage.upper())
    assert _reread(spoiled) == case


def test_sheets_and_columns_are_found_by_any_spelling(spoiled: Spoiled) -> None:
    spoiled.sheet("service_needs").title = "Service Needs"
    header = spoiled.sheet("projects")[6]
    header[0].value, header[1].value = " Project *", "NAME"
    assert _reread(spoiled) == complete_case()


def test_rows_above_the_header_may_be_deleted(spoiled: Spoiled) -> None:
    for sheet in ("projects", "stages", "limits", "notes"):
        spoiled.sheet(sheet).delete_rows(1, 5)
    spoiled.sheet("settings").delete_rows(1, 3)
    assert _reread(spoiled) == complete_case()


def test_columns_may_stand_in_any_order_and_optional_ones_may_be_deleted(
    spoiled: Spoiled,
) -> None:
    case = complete_case()
    ws = spoiled.sheet("fx")
    for row in ws.iter_rows(min_row=6):
        row[0].value, row[1].value = row[1].value, row[0].value
    ws.delete_cols(4)
    assert _reread(spoiled) == case


def test_blank_rows_and_blanks_in_cells_do_not_count(spoiled: Spoiled) -> None:
    spoiled.sheet("projects").insert_rows(8, 3)
    spoiled.sheet("projects").cell(9, 2).value = "   "
    assert _reread(spoiled) == complete_case()


def test_formatted_cells_without_content_do_not_count(spoiled: Spoiled) -> None:
    spoiled.sheet("projects").cell(30_000, 250).number_format = "0.00"
    assert _reread(spoiled) == complete_case()


def test_sheets_and_columns_of_ones_own_are_not_read(spoiled: Spoiled) -> None:
    spoiled.book.create_sheet("_workings")["A1"] = "anything"
    spoiled.book.create_sheet("# old")["A1"] = "anything"
    ws = spoiled.sheet("fx")
    ws.cell(6, 5).value, ws.cell(7, 5).value = "_mine", 3
    assert _reread(spoiled) == complete_case()


def test_a_title_above_the_table_may_be_merged(spoiled: Spoiled) -> None:
    spoiled.sheet("projects").merge_cells("A1:D1")
    assert _reread(spoiled) == complete_case()


def test_numbers_in_text_columns_are_read_as_they_are_seen(spoiled: Spoiled) -> None:
    spoiled.put("references", 1, "value", 0.15, "0%")
    spoiled.put("references", 1, "unit", 12)
    spoiled.put("references", 1, "date", datetime.datetime(2026, 3, 5))
    reference = _reread(spoiled).references[0]
    assert (reference.value, reference.unit, reference.date) == ("15%", "12", "2026-03-05")


def test_settings_may_be_left_out_where_they_have_a_default(spoiled: Spoiled) -> None:
    ws = spoiled.sheet("settings")
    row = next(row[0].row for row in ws.iter_rows() if row[0].value == "unfinanced_penalty")
    ws.delete_rows(row)
    assert _reread(spoiled).settings.unfinanced_penalty == 24.0


def test_a_record_knows_its_cell(spoiled: Spoiled) -> None:
    spoiled.sheet("projects").insert_rows(8)
    reading = read_placed(spoiled.save())
    remark = Breach("projects", "any", row=1, column="capex")
    assert reading.places.locate([remark])[0].cell == "F9"


def test_the_value_of_a_ceiling_is_found_by_any_spelling(spoiled: Spoiled) -> None:
    case = complete_case()
    ws = spoiled.sheet("concentration")
    place = spoiled.place("concentration", "value")
    for row in range(7, 7 + len(case.concentration)):
        ws.cell(row, place).value = ws.cell(row, place).value.upper()
    assert _reread(spoiled) == case
