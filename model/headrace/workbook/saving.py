"""Saving: a workbook appears whole or not at all, and the same content gives the same bytes."""

import errno
import io
import os
import tempfile
from pathlib import Path

from openpyxl import Workbook

from headrace.errors import WorkbookError
from headrace.timeless import undated

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
"""Answers of a disk that has no room."""


def save(workbook: Workbook, path: Path, timeless: bool = True) -> None:
    """Write a workbook to a file beside its place, then put it there in one step.

    timeless : leave out the hour of its making, so that the same content gives the same bytes.

    Raises
    ------
    WorkbookError
        If the place cannot be written: no folder, a file that is open elsewhere, no permission.

    """
    check_writable(path)
    write_whole(path, workbook_bytes(workbook, timeless))


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


def check_place(path: Path) -> None:
    """Raise a WorkbookError if a folder stands at a path, or a file that is open elsewhere."""
    if path.is_dir():
        raise WorkbookError(f"{path}: this is a folder; name a file in it")
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if lock.exists():
            raise WorkbookError(
                f"{path}: the file is open in another program; close it there "
                f"(or delete {lock.name} if it is not)"
            )


def write_whole(path: Path, content: bytes) -> None:
    """Put content at a path in one step; what stood there stays until then."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as trouble:
        remedy = "make room there" if trouble.errno in _FULL else "is it open in another program?"
        raise WorkbookError(f"{path}: cannot be written: {trouble.strerror}; {remedy}") from trouble
    finally:
        part.unlink(missing_ok=True)
