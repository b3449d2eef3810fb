"""Brief: the briefing on a stored result, or on a stored run of scenarios."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from headrace.batch.claim import check_free, claimed
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.briefing.files import briefing_files
from headrace.briefing.look import Look
from headrace.case.scenarios import BASE
from headrace.errors import BriefingError
from headrace.files import replace_files
from headrace.report.comparing import comparison_of
from headrace.report.conflicts import why
from headrace.report.facts import Facts
from headrace.report.futures import Future
from headrace.report.result import Result
from headrace.study.keeping import RECORD_FILE, read_futures
from headrace.study.noregret import marked, no_regret

WRITE = "headrace.briefing.write"
"""Module that knows matplotlib, imported only for a briefing, as that takes its time."""


@dataclass(frozen=True)
class Briefed:
    """What a briefing has written, and what its reader must know of it."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...]


def write_briefing(folder: Path, look: Look) -> Briefed:
    """Write charts, deck and document on what a folder holds, beside it, all or none.

    Raises `BriefingError` if the folder holds no result or a template cannot be used,
    `WorkbookError` if a result cannot be read or a file not be written, and `RunError` if a run
    holds the folder.
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
        made = _of_futures(room, folder, look) if batch else _of_result(room, folder, look)
        files = replace_files(folder, dict(made.files), briefing_files(folder))
        return Briefed(files, made.warnings)


def _of_result(room: Any, folder: Path, look: Look) -> Any:
    stored = read_stored(folder / RESULT_FILE)
    if stored.result is None:
        raise BriefingError(f"{folder}: there is no plan to brief on: {why(stored.impasse)}")
    return room.brief(Facts(marked(folder, stored.result)), look)


def _of_futures(room: Any, folder: Path, look: Look) -> Any:
    every = read_futures(folder)
    others = tuple(row for row in every if row.scenario != BASE)
    futures = tuple(
        replace(row, result=_held_against(others, marked(folder / row.scenario, row.result)))
        if row.scenario == BASE and row.result is not None
        else row
        for row in every
    )
    return room.brief_on(comparison_of(futures), look)


def _held_against(others: Sequence[Future], result: Result) -> Result:
    """Return a result that knows which first signatures hold, though no answers are kept."""
    if result.no_regret is not None or not others:
        return result
    return replace(result, no_regret=no_regret(result.case, result.plan, others))
