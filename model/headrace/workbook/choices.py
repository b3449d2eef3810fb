"""Choices: the settings sheet, on which each row is one setting, read as one row of settings."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.settings import Remark, Settings
from headrace.workbook.columns import REMARKS, Column, columns_of
from headrace.workbook.entries import Entry, Line
from headrace.workbook.grid import Grid, read_grid
from headrace.workbook.rows import Row, read_rows, shown_entry
from headrace.workbook.spelling import did_you_mean, nearest, same

SHEET = "settings"
HEADINGS = ("setting", "value", "unit", "default", "description", "source", "note")
"""Columns of the sheet; unit, default and description are not read."""
_COLUMNS = tuple(
    Column(name, "text", name, "", required=name in HEADINGS[:2], default=None) for name in HEADINGS
)


@dataclass
class Choices(Grid):
    """The sheet turned round: its places are the rows on which the settings stand."""

    values: int = 2
    """Number of the column that holds the values."""
    remarks: list[Remark] = field(default_factory=list)
    """Source and note of settings that have one."""

    def cell(self, number: int, column: str | None = None) -> str:
        """Return the address of a setting's value, or of the header if it has no row."""
        row = self.places.get(column or "")
        return f"{get_column_letter(self.values if row else 1)}{row or self.header}"


def read_settings(found: Worksheet | None) -> tuple[Grid, Row]:
    """Return the settings as one row; what is wrong is in the breaches of its grid."""
    columns = columns_of(SHEET)
    if found is None:
        return Choices(SHEET, found=False), _lost(columns)
    sheet = read_grid(found, _COLUMNS)
    turned = Choices(
        sheet.title, sheet.header, breaches=sheet.breaches, found=sheet.found,
        values=sheet.places.get("value", 1),
    )  # fmt: skip
    entries, merged = dict[str, Entry](), set[str]()
    for line, name in _named(turned, sheet):
        if name in turned.places:
            turned.complain(sheet.cell(line.number, "value"), f"setting '{name}' stands twice",
                      "keep one", column=name)  # fmt: skip
            continue
        turned.places[name] = line.number
        entries.update({name: line.entries["value"]} if "value" in line.entries else {})
        merged.update({name} if line.merged else ())
        source, note = _text(line, "source") or None, _text(line, "note") or None
        if source or note:
            turned.remarks.append(Remark(setting=name, source=source, note=note))
    if not sheet.found:
        return turned, _lost(columns)
    for column in columns:
        if column.required and column.name not in turned.places:
            remedy = f"write it: {column.description[:1].lower()}{column.description[1:]}"
            message = f"setting '{column.name}' is missing"
            turned.complain(turned.cell(0), message, remedy, column=column.name)
    turned.lines = [Line(sheet.header, entries, frozenset(merged))]
    (row,) = read_rows(turned, columns)
    row.values.update({REMARKS: tuple(turned.remarks)} if turned.remarks else {})
    return turned, row


def base_currency_of(row: Row) -> str:
    """Return the base currency, the default one if its cell is bad."""
    default = Settings.model_fields["base_currency"].default
    return str(row.values.get("base_currency", default))


def _lost(columns: Iterable[Column]) -> Row:
    return Row(1, 0, {}, {column.name: "" for column in columns if column.required})


def _named(turned: Choices, sheet: Grid) -> list[tuple[Line, str]]:
    """Return the lines with the setting that each means, misspelled ones last."""
    every = [column.name for column in columns_of(SHEET)]
    found = [(line, name) for line in sheet.lines if (name := same(_text(line, "setting"), every))]
    known = [line.number for line, _ in found]
    free = [name for name in every if name not in {name for _, name in found}]
    for line in sheet.lines:
        if line.number in known:
            continue
        text = _text(line, "setting")
        message, remedy = "this row has no setting", "name the setting, or delete the row"
        if text:
            message = f"setting '{text}' is not known"
            remedy = did_you_mean(text, free, f"settings are {', '.join(every)}")
        turned.complain(sheet.cell(line.number, "setting"), message, remedy, value=text)
        if (meant := nearest(text, free)) is not None:
            found.append((line, meant))
            free.remove(meant)
    return found


def _text(line: Line, name: str) -> str:
    entry = line.entries.get(name)
    return "" if entry is None else shown_entry(entry).strip()
