"""Adding: optional sheets put into a workbook of one's own, all else left as it is."""

from collections.abc import Sequence
from pathlib import Path

from headrace.case.sheets import BY_NAME
from headrace.errors import WorkbookError
from headrace.workbook.dropdowns import add_dropdowns
from headrace.workbook.finding import sheet_named
from headrace.workbook.losses import losses
from headrace.workbook.opening import load, read_parts
from headrace.workbook.page import add_page
from headrace.workbook.saving import check_writable, save
from headrace.workbook.spelling import did_you_mean


def add_sheets(path: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Add empty sheets of a case to a workbook; return what the file loses by it, in sentences.

    Raises `WorkbookError` if a name is no sheet, stands there already, or the file cannot be
    written.
    """
    wanted = [_known(name) for name in names if name.strip()]
    check_writable(path)
    content = read_parts(path)
    book = load(path, content, data_only=False, rich_text=True, keep_vba=path.suffix == ".xlsm")
    there = {sheet_named(title) for title in book.sheetnames}
    twice = [name for name in wanted if name in there]
    if twice:
        raise WorkbookError(f"{path}: has the sheet {twice[0]} already; leave it out of --add")
    for name in wanted:
        add_page(book.create_sheet(name), BY_NAME[name], (), fold=False)
    for sheet in book.worksheets:
        if sheet.title in BY_NAME:
            rules = sheet.data_validations.dataValidation
            sheet.data_validations.dataValidation = [row for row in rules if row.type != "list"]
    add_dropdowns(book)
    save(book, path, timeless=False)
    return losses(content, path.read_bytes())


def _known(name: str) -> str:
    known = sheet_named(name)
    if known is None:
        remedy = did_you_mean(name.strip(), BY_NAME, f"sheets are {', '.join(BY_NAME)}")
        raise WorkbookError(f"--add: '{name.strip()}' is no sheet of a case; {remedy}")
    return known
