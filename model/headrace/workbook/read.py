"""Read: a workbook as a case, or every breach of it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headrace.case.case import Case
from headrace.case.sheets import SHEETS
from headrace.errors import Breach, CaseError, WorkbookError
from headrace.workbook.choices import SHEET, base_currency_of, read_settings
from headrace.workbook.columns import columns_of
from headrace.workbook.entries import Interpreted
from headrace.workbook.finding import find_sheets
from headrace.workbook.grid import Grid, read_grid
from headrace.workbook.judging import Places, judged, ordered
from headrace.workbook.naming import align_names
from headrace.workbook.opening import open_workbook
from headrace.workbook.rows import Row, context_of, read_rows


@dataclass(frozen=True)
class Reading:
    """A case, and the way back from its records to the cells of its workbook."""

    case: Case
    places: Places
    sha256: str
    """Hash of the bytes that were read."""
    left_out: tuple[Breach, ...] = ()
    """Sheets that were not read: warnings."""
    interpreted: tuple[Interpreted, ...] = ()
    """Figures and months whose text is not what headrace would write."""


class UnreadError(CaseError):
    """A workbook with breaches, and what was read in it from forms of the user's own."""

    def __init__(self, breaches: Sequence[Breach], interpreted: tuple[Interpreted, ...]) -> None:
        super().__init__(breaches)
        self.interpreted = interpreted


def read(path: Path | str) -> Case:
    """Read a workbook as a case.

    Raises `CaseError` with every breach of every sheet, each with its cell, and `WorkbookError`
    if the file is no workbook that can be read.
    """
    return read_placed(path).case


def _tables(grids: Mapping[str, Grid], base_currency: str) -> dict[str, list[Row]]:
    """Return the rows of every sheet; accounts first, as they say what fiscal years are."""
    accounts = read_rows(grids["accounts"], columns_of("accounts")) if "accounts" in grids else []
    context = context_of(base_currency, accounts)
    return {
        name: accounts if name == "accounts" else read_rows(grid, columns_of(name), context)
        for name, grid in grids.items()
    }


def read_placed(path: Path | str) -> Reading:
    """Read a workbook as a case that knows its cells; raises as `read` does."""
    place = Path(path)
    opened = open_workbook(place)
    sheets = find_sheets(opened, place)
    found = sheets.found
    try:
        settings, chosen = read_settings(found.get(SHEET))
        grids = {
            name: read_grid(sheet, columns_of(name))
            for name, sheet in found.items()
            if name != SHEET
        }
    except WorkbookError as trouble:
        raise WorkbookError(f"{place}: {trouble}") from trouble
    currency = base_currency_of(chosen)
    tables = _tables(grids, currency)
    align_names(tables, currency)
    tables, grids = {SHEET: [chosen], **tables}, {SHEET: settings, **grids}
    case, places, breaches = judged(SHEETS, grids, tables, sheets.breaches, _case_of)
    interpreted = tuple(entry for grid in grids.values() for entry in grid.interpreted)
    if breaches or case is None:
        raise UnreadError(ordered(breaches), interpreted)
    return Reading(case, places, opened.sha256, sheets.left_out, interpreted)


def _case_of(records: dict[str, Any]) -> tuple[Case | None, Sequence[Breach]]:
    (settings,) = records[SHEET]
    try:
        return Case(**{**records, SHEET: settings}), ()
    except CaseError as trouble:
        return None, trouble.breaches
