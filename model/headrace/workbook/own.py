"""Own: workbooks of the user's own: bad cells marked in a copy, sheets added; all else stays."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.sheets import BY_NAME
from headrace.errors import Breach, WorkbookError
from headrace.workbook import look
from headrace.workbook.dropdowns import add_dropdowns
from headrace.workbook.finding import sheet_named
from headrace.workbook.lean import check_copyable
from headrace.workbook.opening import load, read_parts
from headrace.workbook.page import add_page
from headrace.workbook.saving import check_writable, save
from headrace.workbook.spelling import did_you_mean

_REMADE = frozenset({"_rels", "calcChain", "docProps", "printerSettings", "sharedStrings"})
"""Parts that every program makes anew."""
_EXTENSION = b"<extLst"
"""How sparklines, newer drop-downs and newer conditional formats begin in a sheet."""


def edited(source: Path, target: Path, edit: Callable[[Workbook], None]) -> tuple[str, ...]:
    """Put an edited copy of a workbook of the user's own in a place, which may be its own.

    Returned is in a sentence what the Excel library cannot carry into it.
    Raises `WorkbookError` if the workbook cannot be read, or the copy written.
    """
    check_writable(target)
    content = read_parts(source)
    check_copyable(source, content)
    macros = target.suffix.lower() == ".xlsm"
    book = load(source, content, data_only=False, rich_text=True, keep_vba=macros)
    edit(book)
    save(book, target, timeless=False)
    return _losses(content, target.read_bytes())


def _losses(before: bytes, after: bytes) -> tuple[str, ...]:
    """Return in a sentence which parts of a workbook its copy lacks; nothing if it has them all."""
    lost = sorted(_parts(before) - _parts(after))
    return (f"the copy lacks what no library can carry: {', '.join(lost)}",) if lost else ()


def _parts(content: bytes) -> Counter[str]:
    """Return how many parts of each kind, such as slicers or charts, a workbook has."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [name.removeprefix("xl/") for name in packed.namelist()]
        found = Counter(kind for kind in map(_kind, names) if kind not in _REMADE)
        sheets = (packed.read(f"xl/{name}") for name in names if name.startswith("worksheets/s"))
        found["sparklines or newer formats"] = sum(_EXTENSION in sheet for sheet in sheets)
    return found


def _kind(name: str) -> str:
    """Return the folder of a part, or its name without number; comments stand in either."""
    folder, _, file = name.rpartition("/")
    return folder.rpartition("/")[2] or re.sub(r"\d*\.\w+$", "", file)


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
    homeless: list[str] = []

    def add_marks(book: Workbook) -> None:
        said: dict[tuple[str, str], list[str]] = {}
        for breach in breaches:
            if breach.cell is None or breach.sheet not in book.sheetnames:
                homeless.append(f"no cell to mark: {breach}")
            else:
                said.setdefault((breach.sheet, breach.cell), []).append(_sentence(breach))
        for (title, address), sentences in said.items():
            _mark_cell(book[title], address, sentences)

    lost = edited(source, copy, add_marks)
    return (*homeless, *lost)


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


def add_sheets(path: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Add empty sheets of a case to a workbook; return what the file loses by it, in sentences.

    Raises `WorkbookError` if a name is no sheet, stands there already, or the file cannot be
    written.
    """
    wanted = [_known(name) for name in names if name.strip()]

    def add(book: Workbook) -> None:
        there = {sheet_named(title) for title in book.sheetnames}
        twice = [name for name in wanted if name in there]
        if twice:
            raise WorkbookError(f"{path}: has the sheet {twice[0]} already; leave it out of --add")
        for name in wanted:
            add_page(book.create_sheet(name), BY_NAME[name], (), fold=False)
        for sheet in book.worksheets:
            if sheet.title in BY_NAME:
                rules = sheet.data_validations.dataValidation
                others = [rule for rule in rules if rule.type != "list"]
                sheet.data_validations.dataValidation = others
        add_dropdowns(book)

    return edited(path, path, add)


def _known(name: str) -> str:
    known = sheet_named(name)
    if known is None:
        remedy = did_you_mean(name.strip(), BY_NAME, f"sheets are {', '.join(BY_NAME)}")
        raise WorkbookError(f"--add: '{name.strip()}' is no sheet of a case; {remedy}")
    return known
