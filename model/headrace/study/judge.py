"""Judge: a plan edited by hand, as it stands and as it would follow, against its workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from headrace.auditing import Finding, audit
from headrace.auditing.following import followed
from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.slip import Tally, slips, tally
from headrace.plan.timetable import timetable_of
from headrace.workbook.read import read_placed
from headrace.workbook.results.earlier import earlier_plan
from headrace.workbook.results.reread import read_plan


@dataclass(frozen=True)
class Difference:
    """What an edit does to one project: months from the start of the horizon, None: never."""

    project: str
    close_before: int | None
    close_after: int | None
    operation_before: int | None
    operation_after: int | None
    slip_before: float | None
    """Months of slip of the project or its group; None: it has no target."""
    slip_after: float | None


@dataclass(frozen=True)
class Judged:
    """A plan, every rule that it breaks as it stands, and how it would follow."""

    case: Case
    plan: Plan
    """As it stands on the sheet."""
    findings: tuple[Finding, ...]
    after: Plan
    """With the months of operation that follow from closes and amounts."""
    before: Plan
    limit_rows: tuple[int, ...]
    """The workbook's own numbers of the rows of limits."""
    of_run: bool
    """Whether the plan before is that of plan.json; else it has the months on the sheet."""

    @property
    def slip_before(self) -> Tally:
        """Return the slip of the plan before."""
        return tally(slips(self.case, self.before))

    @property
    def slip_after(self) -> Tally:
        """Return the slip that follows."""
        return tally(slips(self.case, self.after))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return the projects of which a month or the slip changes, in the order of the sheet."""
        before, after = timetable_of(self.case, self.before), timetable_of(self.case, self.after)
        old, new = self._slip_of(self.before), self._slip_of(self.after)
        found = (
            Difference(
                project=name,
                close_before=_close(self.before, name),
                close_after=_close(self.after, name),
                operation_before=before.operation(name),
                operation_after=after.operation(name),
                slip_before=old.get(name),
                slip_after=new.get(name),
            )
            for name in self.case.project
        )
        return tuple(
            row
            for row in found
            if (row.close_before, row.operation_before, row.slip_before)
            != (row.close_after, row.operation_after, row.slip_after)
        )

    def _slip_of(self, plan: Plan) -> Mapping[str, float]:
        return {member: row.months for row in slips(self.case, plan) for member in row.item.members}


def judge(workbook: Path, file: Path) -> Judged:
    """Return the plan of a results workbook, what an audit finds, and how it would follow.

    Raises `CaseError` or `WorkbookError` if either file cannot be read.
    """
    reading = read_placed(workbook)
    case, plan = reading.case, read_plan(reading.case, file)
    earlier = earlier_plan(case, file)
    before = plan if earlier is None else earlier
    return Judged(
        case=case,
        plan=plan,
        findings=reading.places.number(audit(case, plan)),
        after=followed(case, plan, before),
        before=before,
        limit_rows=reading.places.row_numbers("limits"),
        of_run=earlier is not None,
    )


def _close(plan: Plan, project: str) -> int | None:
    close = plan.closes.get(project)
    return None if close is None else close.month
