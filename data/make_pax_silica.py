"""Make data/pax_silica.xlsx and scenarios/pax_silica.xlsx from the tables in data/pax_silica."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.scenarios import BOOK_SHEETS, Book
from headrace.case.sheets import SHEETS
from headrace.errors import WorkbookError
from headrace.workbook.cells import CellError, read_cell
from headrace.workbook.columns import columns_of
from headrace.workbook.template import write_book, write_case

DATA = Path(__file__).parent
TABLES = DATA / "pax_silica"
WORKBOOK = DATA / "pax_silica.xlsx"
BOOK = DATA.parent / "scenarios" / "pax_silica.xlsx"
TITLE = "Pax Silica: scenarios of the US-Japan pipeline"
ASSUMPTION = "assumption"


def build() -> Case:
    """Return the reference case, validated."""
    tables = {sheet.name: records(sheet.name, sheet.record) for sheet in SHEETS[1:]}
    settings = read_settings()
    tables["references"] = used_references({"settings": settings["remarks"], **tables})
    return Case.model_validate({"settings": settings, **tables})


def build_book() -> Book:
    """Return the reference book of scenarios."""
    return Book(**{sheet.name: records(sheet.name, sheet.record) for sheet in BOOK_SHEETS})


def records(table: str, record: type[Record]) -> tuple[Record, ...]:
    """Return the rows of a table as records; a table without a file has none.

    Raises
    ------
    WorkbookError
        If a column is not known or a cell cannot be read, with its file and line.

    """
    return tuple(record(**cells) for cells in read_table(table))


def read_table(table: str) -> list[dict[str, Any]]:
    """Return the filled cells of each row of a table, as they are meant; raises as `records`."""
    columns = {column.name: column for column in columns_of(table)}
    found = []
    for line, row in lines_of(table):
        if None in row or not row.keys() <= columns.keys():
            unknown = sorted(str(name) for name in row if name not in columns)
            raise WorkbookError(f"{table}.csv, line {line}: no such column: {', '.join(unknown)}")
        try:
            found.append(
                {name: read_cell(columns[name], text) for name, text in row.items() if text}
            )
        except CellError as trouble:
            raise WorkbookError(
                f"{table}.csv, line {line}: {trouble.message}; {trouble.remedy}"
            ) from trouble
    return found


def read_settings() -> dict[str, Any]:
    """Return the settings with their remarks, from one row a setting."""
    columns = {column.name: column for column in columns_of("settings")}
    rows = [row for _, row in lines_of("settings")]
    remarks = [
        {"setting": row["setting"], "source": row["source"] or None, "note": row["note"] or None}
        for row in rows
        if row["source"] or row["note"]
    ]
    values = {row["setting"]: read_cell(columns[row["setting"]], row["value"]) for row in rows}
    return {**values, "remarks": remarks}


def lines_of(table: str) -> Iterable[tuple[int, dict[str, str]]]:
    """Return the rows of a table with the line on which each ends."""
    path = TABLES / f"{table}.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, row


def used_references(tables: Mapping[str, Iterable[Any]]) -> tuple[Record, ...]:
    """Return the facts that a source cell names or that have a place of their own.

    The table holds every fact that was read; what stands there as used_in is the place of a
    statement, before which the sheets come whose rows name it.
    """
    used: dict[str, list[str]] = {}
    for sheet, rows in tables.items():
        for row in rows:
            named = row.get("source") if isinstance(row, dict) else getattr(row, "source", None)
            for name in (named or "").split(";"):
                used.setdefault(name.strip(), []).append(sheet)
    found = []
    for row in tables["references"]:
        places = [*used.get(row.reference, ()), *([row.used_in] if row.used_in else [])]
        if places:
            text = "; ".join(dict.fromkeys(places))
            found.append(row.model_copy(update={"used_in": text}))
    return tuple(found)


if __name__ == "__main__":
    write_case(build(), WORKBOOK)
    write_book(build_book(), BOOK, TITLE)
