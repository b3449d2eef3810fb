"""Judge: a plan edited by hand, against the workbook that it is for."""

from dataclasses import dataclass
from pathlib import Path

from headrace.auditing import Finding, audit
from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.workbook.read import read
from headrace.workbook.results.reread import read_plan


@dataclass(frozen=True)
class Judged:
    """A plan and every rule that it breaks."""

    case: Case
    plan: Plan
    findings: tuple[Finding, ...]


def judge(workbook: Path, file: Path) -> Judged:
    """Return the plan of a results workbook and what an audit finds.

    Raises `CaseError` or `WorkbookError` if either file cannot be read.
    """
    case = read(workbook)
    plan = read_plan(case, file)
    return Judged(case, plan, audit(case, plan))
