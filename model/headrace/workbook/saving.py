"""Saving: a workbook appears whole or not at all, and the same content gives the same bytes."""

import io
import tempfile
from pathlib import Path

from openpyxl import Workbook

from headrace.errors import WorkbookError
from headrace.files import replace_file
from headrace.room import check_place
from headrace.timeless import undated


def save(workbook: Workbook, path: Path, timeless: bool = True) -> None:
    """Put a workbook in a place in one step; what stood there stays until then.

    timeless : leave out the hour of its making, so that the same content gives the same bytes.

    Raises `WorkbookError` if the place cannot be written: no folder, a file that is open
    elsewhere, no permission.
    """
    check_writable(path)
    replace_file(path, workbook_bytes(workbook, timeless))


def workbook_bytes(workbook: Workbook, timeless: bool = True) -> bytes:
    """Return the content of the file that a workbook makes.

    Raises `WorkbookError` if there is no room for the temporary files that this takes.
    """
    buffer = io.BytesIO()
    try:
        workbook.save(buffer)
    except OSError as trouble:
        folder = tempfile.gettempdir()
        raise WorkbookError(
            f"{folder}: temporary files cannot be written: {trouble.strerror}; make room there"
        ) from trouble
    content = buffer.getvalue()
    return undated(content) if timeless else content


def check_writable(path: Path) -> None:
    """Raise a WorkbookError if a workbook cannot be put at a path."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise WorkbookError(f"{path}: a workbook is written as .xlsx; name it {path.stem}.xlsx")
    if not path.parent.is_dir():
        raise WorkbookError(f"{path}: there is no folder {path.parent}; make it first")
    check_place(path)
