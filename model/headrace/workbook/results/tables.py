"""Tables: a table of plan.xlsx found again by its titles, whatever a person did around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from headrace.errors import Breach
from headrace.workbook.cells import ERRORS, is_blank, shown
from headrace.workbook.spelling import fold

_DEEPEST = 2000
"""Rows in which the titles are looked for."""


@dataclass(frozen=True)
class Entry:
    """One cell as a person left it."""

    sheet: str
    row: int
    """Position of its row below the titles; the first is 0."""
    title: str
    address: str
    value: object
    formula: bool = False
    """Whether it holds a formula whose result is not stored."""

    @property
    def blank(self) -> bool:
        """Return whether there is nothing to see in it."""
        return is_blank(self.value) and not self.formula

    @property
    def text(self) -> str:
        """Return what a person sees in it, without outer blanks."""
        return "" if self.value is None else shown(self.value).strip()

    def breach(self, message: str, remedy: str = "") -> Breach:
        """Return a complaint about it."""
        return Breach(
            sheet=self.sheet,
            message=message,
            remedy=remedy,
            row=self.row,
            column=self.title,
            value=self.text,
            cell=self.address,
        )

    def fault(self) -> Breach | None:
        """Return why nothing can be read from it, None if something can."""
        if self.formula:
            return self.breach(
                f"{self.title} holds a formula without a stored value",
                "open the file in Excel and save it, or write the value itself",
            )
        if isinstance(self.value, str) and self.value in ERRORS:
            return self.breach(
                f"{self.title} holds the Excel error {self.value}", "mend it, or write the value"
            )
        return None


Line = Mapping[str, Entry]
"""One row: its cells by title."""


def read_lines(
    sheet: Worksheet, formulas: Worksheet | None, titles: tuple[str, ...]
) -> tuple[tuple[Line, ...], tuple[Breach, ...]]:
    """Return the rows below the titles, and what is wrong with the sheet as a whole.

    A title may go on after a comma (`face, USD m`). Rows of blank cells are left out.
    """
    found = _find_titles(sheet, titles)
    if found is None:
        remedy = f"its table starts with a row that holds {', '.join(titles)}; put it back"
        return (), (Breach(sheet.title, "the titles of the table are not found", remedy),)
    header, places = found
    missing = [title for title in titles if title not in places]
    breaches = tuple(
        Breach(sheet.title, f"the column {title} is not found", "put its title back")
        for title in missing
    )
    lines = tuple(
        line
        for line in _lines(sheet, formulas, header, places)
        if not all(entry.blank for entry in line.values())
    )
    return (() if missing else lines), breaches


def _find_titles(sheet: Worksheet, titles: tuple[str, ...]) -> tuple[int, dict[str, int]] | None:
    best: tuple[int, dict[str, int]] | None = None
    for row in range(1, min(sheet.max_row, _DEEPEST) + 1):
        places: dict[str, int] = {}
        for number in range(1, sheet.max_column + 1):
            value = sheet.cell(row, number).value
            if isinstance(value, str):
                word = fold(value.split(",")[0])
                for title in titles:
                    if word == fold(title):
                        places.setdefault(title, number)
        if len(places) == len(titles):
            return row, places
        if len(places) > (1 if best is None else len(best[1])):
            best = (row, places)
    return best


def _lines(
    sheet: Worksheet, formulas: Worksheet | None, header: int, places: Mapping[str, int]
) -> Iterator[Line]:
    for row in range(header + 1, sheet.max_row + 1):
        line = {}
        for title, number in places.items():
            cell = sheet.cell(row, number)
            written = None if formulas is None else formulas.cell(row, number).value
            line[title] = Entry(
                sheet=sheet.title,
                row=row - header - 1,
                title=title,
                address=cell.coordinate,
                value=cell.value,
                formula=cell.value is None and isinstance(written, str) and written[:1] == "=",
            )
        yield line
