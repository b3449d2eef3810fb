"""Obstacles: what would keep a run from its end, found before anything is solved."""

import importlib
from collections.abc import Iterable
from pathlib import Path

from headrace.briefing.files import CHARTS
from headrace.report.dump import FOLDER
from headrace.room import check_places, check_room
from headrace.study.page import stale_files
from headrace.workbook.results.write import COMPARISON_BOOK

_NAMED = "headrace.solving.named"
"""Module that knows Pyomo's solvers, imported only if one is named."""
_SOME = "any.file"
"""Stands for the files of a folder, of which none may be there yet."""


def check_solver(name: str) -> None:
    """Raise a `SolverError` if the solver that is asked for is not there."""
    if name != "highs":
        importlib.import_module(_NAMED).solver_named(name)


def check_folder(folder: Path) -> None:
    """Raise a `WorkbookError` if results could not be written into a folder, made already.

    Files that are open elsewhere, folders in the place of files and the reverse, missing rights,
    a disk without room.
    """
    check_room(folder, names_in(folder))


def check_folders(folders: Iterable[Path]) -> None:
    """Raise a `WorkbookError` if something stands in the way of results in one of many folders."""
    for folder in folders:
        if folder.exists():
            check_places(folder.parent, (f"{folder.name}/{_SOME}",))
            check_places(folder, names_in(folder))


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of what a run writes into a folder, with those that stand there."""
    fixed = (COMPARISON_BOOK, f"{CHARTS}/{_SOME}", f"{FOLDER}/{_SOME}")
    names = (*stale_files(folder), *fixed)
    return tuple(name for name in names if not Path(name).name.startswith((".~", "~$")))
