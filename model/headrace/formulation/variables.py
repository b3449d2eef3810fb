"""Variables: what a plan decides."""

import pyomo.environ as pyo

from headrace.case.accounts import TOP_LINE
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.formulation.drawing import charged_months
from headrace.formulation.given import Given


def add_variables(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add the decisions of a plan.

    x : `close[project, mode, period]`, 1 if the project closes in the period under the mode [-].
    y : `operating[project, period]`, 1 if it operates in the period [-].
    u : `used[project, instrument]`, 1 if the instrument is in the stack [-].
    a : `amount[project, instrument, period]`, face at close [million base; facilitation: 1].
    e : `sponsor_equity[project, period]` [million base currency].
    d : `commercial_debt[project, period]` [million base currency].
    q : `pledge[deal, period]`, money taken from a conditional deal [million base currency].
    h : `charge[project, instrument, period, month]`, face charged in a month [million base].
    m : `deal[project, account, period]`, 1 if the close counts against a deal count [-].
    r : `reached[target, period]`, 1 if a service target is reached for good [-].
    n : `never`, held at 0: a row without any choice uses it to say that it cannot hold [-].

    Every amount has an upper bound of its own, although rows imply it: without, HiGHS 1.15 at times
    calls small programs infeasible or does not come out of presolve.
    """
    case = given.case
    m.CLOSES = pyo.Set(initialize=given.closes, dimen=3, ordered=True)
    m.CLOSINGS = pyo.Set(initialize=given.closings, dimen=2, ordered=True)
    m.OPERATIONS = pyo.Set(initialize=given.operations, dimen=2, ordered=True)
    m.AMOUNTS = pyo.Set(initialize=list(given.bounds), dimen=3, ordered=True)
    m.OFFERS = pyo.Set(
        initialize=list(dict.fromkeys((name, offer) for name, offer, _ in given.bounds)),
        dimen=2,
        ordered=True,
    )
    m.DEBTS = pyo.Set(
        initialize=[
            (name, period)
            for name, period in given.closings
            if period >= given.timeline.candidates[name].private_from
        ],
        dimen=2,
        ordered=True,
    )
    m.PLEDGES = pyo.Set(initialize=pledge_periods(given), dimen=2, ordered=True)
    m.TARGETS = pyo.Set(
        initialize=[
            (row.service_target, period) for row in case.service_targets for period in case.periods
        ],
        dimen=2,
        ordered=True,
    )
    m.close = pyo.Var(m.CLOSES, domain=pyo.Binary)
    m.operating = pyo.Var(m.OPERATIONS, domain=pyo.Binary)
    m.used = pyo.Var(m.OFFERS, domain=pyo.Binary)
    m.reached = pyo.Var(m.TARGETS, domain=pyo.Binary)
    m.amount = pyo.Var(
        m.AMOUNTS,
        bounds=lambda m, *key: (0.0, given.bounds[key]),
    )
    m.sponsor_equity = pyo.Var(m.CLOSINGS, bounds=lambda m, *key: (0.0, given.uses[key]))
    m.commercial_debt = pyo.Var(m.DEBTS, bounds=lambda m, *key: (0.0, given.uses[key]))
    m.never = pyo.Var(bounds=(0.0, 0.0))
    m.CHARGES = pyo.Set(initialize=charges(given), dimen=4, ordered=True)
    m.DEALS = pyo.Set(initialize=deals(given), dimen=3, ordered=True)
    m.charge = pyo.Var(m.CHARGES, bounds=lambda m, *key: (0.0, given.bounds[key[:3]]))
    m.deal = pyo.Var(m.DEALS, bounds=(0.0, 1.0))
    m.pledge = pyo.Var(m.PLEDGES, bounds=lambda m, deal, _: (0.0, pledged_amount(case, deal)))

    @m.Expression(m.CLOSINGS)
    def closing(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        return pyo.quicksum(
            m.close[project, mode, period] for mode in given.modes_at(project, period)
        )


def charges(given: Given) -> list[tuple[str, str, int, int]]:
    """Return (project, instrument, period, month) for instruments charged at their start."""
    return [
        (*key, month)
        for key in given.bounds
        if given.case.offers[key[0]][key[1]].charged == "start"
        for month in charged_months(given, *key)
    ]


def deals(given: Given) -> list[tuple[str, str, int]]:
    """Return (project, account, period) where a close can count against a limited deal count."""
    limited = {account for account, ledger in given.authorities if ledger == "deal_count"}
    return list(
        dict.fromkeys(
            (project, account, period)
            for project, instrument, period in given.bounds
            for account in [given.case.offers[project][instrument].account]
            if account in limited or TOP_LINE in limited
        )
    )


def pledge_periods(given: Given) -> list[tuple[int, int]]:
    """Return (position of the deal, period) in which a conditional deal can be drawn on."""
    return [
        (position, period)
        for position, deal in pledges(given.case).items()
        for period in given.closing_periods(deal.project)
        if deal.valid_until is None or given.month(period) <= given.case.offset(deal.valid_until)
    ]


def pledges(case: Case) -> dict[int, Deal]:
    """Return the conditional deals of candidates by their position in the sheet."""
    return {
        position: deal
        for position, deal in enumerate(case.signed_deals)
        if deal.status == "conditional" and deal.project not in case.closed
    }


def pledged_amount(case: Case, deal: int) -> float:
    """Return the amount of a conditional deal by its position [million base currency]."""
    row = case.signed_deals[deal]
    return (row.amount or 0.0) * case.rate(row.currency)
