"""Public money: the four totals of every plan, each as amount, budget cost and outlays."""

from collections.abc import Iterable
from dataclasses import dataclass

from headrace.ledgers.commitments import Commitment, Origin
from headrace.report.facts import Facts


@dataclass(frozen=True)
class Amounts:
    """Public money of some commitments [million base currency]."""

    face: float = 0.0
    """Amount lent, granted, guaranteed, insured or bought."""
    budget_cost: float = 0.0
    fair_value: float = 0.0
    outlays: float = 0.0
    """Budget cost paid out, over all years; what uses no ledger has none."""

    def __add__(self, other: "Amounts") -> "Amounts":
        """Return both together."""
        return Amounts(
            self.face + other.face,
            self.budget_cost + other.budget_cost,
            self.fair_value + other.fair_value,
            self.outlays + other.outlays,
        )


@dataclass(frozen=True)
class Public:
    """Public money by where it comes from."""

    new: Amounts
    """What the plan commits."""
    pledged: Amounts
    """What it takes from pledges of public instruments."""
    existing: Amounts
    """What closed deals have committed."""

    @property
    def both(self) -> Amounts:
        """Return new commitments and pledges taken: the public money of the plan."""
        return self.new + self.pledged


def public_of(facts: Facts) -> Public:
    """Return the public money of a plan."""
    return Public(
        *(
            _with_outlays(amounts_of(facts.commitments, origin), facts, origin)
            for origin in ("plan", "pledge", "deal")
        )
    )


def amounts_of(items: Iterable[Commitment], origin: Origin) -> Amounts:
    """Return the commitments of one origin added up, without their outlays."""
    chosen = [row for row in items if row.origin == origin]
    return Amounts(
        face=sum(row.face for row in chosen),
        budget_cost=sum(row.budget_cost for row in chosen),
        fair_value=sum(row.fair_value for row in chosen),
    )


def _with_outlays(amounts: Amounts, facts: Facts, origin: Origin) -> Amounts:
    paid = sum(row.budget for row in facts.outlays if row.origin == origin)
    return amounts + Amounts(outlays=paid)
