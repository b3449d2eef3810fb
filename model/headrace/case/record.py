"""Record: what every row of every sheet has in common, and the notes a field carries.

The meaning of a field stands under it as a docstring. Units, references and the kind of value stand
in its annotation. Template, drop-downs, error messages and data dictionary are printed from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class Unit:
    """Unit of a figure, as printed above its column."""

    text: str


@dataclass(frozen=True)
class Ref:
    """The value names a row of one of these sheets (`also`: words allowed besides)."""

    sheets: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Key:
    """Columns that together identify a row of a sheet; without them rows may repeat."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class MonthText:
    """The value is a calendar month, written `2027-04`, held as months since year 0."""


Share = Annotated[float, Unit("share 0-1"), Field(ge=0, le=1)]
Rate = Annotated[float, Unit("per unit of face"), Field(ge=-1, le=1)]
YearlyRate = Annotated[float, Unit("per year"), Field(ge=-0.5, le=1)]
Months = Annotated[float, Unit("months"), Field(ge=0, le=600)]
Money = Annotated[float, Unit("million"), Field(ge=0, le=1e9)]
Quantity = Annotated[float, Unit("unit of the service"), Field(ge=0, le=1e12)]
Weight = Annotated[float, Unit("weight"), Field(ge=0, le=1e9)]
Years = Annotated[float, Unit("years"), Field(ge=0, le=100)]
Count = Annotated[int, Unit("count"), Field(ge=0, le=10_000)]
Month = Annotated[int, MonthText(), Unit("month, e.g. 2027-04"), Field(ge=1900 * 12, le=2200 * 12)]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^;@*\s](?:[^;@*]*[^;@*\s])?$")]


class Record(BaseModel):
    """One row of one sheet: frozen, closed, described."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False
    )


class SourcedRecord(Record):
    """A row on which figures stand: it says where they come from."""

    source: str | None = None
    """Where the figures of this row come from: ids of the references sheet, or the word assumption.
    """
    note: str | None = None
    """Anything a reader should know about this row."""


Note = TypeVar("Note")


@cache
def notes_of(record: type[Record], column: str, kind: type[Note]) -> tuple[Note, ...]:
    """Return the notes of one kind that a column carries, in all its forms."""
    field = record.model_fields[column]
    found = _notes(field.annotation, field.metadata)
    return tuple(note for note in found if isinstance(note, kind))


def _notes(annotation: Any, metadata: Any) -> Iterator[Any]:
    for note in metadata:
        yield from note.metadata if isinstance(note, FieldInfo) else [note]
    for part in get_args(annotation):
        yield from _notes(part, getattr(part, "__metadata__", ()))
