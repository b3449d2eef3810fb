"""Columns: what each sheet's columns are, told from the records alone."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le

from headrace.case.calendar import month_text
from headrace.case.record import MonthText, Record, Ref, Unit, notes_of
from headrace.case.scenarios import BOOK_SHEETS
from headrace.case.sheets import BY_NAME

Form = Literal["text", "name", "number", "whole", "month", "yes or no", "choice", "names", "shares"]
LAST = ("source", "note")
"""Columns that stand at the right end of their sheet."""
REMARKS = "remarks"
"""Field of the settings that stands in the columns source and note, not in a row of its own."""
KNOWN = {**BY_NAME, **{sheet.name: sheet for sheet in BOOK_SHEETS}}
"""Every sheet that headrace reads: those of a case and those of a book of scenarios."""
EMPTY = "none"
"""Word for a list that is empty, as opposed to a blank cell."""


@dataclass(frozen=True)
class Column:
    """One column of one sheet: what may stand in it and what it means."""

    name: str
    form: Form
    description: str
    unit: str
    """Unit of the figure; empty if it has none."""
    required: bool
    default: Any
    """Value of a blank cell; None also for required columns."""
    choices: tuple[str | int, ...] = ()
    """The values of a choice."""
    words: tuple[str, ...] = ()
    """Words allowed in place of a figure: `none`, `never`."""
    ref: Ref | None = None
    least: float | None = None
    above: float | None = None
    most: float | None = None

    @property
    def is_share(self) -> bool:
        """True if a percentage has one meaning here."""
        return self.unit.startswith(("share", "per unit of face"))

    @property
    def takes_percent(self) -> bool:
        """True if a percentage may be written here."""
        return self.is_share or self.unit == "per year"

    @property
    def default_text(self) -> str:
        """Return what stands above the column about blank cells."""
        if self.required:
            return "required"
        if self.default is None:
            return "optional"
        return f"default {plain(self, self.default)}"

    @property
    def unit_text(self) -> str:
        """Return what stands above the column about its values."""
        if self.unit:
            unit = "share, 60% or 0.6" if self.unit == "share 0-1" else self.unit
            return " or ".join((unit, *self.words))
        if self.form == "names":
            return "names; with; semicolons"
        return {"choice": "one of the list", "name": "short name"}.get(self.form, self.form)


def plain(column: Column, value: Any) -> str:
    """Write a value as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.form == "month" and isinstance(value, int):
        return month_text(value)
    if isinstance(value, tuple):
        return "; ".join(plain(column, item) for item in value) if value else EMPTY
    if isinstance(value, float | int):
        if column.is_share and column.form in ("number", "shares"):
            return f"{value * 100:.10g}%"
        return f"{value:.12g}"
    return str(value)


@cache
def columns_of(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a sheet in order, source and note last."""
    fields = KNOWN[sheet].record.model_fields
    names = [name for name in fields if name not in (*LAST, REMARKS)]
    names += [name for name in LAST if name in fields]
    return tuple(_column(KNOWN[sheet].record, name) for name in names)


def key_column(sheet: str) -> str:
    """Return the column by which other sheets name the rows of a sheet."""
    return KNOWN[sheet].key[0]


def target(sheet: str) -> tuple[str, str]:
    """Return the sheet and column in which the values of a reference are defined."""
    if sheet in KNOWN:
        return sheet, key_column(sheet)
    return "projects", sheet


def _column(record: type[Record], name: str) -> Column:
    field = record.model_fields[name]
    kinds = tuple(_kinds(field.annotation))
    literals = tuple(value for kind in kinds if _is_literal(kind) for value in get_args(kind))
    form = _form(record, name, kinds)
    return Column(
        name=name,
        form=form,
        description=" ".join((field.description or "").split()),
        unit=next((note.text for note in notes_of(record, name, Unit)), ""),
        required=field.is_required(),
        default=None if field.is_required() else field.default,
        choices=literals if form == "choice" else (),
        words=() if form == "choice" else literals,
        ref=next(iter(notes_of(record, name, Ref)), None),
        least=next((note.ge for note in notes_of(record, name, Ge)), None),
        above=next((note.gt for note in notes_of(record, name, Gt)), None),
        most=next((note.le for note in notes_of(record, name, Le)), None),
    )


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _kinds(annotation: Any) -> Iterator[Any]:
    """Yield the plain types of an annotation, without notes and None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _kinds(part)
    elif annotation is not types.NoneType:
        yield annotation


def _form(record: type[Record], name: str, kinds: tuple[Any, ...]) -> Form:
    kind = next((kind for kind in kinds if not _is_literal(kind)), None)
    if kind is None:
        return "choice"
    if kind is int:
        return "month" if notes_of(record, name, MonthText) else "whole"
    if kind is str:
        patterns = (getattr(note, "pattern", None) for note in notes_of(record, name, object))
        return "name" if any(patterns) else "text"
    plain: dict[Any, Form] = {bool: "yes or no", float: "number"}
    return plain.get(kind) or ("shares" if next(_kinds(get_args(kind)[0])) is float else "names")
