"""Valuing: what changes of a workbook are worth, kept so that a study goes on where it was left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from headrace.answers.values import Values
from headrace.case.case import Case
from headrace.solving.progress import Watch
from headrace.study.answering import keep_answers, read_answers, stored_of, write_answers
from headrace.study.exploring import best_known
from headrace.study.locking import with_locks
from headrace.study.noregret import marked, retell
from headrace.study.options import Options
from headrace.study.value import ValueSettings, values_of
from headrace.workbook.read import read


@dataclass(frozen=True)
class Valued:
    """What was found, with the case that it is about and the files written."""

    case: Case
    values: Values
    files: tuple[Path, ...]


def value(
    workbook: Path, folder: Path, settings: ValueSettings, watch: Watch, locks: Sequence[str] = ()
) -> Valued:
    """Return what changes of a workbook are worth, and write it into a folder.

    A result that the folder holds of the same case is told again with it.
    Raises `CaseError`, `WorkbookError`, `RunError`, `ConflictError` or `SolverError`.
    """
    case = with_locks(read(workbook), locks)
    kept = read_answers(folder, case, Options(settings.solve))
    known = () if kept.values is None else kept.values.worths

    def keep(found: Values) -> None:
        keep_answers(folder, replace(kept, values=found))

    stored = stored_of(folder, case)
    before = None if stored is None else marked(folder, stored)
    best = best_known(folder, case)
    found = values_of(case, settings, watch, known, best, keep)
    asked = {row.key for row in found.worths}
    whole = replace(found, worths=(*found.worths, *(row for row in known if row.key not in asked)))
    files = write_answers(folder, case, replace(kept, values=whole))
    if before is not None:
        files += retell(folder, before, replace(before, values=whole))
    return Valued(case, found, files)
