"""Support: what public money does to each project, against the plan without support."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from headrace.ledgers.commitments import Commitment, commitments
from headrace.plan.plan import USED
from headrace.plan.slip import ItemSlip, slips
from headrace.report.facts import Facts, once
from headrace.report.table import Field, Table, named, topic

Effect = Literal["created", "brought forward", "unchanged", "delayed", "dropped", "in neither"]
"""created: operates with the plan, never without support; dropped: the other way round; the rest
but the last operate in both."""
_NOTHING = (0.0, 0.0)


@dataclass(frozen=True)
class Supported:
    """One project with the plan and without support [months from the start of the horizon]."""

    project: str
    effect: Effect
    operation: int | None
    operation_without: int | None
    close_without: int | None
    """None: never, or a closed deal."""
    months: int | None
    """Months brought forward, negative if delayed; None unless it operates in both."""
    face: float
    """New commitments, and pledges taken beyond those taken without support [million base]."""
    budget_cost: float
    """The same as budget cost."""
    supported: bool
    """Whether it has new commitments, or takes more of its pledges than without support."""

    @property
    def no_case(self) -> bool:
        """Return whether it takes public money and gains nothing by it."""
        return self.supported and (self.effect in ("unchanged", "delayed", "dropped", "in neither"))

    def per_month(self, amount: float) -> float | None:
        """Return an amount per month brought forward; None if there is no such month."""
        return amount / self.months if self.months is not None and self.months > 0 else None


@dataclass(frozen=True)
class Difference:
    """Delay without support less delay with the plan, in plain months, split by what it counts."""

    without: float
    """Total delay without support."""
    plan: float
    """Total delay with the plan."""
    in_both: float
    """Months of delay avoided on targets reached in both."""
    created: float
    """Horizon and penalty of targets reached only with the plan."""
    dropped: float
    """Horizon and penalty of targets reached only without support, negative."""

    @property
    def less(self) -> float:
        """Return the months by which delay without support exceeds the plan's."""
        return self.without - self.plan

    @property
    def one_way(self) -> float:
        """Return horizon and penalty of targets reached only with the plan, or only without it."""
        return self.created + self.dropped


@once
def supported(facts: Facts) -> tuple[Supported, ...]:
    """Return every project against the plan without support; empty if that was not solved."""
    if facts.without is None:
        return ()
    without, horizon = facts.without, facts.case.horizon
    own, other = (
        _public(facts.commitments),
        _public(row for row in commitments(facts.case, without) if row.origin == "pledge"),
    )
    new = frozenset(row.project for row in facts.commitments if row.origin == "plan")
    found = []
    for name in facts.case.project:
        operation, before = (
            month if (month := plan.operations.get(name)) is not None and month < horizon else None
            for plan in (facts.plan, without)
        )
        (face, cost), (less, cheaper) = own.get(name, _NOTHING), other.get(name, _NOTHING)
        close = without.closes.get(name)
        row = Supported(
            project=name,
            effect=_effect(operation, before),
            operation=operation,
            operation_without=before,
            close_without=None if close is None else close.month,
            months=None if operation is None or before is None else before - operation,
            face=face - less,
            budget_cost=cost - cheaper,
            supported=name in new or face - less > USED,
        )
        found.append(row)
    return tuple(found)


def difference(facts: Facts) -> Difference | None:
    """Return what the delay without support exceeds the plan's by; None if that was not solved."""
    if facts.without is None:
        return None
    other = {row.item.item: row for row in slips(facts.case, facts.without)}
    parts = {"in_both": 0.0, "created": 0.0, "dropped": 0.0}
    for row in facts.slips:
        parts[_part(row, other[row.item.item])] += other[row.item.item].months - row.months
    return Difference(sum(row.months for row in other.values()), facts.tally.total(), **parts)


def table(facts: Facts) -> Table:
    """Return what public money does to each project."""
    return topic(
        facts.case,
        "gains",
        "What public money does, against the plan without support",
        (
            *named(facts.case),
            Field("effect", "text", "created: operates with the plan and never without support; "
                  "brought forward, unchanged, delayed: operates in both; dropped: operates "
                  "only without support."),
            Field("operation", "month", "Month of operation with the plan."),
            Field("close_without", "month", "Month of close without support."),
            Field("operation_without", "month", "Month of operation without support."),
            Field("months_forward", "months", "Months by which the plan brings operation forward, "
                  "negative if it delays it; blank unless the project operates in both.", "months"),
            Field("face", "money", "New commitments, and pledges taken beyond those taken without "
                  "support."),
            Field("budget_cost", "money", "Budget cost of that money."),
            Field("cost_per_month", "money", "That budget cost per month brought forward.",
                  lambda row: row.per_month(row.budget_cost)),
            Field("face_per_month", "money", "That money per month brought forward.",
                  lambda row: row.per_month(row.face)),
            Field("no_case", "flag", "Takes public money and gains nothing by it: no case for "
                  "public money."),
        ),
        supported(facts),
    )  # fmt: skip


def _effect(operation: int | None, without: int | None) -> Effect:
    if operation is None:
        return "in neither" if without is None else "dropped"
    if without is None:
        return "created"
    if operation == without:
        return "unchanged"
    return "brought forward" if operation < without else "delayed"


def _part(row: ItemSlip, other: ItemSlip) -> str:
    if row.operation is None and other.operation is not None:
        return "dropped"
    return "created" if row.operation is not None and other.operation is None else "in_both"


def _public(rows: Iterable[Commitment]) -> dict[str, tuple[float, float]]:
    """Return face and budget cost by project of new commitments and pledges taken."""
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        if row.origin != "deal":
            face, cost = found.get(row.project, _NOTHING)
            found[row.project] = (face + row.face, cost + row.budget_cost)
    return found
