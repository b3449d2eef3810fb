"""Losses: what a workbook held that the Excel library did not carry into a copy."""

import io
import re
import zipfile
from collections import Counter

_REMADE = frozenset({"_rels", "calcChain", "docProps", "printerSettings", "sharedStrings"})
"""Parts that every program makes anew."""
_EXTENSION = b"<extLst"
"""How sparklines, newer drop-downs and newer conditional formats begin in a sheet."""


def losses(before: bytes, after: bytes) -> tuple[str, ...]:
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
