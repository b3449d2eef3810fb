"""Opening: a file as a workbook, or a plain reason why it is none."""

import hashlib
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import Workbook, load_workbook
from openpyxl.reader.excel import ExcelReader

from headrace.errors import WorkbookError
from headrace.workbook.lean import lean

LARGEST = 50_000_000
"""Bytes of the largest file that is read."""
LARGEST_UNPACKED = 250_000_000
"""Bytes of the largest content, unpacked."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK"
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
    RuntimeError,
    ArithmeticError,
)


@dataclass(frozen=True)
class Opened:
    """A workbook with its stored values."""

    book: Workbook
    sha256: str
    """Hash of the bytes that were read."""


def open_workbook(path: Path) -> Opened:
    """Open a workbook for reading.

    Raises `WorkbookError` if there is no file, or it is not a workbook, encrypted, damaged or
    too large.
    """
    content = read_parts(path)
    with _undamaged(path):
        thin = lean(path, content)
    book = load(path, thin, data_only=True)
    if not book.worksheets:
        raise WorkbookError(f"{path}: has no sheet with cells")
    return Opened(book, hashlib.sha256(content).hexdigest())


def read_parts(path: Path) -> bytes:
    """Return the bytes of a file whose parts are those of a workbook; raises as `open_workbook`."""
    content = _read(path)
    _check_parts(path, content)
    return content


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise WorkbookError(f"{path}: is a folder; name the workbook in it")
        if not path.exists():
            near = sorted(place.name for place in path.parent.glob("*.xlsx"))
            hint = f"; in that folder there are {', '.join(near[:5])}" if near else ""
            raise WorkbookError(f"{path}: there is no such file{hint}")
        if not path.is_file():
            raise WorkbookError(f"{path}: is a device or a pipe; name a file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as trouble:
        raise WorkbookError(
            f"{path}: cannot be read: {trouble.strerror}; is it open in another program?"
        ) from trouble
    except ValueError as trouble:
        raise WorkbookError(f"{path}: cannot be read: {trouble}; rename it") from trouble
    if len(content) > LARGEST:
        raise WorkbookError(
            f"{path}: more than {LARGEST / 1e6:.0f} MB is too large to be read: delete pictures "
            "and unused sheets"
        )
    return content


def _check_parts(path: Path, content: bytes) -> None:
    _check_start(path, content)
    with _undamaged(path), zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = packed.infolist()
        if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise WorkbookError(
                f"{path}: unpacks to more than {LARGEST_UNPACKED / 1e6:.0f} MB, too large to be "
                "an honest workbook"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise WorkbookError(
                f"{path}: its parts are encrypted; unpack it with its password, or open it in "
                "Excel and save it without one"
            )
        spoiled = packed.testzip()
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
    with _undamaged(path), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), data_only=data_only, **options)


def titles_of(path: Path) -> list[str]:
    """Return the titles of the sheets of a workbook; raises `WorkbookError` if it is none."""
    content = read_parts(path)
    with _undamaged(path):
        reader = ExcelReader(io.BytesIO(content))
        reader.read_manifest()
        reader.read_workbook()
        return [sheet.name for sheet, _ in reader.parser.find_sheets()]


@contextmanager
def _undamaged(path: Path) -> Iterator[None]:
    """Say of whatever is raised meanwhile that a file is damaged."""
    try:
        yield
    except _TROUBLES as trouble:
        raise WorkbookError(
            f"{path}: is damaged and cannot be read as a workbook ({type(trouble).__name__}); "
            "open it in Excel, let it repair the file, and save it again"
        ) from trouble
