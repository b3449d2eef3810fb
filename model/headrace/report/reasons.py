"""Reasons: what held each project back, found by trying the period before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from headrace.answers.reasons import Reason, ReasonKind
from headrace.auditing.audit import findings_on_plan, findings_on_project
from headrace.auditing.finding import Finding
from headrace.auditing.readable import readable
from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.ledgers.standing import Standing, standing_of
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import critical_stages, schedule_of
from headrace.plan.slip import slips
from headrace.plan.timetable import Timetable, timetable_of

KINDS: Mapping[str, ReasonKind] = {
    "close too early": "stages",
    "operation too early": "stages",
    "application": "application",
    "private debt": "private debt",
    "lock": "lock",
    "dependency": "dependency",
    "service": "service",
    "resource": "resource",
    "resource total": "resource",
    "ledger": "ledger",
    "exposure": "ledger",
    "concentration": "ledger",
    "alternatives": "choice",
}
"""Rules that can hold a project back, the hardest first, and what they are called."""
TIMES = ("close too early", "application", "private debt")
"""Rules on the month of close: the one that misses by most governs."""


@dataclass(frozen=True)
class _Trial:
    """A plan, and what is wrong with it before anything is tried."""

    timetable: Timetable
    standing: Standing
    known: Mapping[tuple[str, str, str, str], float]

    def broken(self, project: str, close: Close | None, operation: int) -> list[Finding]:
        """Return what else breaks if one project closes and operates then, the hardest first."""
        tried = self.timetable.retried(project, close, operation)
        findings = _findings(tried, self.standing, [project])
        sizes = _sizes(findings)
        found = [
            finding
            for finding in findings
            if finding.kind in KINDS
            if sizes[finding.about] > self.known.get(finding.about, 0.0) + 1e-6
        ]
        return sorted(found, key=_hardness)


def reasons_of(case: Case, plan: Plan) -> dict[str, Reason]:
    """Return what keeps each project from operating a period earlier, as tried."""
    trial = _trial_of(case, plan)
    return {name: _reason(trial, name) for name in case.project}


def untested_of(case: Case, plan: Plan, tested: Collection[str]) -> dict[str, Reason]:
    """Return what is told of projects about which nothing was tested, though the run asked.

    What is late or not financed is untested, unless a deal or a lock states it.
    """
    trial = _trial_of(case, plan)
    lacking = _lacking(trial.timetable)
    found = {name: _reason(trial, name) for name in case.project if name not in tested}
    return {
        name: Reason(
            "untested", f"What is enough was not tested in time. {tried.text}", tried=tried
        )
        if name in lacking and not _is_stated(case, name)
        else tried
        for name, tried in found.items()
    }


def _lacking(timetable: Timetable) -> frozenset[str]:
    """Return projects that are late or not financed, so that something else could help."""
    case = timetable.case
    late = {
        name for row in slips(case, timetable.plan) for name in row.item.members if row.months > 0
    }
    span = case.settings.months_per_period
    return frozenset(
        name
        for name in case.project
        if not timetable.settled(name)
        for month in [timetable.operation(name)]
        if month is None or (name in late and month >= span)
    )


def _is_stated(case: Case, project: str) -> bool:
    """Return whether the workbook itself says when a project operates, or that it never closes."""
    return _is_forecast(case, project) or any(
        row.project == project and row.lock == "do not fund" for row in case.locks
    )


def _is_forecast(case: Case, project: str) -> bool:
    return project in case.closed and case.forecast_month(project) is not None


def _trial_of(case: Case, plan: Plan) -> _Trial:
    timetable = timetable_of(case, readable(case, plan)[0])
    standing = standing_of(case)
    findings = _findings(timetable, standing, case.project)
    return _Trial(timetable, standing, _sizes(findings))


def _sizes(findings: Iterable[Finding]) -> dict[tuple[str, str, str, str], float]:
    sizes: dict[tuple[str, str, str, str], float] = {}
    for finding in findings:
        sizes[finding.about] = sizes.get(finding.about, 0.0) + finding.size
    return sizes


def _hardness(finding: Finding) -> tuple[int, float]:
    first = TIMES[0] if finding.kind in TIMES else finding.kind
    return list(KINDS).index(first), -finding.size


def _findings(timetable: Timetable, standing: Standing, projects: Iterable[str]) -> list[Finding]:
    found = [row for name in projects for row in findings_on_project(timetable, name)]
    return [*found, *findings_on_plan(timetable, standing)]


def _reason(trial: _Trial, project: str) -> Reason:
    """Return what a project runs into a period earlier; if it never operates, in the last one."""
    timetable = trial.timetable
    operation, span = timetable.operation(project), timetable.case.settings.months_per_period
    if not timetable.closed(project):
        return _why_not_financed(trial, project)
    if operation is not None and operation < span:
        return Reason("stages", "It operates from the start of the horizon or before it.")
    last = timetable.month_of(timetable.case.settings.periods - 1)
    month = last if operation is None else operation - span
    close = timetable.plan.closes.get(project)
    broken = trial.broken(project, close, month)
    early = any(row.kind == "operation too early" for row in broken)
    if early and operation is not None and close is not None:
        if close.month < span:
            return _path(timetable, project)
        sooner = _moved(timetable.case, close, close.month - span)
        broken = trial.broken(project, sooner, month)
    return _said(timetable, project, broken)


def _why_not_financed(trial: _Trial, project: str) -> Reason:
    """Return why a candidate does not close: stages, locks and other projects are tried first."""
    timetable, case = trial.timetable, trial.timetable.case
    if any(row.project == project and row.lock == "do not fund" for row in case.locks):
        return Reason("lock", "A lock says that it must not be financed.")
    span = case.settings.months_per_period
    ready = schedule_of(case, project, None, None).earliest_close
    first = period_at_or_after(ready, span)
    sponsored = Close(project, first * span, {}, sponsor_equity=case.uses(project, first * span))
    earliest = schedule_of(case, project, sponsored, None).earliest_operation
    spare = case.settings.periods - 1 - earliest
    if spare < 0:
        chain = _chain(timetable, project)
        return Reason(
            "stages",
            f"Without support its stages allow close only from {timetable.text(ready)} and "
            f"operation only after the horizon{chain}.",
        )
    late = _moved(case, sponsored, (first + spare) * span)
    last = timetable.month_of(case.settings.periods - 1)
    for finding in trial.broken(project, late, last):
        if KINDS[finding.kind] in ("dependency", "service", "choice", "lock"):
            return _by(finding, f"If it closed: {finding.message}")
    return Reason(
        "not financed",
        f"Its stages allow close from {timetable.text(ready)} and operation from "
        f"{timetable.text(earliest * span)}, but the plan gives it no money.",
    )


def _said(timetable: Timetable, project: str, broken: list[Finding]) -> Reason:
    if not broken:
        return Reason("choice", "Nothing forbids a period earlier; the plan gains nothing by it.")
    if KINDS[broken[0].kind] == "stages":
        return _path(timetable, project)
    return _by(broken[0], f"A period earlier: {broken[0].message}")


def _by(finding: Finding, text: str) -> Reason:
    """Return the reason that a finding of the audit is."""
    return Reason(
        KINDS[finding.kind],
        text,
        finding.subject,
        finding.before,
        finding.ledger,
        finding.year,
        finding.month,
    )


def _path(timetable: Timetable, project: str) -> Reason:
    if _is_forecast(timetable.case, project):
        return Reason("stages", "Its forecast month of operation, as the deal states it, governs.")
    return Reason("stages", f"Its stages take that long{_chain(timetable, project)}.")


def _chain(timetable: Timetable, project: str) -> str:
    """Return the governing stages as words: `: permit to 2027-06, then build to 2029-01`."""
    stages = critical_stages(timetable.case, timetable.plan, project)
    told = []
    for row, follower in zip_longest(stages, stages[1:]):
        overlapped = follower is not None and follower.start < row.end
        rest = f" (overlapped from {timetable.text(follower.start)})" if overlapped else ""
        told.append(f"{row.label} to {timetable.text(row.end)}{rest}")
    return f": {', then '.join(told)}" if told else ""


def _moved(case: Case, close: Close, month: int) -> Close:
    """Return the same close in another month, its amounts grown or shrunk with the uses."""
    before = case.uses(close.project, close.month)
    factor = case.uses(close.project, month) / before if before > 0 else 1.0
    return replace(
        close,
        month=month,
        stack={name: face * factor for name, face in close.stack.items()},
        pledges={row: amount * factor for row, amount in close.pledges.items()},
        sponsor_equity=close.sponsor_equity * factor,
        commercial_debt=close.commercial_debt * factor,
    )
