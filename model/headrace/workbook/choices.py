"""Choices: the settings sheet, on which each row is one setting."""

from dataclasses import dataclass, field
from typing import Any

from headrace.case.settings import Remark, Settings
from headrace.errors import Breach
from headrace.workbook.cells import CellError, shown
from headrace.workbook.columns import Column, columns_of
from headrace.workbook.entries import Entry, Line, NotStored
from headrace.workbook.finding import Found
from headrace.workbook.grid import Grid, read_grid
from headrace.workbook.rows import read_entry
from headrace.workbook.spelling import did_you_mean, nearest, same
from headrace.workbook.standins import stand_in

SHEET = "settings"
HEADINGS = ("setting", "value", "unit", "default", "description", "source", "note")
"""Columns of the sheet; unit, default and description are not read."""
_COLUMNS = tuple(
    Column(name, "text", name, "", required=name in HEADINGS[:2], default=None) for name in HEADINGS
)


@dataclass
class Chosen:
    """Settings as they stand in a workbook."""

    grid: Grid
    values: dict[str, Any] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)
    lines: dict[str, int] = field(default_factory=dict)
    """Row of each setting on the sheet."""
    remarks: list[Remark] = field(default_factory=list)
    """Source and note of settings that have one."""

    def cell(self, setting: str | None) -> str:
        """Return the address of a setting's value, or of the header if it has no row."""
        number = self.lines.get(setting or "")
        return self.grid.cell(number or self.grid.header, "value" if number else None)

    @property
    def base_currency(self) -> str:
        """The base currency, the default one if its cell is bad."""
        return str(self.values.get("base_currency", Settings.model_fields["base_currency"].default))

    def settings(self, variant: int = 0) -> Settings:
        """Return the settings, with stand-ins for those that are bad or missing."""
        bad = (column for column in columns_of(SHEET) if column.name in self.bad)
        return Settings(
            **{**{column.name: stand_in(column, variant, (), {}) for column in bad}, **self.values},
            remarks=tuple(self.remarks),
        )


def read_settings(found: Found) -> Chosen:
    """Read the settings sheet; what is wrong is in the breaches of its grid."""
    chosen = Chosen(read_grid(found.values, found.formulas, _COLUMNS))
    columns = {column.name: column for column in columns_of(SHEET)}
    unknown: list[tuple[Line, str]] = []
    for line in chosen.grid.lines:
        text = _setting(line)
        name = same(text, columns)
        if name is None:
            unknown.append((line, text))
        else:
            _take(chosen, line, columns[name])
    for line, text in unknown:
        free = [name for name in columns if name not in chosen.lines]
        _complain(chosen, line, text, free)
        meant = nearest(text, free)
        if meant is not None:
            _take(chosen, line, columns[meant])
    if chosen.grid.found:
        _check_required(chosen, columns)
    else:
        chosen.bad.update(name for name, column in columns.items() if column.required)
    return chosen


def _setting(line: Line) -> str:
    entry = line.entries.get("setting")
    return "" if entry is None or isinstance(entry.value, NotStored) else shown(entry.value)


def _text(line: Line, name: str) -> str | None:
    """Return the text of a cell beside a setting; None if it is empty."""
    entry = line.entries.get(name)
    if entry is None or isinstance(entry.value, NotStored):
        return None
    return shown(entry.value).strip() or None


def _complain(chosen: Chosen, line: Line, text: str, free: list[str]) -> None:
    if text:
        message = f"setting '{text}' is not known"
        remedy = did_you_mean(text, free, f"settings are {', '.join(names_of_settings())}")
    else:
        message = "this row has no setting"
        remedy = "name the setting, or delete the row"
    chosen.grid.breaches.append(
        Breach(
            chosen.grid.title,
            message,
            remedy,
            value=text,
            cell=chosen.grid.cell(line.number, "setting"),
        )
    )


def names_of_settings() -> tuple[str, ...]:
    """Return the names of all settings."""
    return tuple(column.name for column in columns_of(SHEET))


def _take(chosen: Chosen, line: Line, column: Column) -> None:
    """Read the value of one setting."""
    if column.name in chosen.lines:
        _report(chosen, column, f"setting '{column.name}' stands twice", "keep one", line.number)
        return
    chosen.lines[column.name] = line.number
    source, note = _text(line, "source"), _text(line, "note")
    if source is not None or note is not None:
        chosen.remarks.append(Remark(setting=column.name, source=source, note=note))
    entry: Entry | None = line.entries.get("value")
    if line.merged:
        chosen.bad.add(column.name)
    elif entry is not None:
        try:
            chosen.values[column.name] = read_entry(column, entry)
        except CellError as trouble:
            chosen.bad.add(column.name)
            text = "" if isinstance(entry.value, NotStored) else shown(entry.value)
            _report(chosen, column, trouble.message, trouble.remedy, line.number, text)


def _check_required(chosen: Chosen, columns: dict[str, Column]) -> None:
    for name, column in columns.items():
        if column.required and name not in chosen.values and name not in chosen.bad:
            chosen.bad.add(name)
            text = column.description.rstrip(".")
            remedy = f"write it: {text[:1].lower()}{text[1:]}"
            _report(chosen, column, f"setting '{name}' is missing", remedy, chosen.lines.get(name))


def _report(
    chosen: Chosen, column: Column, message: str, remedy: str, number: int | None, text: str = ""
) -> None:
    cell = chosen.cell(None) if number is None else chosen.grid.cell(number, "value")
    chosen.grid.breaches.append(
        Breach(chosen.grid.title, message, remedy, column=column.name, value=text, cell=cell)
    )
