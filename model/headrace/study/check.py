"""Check: everything about a workbook that can be said before solving."""

from dataclasses import dataclass
from pathlib import Path

from headrace.case.warnings import warnings_of
from headrace.errors import Breach, CaseError
from headrace.study.reach import targets_out_of_reach
from headrace.workbook.read import Reading, read_placed


@dataclass(frozen=True)
class Checked:
    """What a check found: errors keep a workbook from running, warnings do not."""

    errors: tuple[Breach, ...]
    warnings: tuple[Breach, ...]


def check(path: Path) -> Checked:
    """Return errors and warnings of a workbook; warnings only once there are no errors.

    Raises `WorkbookError` if the file is no workbook.
    """
    try:
        reading = read_placed(path)
    except CaseError as error:
        return Checked(error.breaches, ())
    return Checked((), warnings_about(reading))


def warnings_about(reading: Reading) -> tuple[Breach, ...]:
    """Return every warning on a workbook, each with its cell."""
    found = (*warnings_of(reading.case), *targets_out_of_reach(reading.case))
    return tuple(reading.places.locate(found))
