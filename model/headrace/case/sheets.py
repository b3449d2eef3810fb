"""Sheets: what the sheets of a workbook are called, hold and need, as its tables say."""

from dataclasses import dataclass
from typing import Any, get_args

from headrace.case.record import Key, Record
from headrace.case.tables import Tables


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (also its field on `Case`), its record and what identifies a row."""

    name: str
    record: type[Record]
    key: tuple[str, ...]
    """Columns that together identify a row; empty: rows may repeat."""
    required: bool

    @property
    def about(self) -> str:
        """Return what stands on it, as its record says."""
        return (self.record.__doc__ or "").split("\n")[0]


def sheets_of(tables: type[Record]) -> tuple[Sheet, ...]:
    """Return the sheets on which the rows of some tables stand, in the order of their fields."""
    found = []
    for name, field in tables.model_fields.items():
        record: Any = (*get_args(field.annotation), field.annotation)[0]
        keys = (note.columns for note in field.metadata if isinstance(note, Key))
        found.append(Sheet(name, record, next(keys, ()), field.is_required()))
    return tuple(found)


SHEETS = sheets_of(Tables)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
