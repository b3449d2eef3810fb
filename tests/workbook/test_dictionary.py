"""The data dictionary is printed from the records and is current."""

from pathlib import Path

from headrace.case.sheets import SHEETS
from headrace.workbook.columns import columns_of
from headrace.workbook.dictionary import dictionary_text

PAGE = Path(__file__).parents[2] / "docs" / "workbook.md"


def test_the_page_in_docs_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary_text()


def test_every_column_of_every_sheet_is_described() -> None:
    text = dictionary_text()
    for sheet in SHEETS:
        section = text.split(f"\n## {sheet.name}\n")[1].split("\n## ")[0]
        for column in columns_of(sheet.name):
            assert f"| `{column.name}` |" in section
            assert column.description
            assert column.description in section


def test_tables_are_tables() -> None:
    for line in dictionary_text().splitlines():
        if line.startswith("| `"):
            assert line.count(" | ") == 3
