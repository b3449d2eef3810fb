"""Gains: months by which public money brings projects forward, their cost and their footing."""

from dataclasses import dataclass, replace

from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.case.stages import Effect
from headrace.ledgers.commitments import commitments
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import effects_in_force, schedule_of


@dataclass(frozen=True)
class Gain:
    """One project that operates under the plan, against the plan without support."""

    project: str
    operation: int
    """Month of operation under the plan."""
    operation_without: int | None
    """Month of operation without support; None: never within the horizon."""
    close_without: int | None
    """Month of close without support; None: never, or a closed deal."""
    months: float
    """Months gained; counted to the end of the horizon, and so at least these, if `never`."""
    budget_cost: float
    face: float
    supported: bool
    """Whether the plan gives it a public instrument of its own."""
    on_assumptions: float
    """Months of the gain that its own stages owe to effect rows which are assumptions."""

    @property
    def never(self) -> bool:
        """Return whether it would not operate within the horizon without support."""
        return self.operation_without is None

    @property
    def no_case(self) -> bool:
        """Return whether it takes public money and gains nothing: no case for public money."""
        return self.supported and self.months <= 0

    def per_month(self, amount: float) -> float | None:
        """Return an amount per month gained, None if nothing is gained."""
        return amount / self.months if self.months > 0 else None


def gains(case: Case, plan: Plan, without: Plan) -> tuple[Gain, ...]:
    """Return the gain of every project that operates under the plan, in the order of the projects.

    without : the plan without support: no public instrument but deals that exist.
    """
    cost: dict[str, float] = {}
    face: dict[str, float] = {}
    for item in commitments(case, plan):
        if item.origin == "plan":
            cost[item.project] = cost.get(item.project, 0.0) + item.budget_cost
            face[item.project] = face.get(item.project, 0.0) + item.face
    return tuple(
        _gain(case, plan, without, name, cost.get(name, 0.0), face.get(name, 0.0))
        for name in case.project
        if name in plan.operations
    )


def is_assumption(case: Case, effect: Effect) -> bool:
    """Return whether an effect row rests on no fact.

    A row rests on a fact only if its source names a reference that is no assumption itself, and
    does not say the word assumption.
    """
    source = (effect.source or "").lower()
    if "assumption" in source:
        return True
    words = source.replace(",", " ").replace(";", " ").split()
    facts = {
        row.reference.lower()
        for row in case.references
        if "assumption" not in (row.confidence or "").lower()
    }
    return not any(word in facts for word in words)


def _gain(case: Case, plan: Plan, without: Plan, project: str, cost: float, face: float) -> Gain:
    operation = plan.operations[project]
    other = without.operations.get(project)
    close = plan.closes.get(project)
    other_close = without.closes.get(project)
    months = float((case.horizon if other is None else other) - operation)
    return Gain(
        project=project,
        operation=operation,
        operation_without=other,
        close_without=None if other_close is None else other_close.month,
        months=months,
        budget_cost=cost,
        face=face,
        supported=close is not None and bool(close.used),
        on_assumptions=(
            0.0 if close is None else min(max(0.0, months), _owed(case, close, operation))
        ),
    )


def _owed(case: Case, close: Close, operation: int) -> float:
    """Return how many months later a project would operate if its assumed effects did nothing.

    Its close moves to the first period in which its stages allow it, never before the plan's close;
    all else stays as it is.
    """
    network = case.networks[close.project]
    assumed = {(row.instrument, row.stage) for row in network.effects if is_assumption(case, row)}
    counting = effects_in_force(case, close)
    if not counting & assumed:
        return 0.0
    kept = frozenset(counting - assumed)
    period = case.settings.months_per_period
    plain = schedule_of(case, close.project, replace(close, claims=kept), None)
    first = period_at_or_after(plain.earliest_close, period)
    later = replace(close, month=max(close.month, first * period), claims=kept)
    schedule = schedule_of(case, close.project, later, None)
    return float(max(0, schedule.earliest_operation * period - operation))
