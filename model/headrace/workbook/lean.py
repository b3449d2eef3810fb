"""Lean: the bytes of a workbook without what is never read, so that size is judged while reading.

Empty cells, however many were formatted, are left out. A cell that claims to be a number and holds
none (NaN, INF, hundreds of digits) becomes a text, and a formula without a stored value an error,
so that they are named like any other bad cell.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from headrace.errors import WorkbookError

LARGEST_SHEET = 60_000_000
"""Bytes of the largest sheet, its empty cells left out."""
LARGEST_PART = 60_000_000
"""Bytes of the largest other part."""
_CHUNK = 4_000_000
"""Bytes that are looked at at once."""
_BEGINNINGS = (b"<row", b":row", b"<c ", b"<c>", b":c ", b":c>")
"""How rows and cells begin, with or without the prefix of their names."""
_SHEET = re.compile(r"xl/(?:work|chart|dialog)?sheets/[^/]+\.xml", re.IGNORECASE)
_EMPTY = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*)?(?:/>|>\s*</(?:\w+:)?c>)")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row(?:\s[^>]*)?(?:/>|>\s*</(?:\w+:)?row>)")
_NO_NUMBER = re.compile(
    rb"<((?:\w+:)?c)((?:\s(?:(?!t=)[^>\s])*)*)(?<!/)>"
    rb"(\s*<(?:\w+:)?v>)(?!\s*[+-]?[0-9.]{1,25}(?:[eE][+-]?[0-9]{1,3})?\s*<)"
)
"""A cell without a type, which makes it a number, and a value that is none."""
_UNSTORED = re.compile(
    rb'<((?:\w+:)?)c((?:\s(?!t=)[^>\s]*)*)(?:\st="n")?((?:\s(?!t=)[^>\s]*)*)(?<!/)>'
    rb"\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*(?=</)"
)
"""A cell with a formula and no value."""
UNSTORED = "#UNSTORED!"
"""Stands in a cell with a formula whose value the file does not hold, as an error value."""
_MARKED = rb'<\1c\2\3 t="e"><\1v>' + UNSTORED.encode() + rb"</\1v>"


def lean(path: Path, content: bytes) -> bytes:
    """Return a workbook without empty cells; the same bytes if nothing is to be left out.

    Raises `WorkbookError` if what is left is too large.
    """
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist():
            if _SHEET.fullmatch(entry.filename):
                with packed.open(entry) as part:
                    thin = _thin(path, entry.filename, part)
                if thin is not None:
                    changed[entry.filename] = thin
            elif entry.filename.endswith(".xml") and entry.file_size > LARGEST_PART:
                raise _too_large(path, entry.filename, LARGEST_PART)
        if not changed:
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as repacked:
            for entry in packed.infolist():
                name = entry.filename
                repacked.writestr(name, changed[name] if name in changed else packed.read(entry))
    return out.getvalue()


def check_copyable(path: Path, content: bytes) -> None:
    """Raise a `WorkbookError` if a workbook is too large to be copied with its empty cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist():
            if entry.filename.endswith(".xml") and entry.file_size > LARGEST_SHEET:
                raise _too_large(path, entry.filename, LARGEST_SHEET)


def _thin(path: Path, name: str, part: IO[bytes]) -> bytes | None:
    """Return a sheet without its empty cells; None if nothing changes."""
    kept: list[bytes] = []
    size, changed = 0, False
    for piece in _by_cells(part):
        thin = _EMPTY_ROW.sub(b"", _EMPTY.sub(b"", piece))
        thin = _UNSTORED.sub(_MARKED, _NO_NUMBER.sub(rb'<\1\2 t="str">\3', thin))
        kept.append(thin)
        changed |= thin != piece
        size += len(thin)
        if size > LARGEST_SHEET:
            raise _too_large(path, name, LARGEST_SHEET)
    return b"".join(kept) if changed else None


def _by_cells(part: IO[bytes]) -> Iterator[bytes]:
    """Yield a sheet in pieces that end where a row or a cell begins, or that are too large."""
    rest = b""
    while chunk := part.read(_CHUNK):
        rest += chunk
        cut = rest.rfind(b"<", 0, max(map(rest.rfind, _BEGINNINGS)) + 1)
        cut = len(rest) if len(rest) > LARGEST_SHEET else cut
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _too_large(path: Path, name: str, most: int) -> WorkbookError:
    return WorkbookError(
        f"{path}: its part {name} unpacks to more than {most / 1e6:.0f} MB, too large to be an "
        "honest workbook; delete rows, columns and sheets that nobody needs"
    )
