"""Library of kinds: stages, durations and usual finance limits to begin a case with.

About twenty kinds of mill, meter and compute. All figures are assumptions to be replaced as better
ones come in, and marked so.
"""

import csv
import datetime
from collections.abc import Iterator, Sequence

from headrace.case.calendar import month_of
from headrace.case.record import Record
from headrace.case.settings import Remark, Settings
from headrace.case.sheets import BY_NAME
from headrace.errors import WorkbookError
from headrace.workbook.cells import read_cell
from headrace.workbook.columns import columns_of
from headrace.workbook.examples import shipped
from headrace.workbook.spelling import did_you_mean, same

SHEETS = ("kinds", "stages")


def library_of(names: Sequence[str]) -> dict[str, tuple[Record, ...]]:
    """Return the rows of the sheets kinds and stages for some kinds, in the order named.

    Raises `WorkbookError` if a kind is not known, naming those that are.
    """
    tables = {sheet: tuple(_records(sheet)) for sheet in SHEETS}
    known = [str(getattr(row, "kind", "")) for row in tables["kinds"]]
    wanted = list(dict.fromkeys(_known(name.strip(), known) for name in names if name.strip()))
    return {
        sheet: tuple(row for name in wanted for row in rows if getattr(row, "kind", "") == name)
        for sheet, rows in tables.items()
    }


def first_settings() -> Settings:
    """Return settings to begin with: ten years in quarters from next January."""
    start = month_of(datetime.date.today().year + 1, 1)
    return Settings(
        title="My programme",
        start=start,
        periods=40,
        remarks=tuple(
            Remark(setting=name, source="assumption", note=None) for name in ("start", "periods")
        ),
    )


def _known(name: str, known: Sequence[str]) -> str:
    kind = same(name, known)
    if kind is None:
        remedy = did_you_mean(name, known, "choose among them")
        raise WorkbookError(
            f"--kinds: '{name}' is not in the library; {remedy} (it has {', '.join(known)})"
        )
    return kind


def _records(sheet: str) -> Iterator[Record]:
    columns = {column.name: column for column in columns_of(sheet)}
    name = f"kinds/{sheet}.csv"
    with shipped(name, f"data/{name}").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = {name: read_cell(columns[name], text) for name, text in row.items() if text}
            yield BY_NAME[sheet].record(**cells)
