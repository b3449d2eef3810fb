"""Sources: sources and uses of money at each close of a plan."""

from dataclasses import dataclass

from headrace.case.case import Case
from headrace.plan.plan import Close, Plan
from headrace.plan.stack import offer_to


@dataclass(frozen=True)
class Sources:
    """Sources and uses of one close, in millions of base currency."""

    project: str
    month: int
    capex: float
    contingency: float
    financing_cost: float
    grants: float
    loans: float
    guaranteed: float
    """Loans of commercial lenders under a public guarantee, whole."""
    equity: float
    """Public equity."""
    pledges: float
    """Money from conditional deals."""
    sponsor_equity: float
    commercial_debt: float

    @property
    def uses(self) -> float:
        """Return U = capex + contingency + financing cost."""
        return self.capex + self.contingency + self.financing_cost

    @property
    def sources(self) -> float:
        """Return the sum of all sources."""
        return (
            self.grants + self.loans + self.guaranteed + self.equity + self.pledges
        ) + self.private_alone

    @property
    def private_alone(self) -> float:
        """Return sponsor equity and commercial debt without guarantee."""
        return self.sponsor_equity + self.commercial_debt

    @property
    def private(self) -> float:
        """Return private money: sponsor equity, commercial debt and guaranteed commercial loans."""
        return self.private_alone + self.guaranteed


def sources_of(case: Case, close: Close) -> Sources:
    """Return the sources and uses of one close."""
    terms = case.terms[close.project]
    capex = case.capex(close.project, close.month)
    by_type: dict[str, float] = {}
    for name, face in close.stack.items():
        kind = offer_to(case, close.project, name).type
        by_type[kind] = by_type.get(kind, 0.0) + face
    return Sources(
        project=close.project,
        month=close.month,
        capex=capex,
        contingency=capex * terms.contingency,
        financing_cost=capex * terms.financing_cost,
        grants=by_type.get("grant", 0.0),
        loans=by_type.get("loan", 0.0),
        guaranteed=by_type.get("guarantee", 0.0),
        equity=by_type.get("equity", 0.0),
        pledges=sum(close.pledges.values()),
        sponsor_equity=close.sponsor_equity,
        commercial_debt=close.commercial_debt,
    )


def all_sources(case: Case, plan: Plan) -> tuple[Sources, ...]:
    """Return the sources and uses of every close, in the order of the projects."""
    return tuple(
        sources_of(case, plan.closes[name]) for name in case.project if name in plan.closes
    )
