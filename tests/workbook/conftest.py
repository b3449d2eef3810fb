"""A filled workbook that a test can spoil cell by cell."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.cases import complete_case

from headrace.errors import Breach, CaseError
from headrace.workbook.read import read
from headrace.workbook.template import write_case


class Spoiled:
    """The complete case as a workbook, opened for changes; rows of data count from 1."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Workbook = load_workbook(path)

    def header(self, sheet: str) -> int:
        first = "setting" if sheet == "settings" else None
        ws = self.book[sheet]
        names = {row[0].row for row in ws.iter_rows(max_row=10) if row[0].value == first}
        return min(names) if first else 6

    def place(self, sheet: str, column: str) -> int:
        ws = self.book[sheet]
        return next(cell.column for cell in ws[self.header(sheet)] if cell.value == column)

    def put(self, sheet: str, row: int, column: str, value: Any, number_format: str = "") -> str:
        """Put a value and return its place as `sheet!C7`."""
        cell = self.book[sheet].cell(self.header(sheet) + row, self.place(sheet, column))
        cell.value = value
        if number_format:
            cell.number_format = number_format
        return f"{sheet}!{cell.coordinate}"

    def setting(self, name: str, value: Any) -> str:
        ws = self.book["settings"]
        row = next(row[0].row for row in ws.iter_rows() if row[0].value == name)
        ws.cell(row, 2).value = value
        return f"settings!B{row}"

    def sheet(self, name: str) -> Worksheet:
        return self.book[name]

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path

    def breaches(self) -> tuple[Breach, ...]:
        with pytest.raises(CaseError) as caught:
            read(self.save())
        return caught.value.breaches


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the complete case as a workbook with every sheet, not to be changed."""
    path = tmp_path_factory.mktemp("filled") / "complete.xlsx"
    write_case(complete_case(), path, full=True)
    return path


@pytest.fixture
def spoiled(filled: Path, tmp_path: Path) -> Spoiled:
    path = tmp_path / "spoiled.xlsx"
    path.write_bytes(filled.read_bytes())
    return Spoiled(path)


def places(breaches: Sequence[Breach]) -> list[str]:
    return [f"{breach.sheet}!{breach.cell}" for breach in breaches]
