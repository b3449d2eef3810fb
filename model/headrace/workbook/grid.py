"""Grid: the table on one sheet, found by the names of its columns wherever they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.errors import Breach, WorkbookError
from headrace.workbook.cells import is_blank, shown
from headrace.workbook.columns import Column
from headrace.workbook.entries import Cells, Entry, Interpreted, Line
from headrace.workbook.headers import SEARCHED, find_header, header_text, is_remark, remark_in
from headrace.workbook.spelling import did_you_mean, fold, nearest, tidy

MOST_ROWS = 20_000
MOST_COLUMNS = 200


@dataclass
class Grid:
    """The table of one sheet as it stands, before any cell is read."""

    title: str
    """Name of the sheet as the user wrote it."""
    header: int = 1
    places: dict[str, int] = field(default_factory=dict)
    """Number of each known column on the sheet."""
    lines: list[Line] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    interpreted: list[Interpreted] = field(default_factory=list)
    """Cells read from another form than the template's."""
    found: bool = True
    """False if there is no header or a required column is missing."""

    def cell(self, number: int, column: str | None = None) -> str:
        """Return the address of a cell: of a column in a row, or the first of the row."""
        place = self.places.get(column or "", min(self.places.values(), default=1))
        return f"{get_column_letter(place)}{number}"

    def complain(self, cell: str, message: str, remedy: str, **about: Any) -> None:
        """Note what is wrong with a cell; about : fields of the breach, such as row and value."""
        self.breaches.append(Breach(self.title, message, remedy, cell=cell, **about))


def read_grid(ws: Worksheet, columns: Sequence[Column], *, among: bool = False) -> Grid:
    """Return the table of a sheet.

    among : the columns stand among others and other tables, which are not looked at.
    """
    cells, grid = _cells(ws), Grid(ws.title)
    if not cells:
        grid.found = False
        return grid
    header = find_header(cells, columns, MOST_ROWS if among else SEARCHED)
    if isinstance(header, Breach):
        grid.found = False
        grid.breaches.append(replace(header, sheet=ws.title))
        return grid
    grid.header = header
    _place_columns(grid, cells[header], columns, among)
    _check_required(grid, columns)
    _check_size(grid, cells)
    merged = _merged(grid, ws)
    names = {place: name for name, place in grid.places.items()}
    remarks: set[int] = set()
    for number in sorted(row for row in cells if row > header):
        found = sorted(cells[number].items())
        entries = {names[place]: entry for place, entry in found if place in names}
        held = frozenset(names[place] for place in merged.get(number, ()) if place in names)
        line = Line(number, entries, held)
        if not entries or is_remark(entries):
            remarks.update({number} if entries else ())
        elif not among and (kind := remark_in(line, columns)):
            remarks.add(number)
            cell = grid.cell(number, next(iter(entries)))
            message, remedy = f"this row looks like a {kind}", "delete it, or start it with #"
            grid.complain(cell, message, remedy)
        else:
            grid.lines.append(line)
    if not among:
        _check_strays(grid, {row: cells[row] for row in cells if row not in remarks})
    return grid


def _cells(ws: Worksheet) -> Cells:
    """Return the cells that hold something, by row and column."""
    cells: Cells = {}
    for (row, place), cell in ws._cells.items():
        if not is_blank(cell.value):
            value = str(cell.value) if isinstance(cell.value, CellRichText) else cell.value
            cells.setdefault(row, {})[place] = Entry(
                value, cell.number_format, cell.data_type == "e"
            )
    return cells


def _place_columns(
    grid: Grid, header: Mapping[int, Entry], columns: Sequence[Column], among: bool
) -> None:
    def at(place: int) -> str:
        return f"{get_column_letter(place)}{grid.header}"

    by_fold = {fold(column.name): column.name for column in columns}
    unknown: list[tuple[int, str]] = []
    for place in sorted(header):
        text = shown(header[place].value)
        name = by_fold.get(header_text(header[place]))
        if name is None:
            if not tidy(text).startswith(("_", "#")):
                unknown.append((place, text))
        elif name in grid.places:
            grid.complain(at(place), f"column '{text}' stands here twice", "delete one of the two")
        else:
            grid.places[name] = place
    for place, text in unknown:
        free = [column.name for column in columns if column.name not in grid.places]
        meant = nearest(text, free)
        if among and meant is None:
            continue
        every = f"columns are {', '.join(column.name for column in columns)}"
        own = every if len(columns) < 12 else "delete it, or start its name with _"
        message = f"column '{tidy(text)}' is not known"
        grid.complain(at(place), message, did_you_mean(text, free, own))
        if meant is not None:
            grid.places[meant] = place


def _check_required(grid: Grid, columns: Sequence[Column]) -> None:
    for column in columns:
        if column.required and column.name not in grid.places:
            grid.found = False
            message = f"required column '{column.name}' is missing"
            remedy = f"add it: {column.description[:1].lower()}{column.description[1:]}"
            grid.complain(grid.cell(grid.header), message, remedy, column=column.name)


def _check_size(grid: Grid, cells: Cells) -> None:
    rows = sum(1 for number in cells if number > grid.header)
    if rows > MOST_ROWS:
        raise WorkbookError(f"sheet {grid.title} has {rows:,} rows; at most {MOST_ROWS:,} are read")
    if len(cells[grid.header]) > MOST_COLUMNS:
        raise WorkbookError(
            f"sheet {grid.title} has {len(cells[grid.header])} columns; "
            f"at most {MOST_COLUMNS} are read"
        )


def _merged(grid: Grid, ws: Worksheet) -> dict[int, set[int]]:
    """Report merged cells in the table, and return the places of their cells by row."""
    last = max(grid.places.values(), default=0)
    held: dict[int, set[int]] = {}
    for area in ws.merged_cells.ranges:
        if area.max_row < grid.header or area.min_col > last:
            continue
        corner = f"{get_column_letter(area.min_col)}{area.min_row}"
        remedy = "unmerge them and write the value in each row"
        grid.complain(corner, f"cells {area.coord} are merged", remedy)
        for number in range(area.min_row, min(area.max_row, area.min_row + MOST_ROWS) + 1):
            held.setdefault(number, set()).update(range(area.min_col, area.max_col + 1))
    return held


def _check_strays(grid: Grid, cells: Cells) -> None:
    """Report what stands below a column without a name."""
    named = set(cells[grid.header])
    reported: set[int] = set()
    for number in sorted(row for row in cells if row > grid.header):
        for place, entry in sorted(cells[number].items()):
            if place in named or place in reported:
                continue
            reported.add(place)
            letter = get_column_letter(place)
            text = shown(entry.value)
            message = f"'{text}' stands in column {letter}, which has no name"
            remedy = f"empty it, or name it in {letter}{grid.header} (with _ in front if your own)"
            grid.complain(f"{letter}{number}", message, remedy, value=text)
