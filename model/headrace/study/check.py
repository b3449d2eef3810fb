"""Check: everything about a workbook that can be said before solving."""

from dataclasses import dataclass
from pathlib import Path

from headrace.case.warnings import warnings_of
from headrace.errors import Breach, CaseError
from headrace.study.reach import targets_out_of_reach
from headrace.workbook.read import read


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
        case = read(path)
    except CaseError as error:
        return Checked(error.breaches, ())
    return Checked((), (*warnings_of(case), *targets_out_of_reach(case)))
