"""Opening: a file as a workbook, or a plain reason why it is none."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import Workbook, load_workbook

from headrace.errors import WorkbookError

LARGEST = 50_000_000
"""Bytes of the largest file that is read."""
LARGEST_UNPACKED = 250_000_000
"""Bytes of the largest content, unpacked."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK"
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_TROUBLES = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    OSError,
)


@dataclass(frozen=True)
class Opened:
    """A workbook with its stored values, and again with its formulas if it has any."""

    values: Workbook
    formulas: Workbook | None


def open_workbook(path: Path, ignored: Callable[[str], bool]) -> Opened:
    """Open a workbook for reading.

    ignored : whether a sheet of this title is not read, so that its formulas do not matter.

    Raises
    ------
    WorkbookError
        If there is no file, or it is not a workbook, encrypted, damaged or too large.

    """
    content = read_bytes(path)
    check_parts(path, content)
    values = load(path, content, data_only=True)
    formulas = load(path, content, data_only=False) if _has_formulas(content, ignored) else None
    if not values.worksheets:
        raise WorkbookError(f"{path}: has no sheet with cells")
    return Opened(values, formulas)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that may be a workbook."""
    if path.is_dir():
        raise WorkbookError(f"{path}: is a folder; name the workbook in it")
    if not path.exists():
        near = sorted(place.name for place in _siblings(path) if place.suffix == ".xlsx")
        hint = f"; in that folder there are {', '.join(near[:5])}" if near else ""
        raise WorkbookError(f"{path}: there is no such file{hint}")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise WorkbookError(
                f"{path}: {size / 1e6:,.0f} MB is too large; at most {LARGEST / 1e6:.0f} MB are "
                "read: delete pictures and unused sheets"
            )
        return path.read_bytes()
    except OSError as trouble:
        raise WorkbookError(
            f"{path}: cannot be read: {trouble.strerror}; is it open in another program?"
        ) from trouble


def _siblings(path: Path) -> list[Path]:
    return list(path.parent.iterdir()) if path.parent.is_dir() else []


def check_parts(path: Path, content: bytes) -> None:
    """Check that the parts of a file are those of a workbook.

    Raises
    ------
    WorkbookError
        If the file is of another type, encrypted, damaged or unpacks to too much.

    """
    _check_start(path, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise WorkbookError(
                    f"{path}: unpacks to more than {LARGEST_UNPACKED / 1e6:.0f} MB, too large to "
                    "be an honest workbook"
                )
            spoiled = packed.testzip()
    except _TROUBLES as trouble:
        raise _damaged(path, trouble) from trouble
    if spoiled is not None:
        raise WorkbookError(f"{path}: is damaged (its part {spoiled}); take an earlier copy")
    names = tuple(entry.filename for entry in entries)
    _check_kind(path, names)


def _check_start(path: Path, content: bytes) -> None:
    """Raise if the first bytes of a file are not those of a workbook."""
    if not content:
        raise WorkbookError(f"{path}: the file is empty")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise WorkbookError(
                f"{path}: is encrypted; open it with its password and save it without one"
            )
        raise WorkbookError(f"{path}: is an old Excel file (.xls); save it as .xlsx")
    if not content.startswith(_ZIP):
        if path.suffix.lower() in ("", ".xlsx", ".xlsm"):
            raise WorkbookError(f"{path}: is damaged, or no Excel workbook at all")
        raise WorkbookError(f"{path}: is a {path.suffix} file; save it as .xlsx")


def _check_kind(path: Path, names: tuple[str, ...]) -> None:
    """Raise if the parts of a file are not those of a workbook that can be read."""
    if "xl/workbook.bin" in names:
        raise WorkbookError(f"{path}: is a binary workbook (.xlsb); save it as .xlsx")
    if "mimetype" in names:
        raise WorkbookError(f"{path}: is an OpenDocument file; save it as .xlsx")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise WorkbookError(f"{path}: is not an Excel workbook; save it as .xlsx")


def load(path: Path, content: bytes, data_only: bool, **options: bool) -> Workbook:
    """Return the workbook in a file's bytes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), data_only=data_only, **options)
    except _TROUBLES as trouble:
        raise _damaged(path, trouble) from trouble


def _has_formulas(content: bytes, ignored: Callable[[str], bool]) -> bool:
    """Return whether a sheet that is read holds formulas."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
        for sheet in book.iter():
            key = next((value for name, value in sheet.items() if name.endswith("}id")), None)
            target = targets.get(key)
            if target is None or ignored(sheet.get("name", "")):
                continue
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in packed.namelist() and _FORMULA.search(packed.read(part)):
                return True
    return False


def _damaged(path: Path, trouble: BaseException) -> WorkbookError:
    return WorkbookError(
        f"{path}: is damaged and cannot be read as a workbook ({type(trouble).__name__}); open it "
        "in Excel, let it repair the file, and save it again"
    )
