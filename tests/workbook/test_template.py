"""The template explains itself: meaning, unit, default, drop-downs, links, colours."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.sheets import SHEETS
from headrace.errors import CaseError
from headrace.workbook.columns import columns_of
from headrace.workbook.look import GROUP_OF, GROUPS
from headrace.workbook.read import read
from headrace.workbook.template import write_template

TABLES = [sheet for sheet in SHEETS if sheet.name != "settings"]
REQUIRED = {sheet.name for sheet in SHEETS if sheet.required}
OWN = {"headrace"}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "full.xlsx"
    write_template(path, full=True)
    return load_workbook(path)


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "short.xlsx"
    write_template(path)
    return load_workbook(path)


def test_the_short_template_has_the_required_sheets_and_the_full_one_all(
    short: Workbook, full: Workbook
) -> None:
    assert set(short.sheetnames) - OWN == REQUIRED
    assert set(full.sheetnames) - OWN == {sheet.name for sheet in SHEETS}
    assert short.sheetnames[0] == full.sheetnames[0] == "headrace"


def test_a_word_besides_the_names_of_a_list_may_be_written(full: Workbook) -> None:
    rules = full["signed_deals"].data_validations.dataValidation
    (rule,) = [rule for rule in rules if rule.formula1 == "=instruments_names"]
    assert not rule.showErrorMessage
    assert rule.prompt == "A name of the list, or private."


def test_every_sheet_has_one_group_and_one_colour() -> None:
    grouped = [name for group in GROUPS for name in group.sheets]
    assert sorted(grouped) == sorted(sheet.name for sheet in SHEETS)
    assert len({group.strong for group in GROUPS}) == len(GROUPS)


def test_the_first_page_tells_whose_rows_a_sheet_names(short: Workbook) -> None:
    told = {row[1].value: row[3].value for row in short.worksheets[0].iter_rows(max_col=4)}
    assert told["limits"] == "accounts"
    assert told["effects"] == "instruments, kinds, projects"


def test_the_first_page_links_to_every_sheet_that_is_there(short: Workbook, full: Workbook) -> None:
    for book in (short, full):
        front = book.worksheets[0]
        links = {
            cell.hyperlink.location
            for row in front.iter_rows()
            for cell in row
            if cell.hyperlink is not None
        }
        assert links == {f"'{name}'!A1" for name in book.sheetnames if name not in OWN}


@pytest.mark.parametrize("name", [sheet.name for sheet in TABLES])
def test_meaning_unit_and_default_stand_above_each_column(full: Workbook, name: str) -> None:
    ws = full[name]
    for number, column in enumerate(columns_of(name), start=1):
        above = [ws.cell(row, number).value for row in range(3, 7)]
        assert above == [
            column.description,
            column.unit_text,
            column.default_text,
            column.name,
        ]
        strong = ws.cell(6, number).fill.start_color.rgb.endswith(GROUP_OF[name].strong)
        assert strong == column.required
        assert ws.cell(6, number).font.bold


@pytest.mark.parametrize("name", [sheet.name for sheet in TABLES])
def test_header_is_frozen_the_table_named_and_the_way_back_linked(
    full: Workbook, name: str
) -> None:
    ws = full[name]
    assert ws.freeze_panes == "B7"
    table = ws.tables[f"{name}_table"]
    assert table.ref.startswith("A6:")
    assert ws["A2"].hyperlink.location == "'headrace'!A1"


@pytest.mark.parametrize("name", [sheet.name for sheet in TABLES])
def test_source_and_note_are_the_last_columns(name: str) -> None:
    names = [column.name for column in columns_of(name)]
    if name not in ("references", "notes"):
        assert names[-2:] == ["source", "note"]


def _dropdown(ws: Worksheet, cell: str) -> str | None:
    for rule in ws.data_validations.dataValidation:
        if cell in rule.sqref:
            return rule.formula1
    return None


@pytest.mark.parametrize("name", [sheet.name for sheet in TABLES])
def test_every_choice_and_every_reference_has_a_dropdown(full: Workbook, name: str) -> None:
    ws = full[name]
    for number, column in enumerate(columns_of(name), start=1):
        for row in (7, 300):
            source = _dropdown(ws, ws.cell(row, number).coordinate)
            if column.choices:
                assert source == '"' + ",".join(map(str, column.choices)) + '"'
            elif column.form == "yes or no":
                assert source == '"yes,no"'
            elif column.ref is not None:
                assert source is not None
                assert source.removeprefix("=") in full.defined_names
            else:
                assert source is None


def test_lists_within_a_dropdown_are_short_enough_for_excel(full: Workbook) -> None:
    for ws in full.worksheets:
        for rule in ws.data_validations.dataValidation:
            assert len(rule.formula1) <= 255


def test_settings_have_dropdowns_and_their_defaults(full: Workbook) -> None:
    ws = full["settings"]
    rows = {row[0].value: row for row in ws.iter_rows(min_row=5)}
    assert rows["months_per_period"][1].value == 3
    assert rows["start"][1].value is None
    assert _dropdown(ws, rows["objective"][1].coordinate) == '"priority,cost_of_delay,capacity"'


def test_an_empty_template_lacks_only_the_settings_without_default(tmp_path: Path) -> None:
    write_template(tmp_path / "new.xlsx", full=True)
    with pytest.raises(CaseError) as caught:
        read(tmp_path / "new.xlsx")
    assert [breach.message for breach in caught.value.breaches] == [
        "start is missing",
        "periods is missing",
    ]


def test_amounts_and_shares_are_formatted(filled: Path) -> None:
    book = load_workbook(filled)
    kinds = {cell.value: cell.column for cell in book["kinds"][6]}
    assert book["kinds"].cell(7, kinds["max_gearing"]).number_format.endswith("%")
    projects = {cell.value: cell.column for cell in book["projects"][6]}
    assert book["projects"].cell(7, projects["capex"]).number_format.startswith("#,##0")
    assert book["projects"].cell(7, projects["target"]).value == "2029-04"
