"""Brief: the briefing on a stored result, or on a stored run of scenarios."""

import hashlib
import importlib
from pathlib import Path
from typing import Any

from headrace.batch.claim import check_free, claimed
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.briefing.files import CHARTS, FORMATS
from headrace.briefing.language import Code
from headrace.errors import BriefingError
from headrace.files import replace_files
from headrace.report.comparing import comparison_of
from headrace.report.facts import Facts
from headrace.study.record import RECORD_FILE, read_futures

MARK = 12
"""Letters of the hash by which footers name a run."""
FACES, WRITE = "headrace.briefing.faces", "headrace.briefing.write"
"""Modules that know matplotlib, imported only for a briefing, as that takes its time."""


def check_language(code: Code) -> None:
    """Raise a `BriefingError` if no font carries a language, before anything is solved."""
    importlib.import_module(FACES).faces_of(code)


def write_briefing(folder: Path, code: Code) -> tuple[Path, ...]:
    """Write charts, deck and document on what a folder holds, beside it, all or none.

    Raises `BriefingError` if the folder holds no result, `WorkbookError` if a result cannot be read
    or a file not be written, and `RunError` if a run holds the folder.
    """
    if not (folder / RECORD_FILE).is_file() and not (folder / RESULT_FILE).is_file():
        raise BriefingError(
            f"{folder}: holds no result of headrace run; name the folder that has "
            f"{RESULT_FILE}, or {RECORD_FILE} for a run of scenarios"
        )
    check_free(folder.absolute().parent)
    room = importlib.import_module(WRITE)
    with claimed(folder):
        batch = (folder / RECORD_FILE).is_file()
        files = _of_futures(room, folder, code) if batch else _of_result(room, folder, code)
        return replace_files(folder, files, _old_charts(folder))


def _of_result(room: Any, folder: Path, code: Code) -> dict[str, bytes]:
    stored = read_stored(folder / RESULT_FILE)
    if stored.result is None:
        raise BriefingError(f"{folder}: there is no plan to brief on: {stored.reason}")
    return dict(room.brief(Facts(stored.result), code, (stored.digest or stored.seal)[:MARK]))


def _of_futures(room: Any, folder: Path, code: Code) -> dict[str, bytes]:
    futures = read_futures(folder)
    whole = hashlib.sha256("".join(future.digest for future in futures).encode())
    return dict(room.brief_on(comparison_of(futures, {}), code, whole.hexdigest()[:MARK]))


def _old_charts(folder: Path) -> tuple[str, ...]:
    """Return the names of all charts that an earlier briefing has left."""
    return tuple(
        f"{CHARTS}/{file.name}" for form in FORMATS for file in (folder / CHARTS).glob(f"*.{form}")
    )
