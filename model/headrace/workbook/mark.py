"""Mark: a copy of the user's own workbook with the bad cells red and a comment in each."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from headrace.errors import Breach, WorkbookError
from headrace.workbook import look
from headrace.workbook.lean import check_copyable
from headrace.workbook.losses import losses
from headrace.workbook.opening import load, read_parts
from headrace.workbook.saving import check_writable, save


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
    content = read_parts(source)
    check_copyable(source, content)
    macros = copy.suffix.lower() == ".xlsm"
    book = load(source, content, data_only=False, rich_text=True, keep_vba=macros)
    said: dict[tuple[str, str], list[str]] = {}
    homeless = []
    for breach in breaches:
        if breach.cell is None or breach.sheet not in book.sheetnames:
            homeless.append(f"no cell to mark: {breach}")
        else:
            said.setdefault((breach.sheet, breach.cell), []).append(_sentence(breach))
    for (title, address), sentences in said.items():
        _mark_cell(book[title], address, sentences)
    save(book, copy, timeless=False)
    return (*homeless, *losses(content, copy.read_bytes()))


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
    cell.comment = look.comment("\n\n".join(texts))
