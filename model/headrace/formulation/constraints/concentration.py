"""Concentration: ceilings on what goes to one country, kind, owner or account."""

import pyomo.environ as pyo

from headrace.case.accounts import Concentration
from headrace.case.offers import Offer
from headrace.formulation.drawing import programme_share
from headrace.formulation.given import Given
from headrace.formulation.pledging import pledged_offer, pledges
from headrace.formulation.steps import commercial, varies


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `concentration[ceiling]`.

    .. math:: \sum_{p \in P_c} \sum_t v_{p,t} \le \min(A_c, \sigma_c L_c)

    v : face, budget cost, uses, sponsor equity or commercial debt of a close, face and budget cost
    with what is taken from pledges [million base currency]; P : projects that the ceiling names;
    sigma : largest share; L : limits of the named account, of money times its programme share.
    """
    case = given.case
    ceilings = {row.concentration: row for row in case.concentration}

    def named(row: Concentration, project: str) -> bool:
        return row.by == "account" or getattr(case.project[project], row.by) == row.value

    def counted(row: Concentration, offer: Offer) -> bool:
        accounts = {row.account, row.value if row.by == "account" else None} - {None}
        has_face = offer.type != "facilitation" or row.measure == "budget_cost"
        return has_face and (not accounts or offer.account in accounts)

    def per_unit(row: Concentration, offer: Offer) -> float:
        return 1.0 if row.measure == "face" else offer.budget_rate + offer.fixed_cost

    public = {
        deal: offer for deal in pledges(case) if (offer := pledged_offer(case, deal)) is not None
    }

    def measured(row: Concentration, project: str, period: int) -> pyo.Expression:
        if row.measure == "uses":
            return given.uses[project, period] * m.closing[project, period]
        if row.measure == "sponsor_equity":
            return m.sponsor_equity[project, period]
        if row.measure == "commercial_debt":
            return commercial(m, project, period)
        return pyo.quicksum(
            per_unit(row, offer) * m.amount[project, offer.instrument, period]
            for offer in given.offers_at(project, period)
            if counted(row, offer)
        ) + pyo.quicksum(
            per_unit(row, offer) * m.pledge[deal, period]
            for deal, offer in public.items()
            if (deal, period) in m.PLEDGES
            and case.signed_deals[deal].project == project
            and counted(row, offer)
        )

    totals = {
        name: pyo.quicksum(
            measured(row, project, period)
            for project, period in given.closings
            if named(row, project)
        )
        for name, row in ceilings.items()
    }

    @m.Constraint([name for name, total in totals.items() if varies(total)])
    def concentration(m: pyo.ConcreteModel, name: str) -> pyo.Expression:
        return totals[name] <= ceiling(given, ceilings[name])


def ceiling(given: Given, row: Concentration) -> float:
    """Return the ceiling [million base currency]: amount, share of limits, or the lower."""
    case = given.case
    amounts = [] if row.max_amount is None else [row.max_amount]
    if row.max_share is not None:
        account = row.account or row.value
        limits = [
            limit.amount * (1.0 if row.ledger == "deal_count" else case.account_rate(account))
            for limit in case.limits
            if limit.account == account and limit.ledger == row.ledger
        ]
        base = max(limits, default=0.0) if row.ledger == "exposure" else sum(limits)
        share = programme_share(given, account, row.ledger or "budget_authority")
        amounts.append(row.max_share * share * base)
    return min(amounts)
