"""Read: a workbook as a case, or every breach of it at once."""

from pathlib import Path
from typing import Any

from headrace.case.case import Case
from headrace.case.settings import Settings
from headrace.case.sheets import BY_NAME
from headrace.errors import Breach, CaseError
from headrace.workbook.columns import Column, columns_of
from headrace.workbook.grid import Grid, read_grid
from headrace.workbook.naming import align_names
from headrace.workbook.opening import open_workbook
from headrace.workbook.rows import read_rows


def read(path: Path | str) -> Case:
    """Read a workbook as a case."""
    opened = open_workbook(Path(path))
    grids: dict[str, Grid] = {}
    tables: dict[str, Any] = {}
    breaches: list[Breach] = []
    for ws in opened.values.worksheets:
        name = ws.title
        if name not in BY_NAME or name == "settings":
            continue
        formulas = None if opened.formulas is None else opened.formulas[ws.title]
        grids[name] = read_grid(ws, formulas, columns_of(name))
        tables[name] = read_rows(grids[name], columns_of(name))
        breaches.extend(grids[name].breaches)
    ws = opened.values["settings"]
    by_name = {column.name: column for column in columns_of("settings")}
    values = {
        str(row[0].value): read_entry_of(by_name[str(row[0].value)], row[1])
        for row in ws.iter_rows()
        if row[0].value in by_name and row[1].value is not None
    }
    if breaches:
        raise CaseError(breaches)
    align_names(tables, values.get("base_currency", "USD"))
    records = {
        name: tuple(BY_NAME[name].record(**row.values) for row in rows)
        for name, rows in tables.items()
    }
    return Case(settings=Settings(**values), **records)


def read_entry_of(column: Column, cell: Any) -> Any:
    from headrace.workbook.cells import read_cell

    return read_cell(column, cell.value, cell.number_format)
