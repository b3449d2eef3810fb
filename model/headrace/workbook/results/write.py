"""Writing: plan.xlsx and plan.json in one folder, both or none."""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import Workbook

from headrace.errors import WorkbookError
from headrace.report.facts import Facts
from headrace.report.result import Result
from headrace.workbook import look
from headrace.workbook.leaves import break_pages
from headrace.workbook.results import (
    audit,
    certificate,
    checklist,
    financing,
    gantt,
    grid,
    ledgers,
    outlays,
    plan,
    readiness,
    services,
    sources_uses,
    stages,
    summary,
)
from headrace.workbook.results.program import program
from headrace.workbook.saving import check_place, workbook_bytes

PLAN_BOOK, PLAN_JSON = "plan.xlsx", "plan.json"
SCRATCH = ".plan-"
"""How the names of folders begin in which files wait until all are complete."""
SHEETS: tuple[Callable[[Workbook, Facts], None], ...] = (
    summary.add,
    plan.add,
    gantt.add,
    financing.add,
    sources_uses.add,
    ledgers.add,
    outlays.add,
    services.add,
    grid.add,
    readiness.add,
    checklist.add,
    stages.add,
    audit.add,
    certificate.add,
)
"""What plan.xlsx holds, in this order."""


def write_result(
    result: Result, folder: Path, beside: Mapping[str, bytes] | None = None
) -> tuple[Path, ...]:
    """Write plan.xlsx and plan.json into a folder; they appear together when both are complete.

    beside : further files by name that appear with them.

    Raises
    ------
    WorkbookError
        If the folder or a file in it cannot be written; what stood there stays as it was.

    """
    return put_files({**rendered(result), **(beside or {})}, folder)


def rendered(result: Result) -> Mapping[str, bytes]:
    """Return the contents of plan.xlsx and plan.json by file name."""
    facts = Facts(result)
    return {
        PLAN_BOOK: workbook_bytes(book_of(facts)),
        PLAN_JSON: _json(program(facts)).encode("utf-8"),
    }


def put_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Put files into a folder, all or none; the last one stands only beside all others.

    files : contents by name; a name such as `charts/slip.png` stands in a folder below.
    Raises `WorkbookError` if the folder or a file in it cannot be written; what stood there stays
    as it was.
    """
    places = tuple(folder / name for name in files)
    parents = dict.fromkeys((folder, *(place.parent for place in places)))
    new = [parent for parent in parents if not parent.exists()]
    try:
        for parent in parents:
            make_folder(parent)
        for place in places:
            check_place(place)
        with tempfile.TemporaryDirectory(dir=folder, prefix=SCRATCH) as scratch:
            parts = tuple(Path(scratch) / name.replace("/", "-") for name in files)
            for part, content in zip(parts, files.values(), strict=True):
                _write(part, content)
            _put(parts, places, Path(scratch))
    except WorkbookError:
        _take_back(new)
        raise
    except OSError as trouble:
        _take_back(new)
        raise WorkbookError(
            f"{folder}: cannot be written: {trouble.strerror}; make room there or name another "
            "place, and run again (what stood there is unharmed)"
        ) from trouble
    return places


def clear_scratch(folder: Path) -> None:
    """Clear away what a run that was killed while it put files into a folder has left there."""
    for left in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it; raises `WorkbookError` if that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise WorkbookError(
            f"{folder}: the folder cannot be made: {trouble.strerror}; name another place"
        ) from trouble


def book_of(facts: Facts) -> Workbook:
    """Return the workbook of a result."""
    book = Workbook()
    look.set_base_font(book)
    book.remove(book.worksheets[0])
    for add in SHEETS:
        add(book, facts)
    break_pages(book)
    book.active = 0
    book.properties.title = facts.case.settings.title
    book.properties.creator = "headrace"
    return book


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _take_back(folders: list[Path]) -> None:
    """Take folders away again that were made for files which could not be put."""
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _write(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put(parts: tuple[Path, ...], places: tuple[Path, ...], scratch: Path) -> None:
    """Put every part in its place; if one cannot be put, put back those that were.

    What stood there is taken away from the last to the first, so that at no moment the last of
    the old files stands beside new ones.
    """
    kept: list[tuple[Path, Path]] = []
    put: list[Path] = []
    place = places[0]
    try:
        for place in reversed(places):
            if place.exists():
                old = scratch / f"old-{place.name}"
                place.replace(old)
                kept.append((place, old))
        for part, place in zip(parts, places, strict=True):
            part.replace(place)
            put.append(place)
    except OSError as trouble:
        for new in reversed(put):
            new.unlink(missing_ok=True)
        for before, old in reversed(kept):
            old.replace(before)
        raise WorkbookError(
            f"{place}: cannot be replaced: {trouble.strerror}; close it in other programs and run "
            "again (the old files are unharmed)"
        ) from trouble
