"""Sizes: what is far too large is judged while it is read, in little time and little memory."""

import logging
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("memory is measured as Unix does", allow_module_level=True)

TUTORIAL = Path(__file__).parents[2] / "data" / "tutorial.xlsx"
SHEET, END = "xl/worksheets/sheet3.xml", b"</sheetData>"
ROW = b'<row r="2000">' + b'<c r="A2000" s="1"/>' * 8 + b"</row>"
FILLINGS: Mapping[str, tuple[bytes, int, bytes]] = {
    "rows": (b"", 200_000_000 // len(ROW), ROW),
    "one row": (b'<row r="2000">', 10_000_000, b'<c r="A2000" s="1"/>'),
    "blanks": (b"", 200_000_000, b" "),
}
"""200 MB that stand before the end of a sheet: what begins it, and what is repeated how often."""
MOST = 500_000
"""Kilobytes of memory that a check may take."""


def filled(file: Path, name: str) -> Path:
    begin, count, piece = FILLINGS[name]
    with (
        zipfile.ZipFile(TUTORIAL) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for part in source.namelist():
            before, end, after = source.read(part).partition(END)
            with target.open(part, "w") as content:
                content.write(before)
                if part == SHEET:
                    content.write(begin)
                    for _ in range(100):
                        content.write(count // 100 * piece)
                    content.write(b"</row>" if begin else b"")
                content.write(end + after)
    return file


def kilobytes(place: Path, code: int) -> int:
    """Return the memory that a check of a place has taken; its processor time is noted down."""
    with subprocess.Popen(
        [sys.executable, "-m", "headrace", "check", str(place)], stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    words = "%s: %.1f s of processor time, %s kB"
    logging.getLogger(__name__).info(words, place.name, seconds, used.ru_maxrss)
    assert process.returncode == code
    return used.ru_maxrss


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [("rows", 0), ("one row", 0), ("blanks", 2)])
def test_200_megabytes_of_nothing_take_little_memory(tmp_path: Path, name: str, code: int) -> None:
    assert kilobytes(filled(tmp_path / f"{name}.xlsx", name), code) < MOST


@pytest.mark.slow
def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    for place in (Path("/dev/zero"), Path("/dev/urandom"), tmp_path / "pipe.xlsx"):
        assert kilobytes(place, 2) < MOST
