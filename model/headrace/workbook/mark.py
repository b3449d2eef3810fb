"""Mark: a copy of the user's own workbook with the bad cells red and a comment in each."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from headrace.errors import Breach, WorkbookError
from headrace.workbook import look
from headrace.workbook.choices import SHEET, read_settings
from headrace.workbook.columns import columns_of
from headrace.workbook.finding import sheet_named
from headrace.workbook.grid import Grid, read_grid
from headrace.workbook.lean import check_copyable
from headrace.workbook.losses import losses
from headrace.workbook.opening import Found, check_parts, load, read_bytes
from headrace.workbook.saving import check_writable, save

AUTHOR = "headrace"
_WIDTH, _LINE = 320, 15
"""Measures of a comment in points: its width, and the height of a line."""


def mark(path: Path | str, breaches: Sequence[Breach], out: Path | str) -> tuple[str, ...]:
    """Write a copy of a workbook with every bad cell red and a comment that says what is wrong.

    Everything else stays as it was, as far as the Excel library can carry it. Returned are
    sentences: what the copy lacks, and breaches that have no cell to stand in.

    Raises `WorkbookError` if the copy would replace something, or the workbook cannot be read
    or the copy written.
    """
    source, copy = Path(path), Path(out)
    if copy.resolve() == source.resolve():
        raise WorkbookError(f"{copy}: is the workbook itself; name another file for the copy")
    if copy.exists():
        raise WorkbookError(f"{copy}: stands there already; name another file for the copy")
    check_writable(copy)
    content = read_bytes(source)
    check_parts(source, content)
    check_copyable(source, content)
    macros = copy.suffix.lower() == ".xlsm"
    book = load(source, content, data_only=False, rich_text=True, keep_vba=macros)
    said: dict[tuple[str, str], list[str]] = {}
    homeless = []
    grids: dict[str, Grid] = {}
    for breach in breaches:
        place = _place(book, breach, grids)
        if place is None:
            homeless.append(f"no cell to mark: {breach}")
        else:
            said.setdefault(place, []).append(_sentence(breach))
    for (title, address), sentences in said.items():
        _mark_cell(book[title], address, sentences)
    save(book, copy, timeless=False)
    return (*homeless, *losses(content, copy.read_bytes()))


def _place(book: Workbook, breach: Breach, grids: dict[str, Grid]) -> tuple[str, str] | None:
    """Return sheet and cell of a breach; one that names no cell is looked up by row and column."""
    sheets: Mapping[str, Worksheet] = {ws.title: ws for ws in book.worksheets}
    title = breach.sheet if breach.sheet in sheets else _title(sheets, breach.sheet)
    if title is None:
        return None
    if breach.cell is not None:
        return title, breach.cell
    name = sheet_named(title)
    if name is None:
        return title, "A1"
    if name == SHEET:
        return title, read_settings(Found(sheets[title]))[0].cell(0, breach.column)
    grid = grids.setdefault(title, read_grid(Found(sheets[title]), columns_of(name)))
    known = breach.row is not None and breach.row < len(grid.lines)
    number = grid.lines[breach.row or 0].number if known else grid.header
    return title, grid.cell(number, breach.column)


def _title(titles: Iterable[str], sheet: str) -> str | None:
    return next((title for title in titles if sheet_named(title) == sheet), None)


def _sentence(breach: Breach) -> str:
    message = breach.message[:1].upper() + breach.message[1:]
    remedy = f"\nRemedy: {breach.remedy}" if breach.remedy else ""
    return f"{message}.{remedy}"


def _mark_cell(ws: Worksheet, address: str, sentences: Sequence[str]) -> None:
    """Fill a cell red and say what is wrong; in merged cells the first one speaks."""
    cell = ws[address]
    if not isinstance(cell, Cell):
        area = next(found for found in ws.merged_cells.ranges if address in found)
        cell = ws.cell(area.min_row, area.min_col)
        assert isinstance(cell, Cell)
    cell.fill = look.fill(look.RED)
    texts = list(dict.fromkeys(sentences))
    if cell.comment is not None:
        texts.insert(0, cell.comment.text)
    text = "\n\n".join(texts)
    comment = Comment(text, AUTHOR)
    comment.width = _WIDTH
    comment.height = _LINE * (2 + sum(1 + len(line) // 48 for line in text.split("\n")))
    cell.comment = comment
