"""Variables: what a plan decides."""

import pyomo.environ as pyo

from headrace.case.accounts import TOP_LINE
from headrace.formulation.given import Given
from headrace.formulation.pledging import (
    counted_pledges,
    pledge_periods,
    pledged_amount,
    pledges,
)


def add_variables(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add the decisions of a plan.

    x : `close[project, mode, period]`, 1 if the project closes in the period under the mode [-].
    X : `any_close[project, period]`, the sum of x over modes where there are several [-].
    y : `operating[project, period]`, 1 if it operates in the period [-].
    u : `used[project, instrument]`, 1 if the instrument is in the stack [-].
    a : `amount[project, instrument, period]`, face at close [million base; facilitation: 1].
    e : `sponsor_equity[project, period]`, what all other sources leave of uses [million base].
    d : `commercial_debt[project, period]` [million base currency].
    q : `pledge[deal, period]`, money taken from a conditional deal [million base currency].
    h : `taking[deal, period]`, 1 if money is taken from a deal that counts [-].
    m : `deal[project, account, period]`, 1 if a close counts as a new deal of an account [-].
    k : `pledge_count[project, account, month, period]`, 1 if it counts on a pledge of a month [-].
    r : `reached[target, period]`, 1 if a service target is reached for good [-].
    n : `never`, held at 0: a row without any choice uses it to say that it cannot hold [-].

    Sponsor equity is an expression, not a variable with a row that makes sources equal uses, and
    every amount has a bound that is as close as its rows: HiGHS 1.11 otherwise at times takes an
    amount for 0 in presolve where two largest shares add up to exactly all uses.
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
    m.PLEDGES = pyo.Set(
        initialize=[
            (deal, period) for deal in pledges(case) for period in pledge_periods(given, deal)
        ],
        dimen=2,
        ordered=True,
    )
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
    m.commercial_debt = pyo.Var(m.DEBTS, bounds=lambda m, *key: (0.0, largest_debt(given, *key)))
    m.never = pyo.Var(bounds=(0.0, 0.0))
    m.DEALS = pyo.Set(initialize=deals(given), dimen=3, ordered=True)
    m.deal = pyo.Var(m.DEALS, bounds=(0.0, 1.0))
    m.pledge = pyo.Var(m.PLEDGES, bounds=lambda m, deal, _: (0.0, pledged_amount(case, deal)))
    counted = counted_pledges(given)
    m.TAKINGS = pyo.Set(
        initialize=[key for key in m.PLEDGES if key[0] in counted], dimen=2, ordered=True
    )
    m.PLEDGE_COUNTS = pyo.Set(
        initialize=list(dict.fromkeys((*counted[deal], period) for deal, period in m.TAKINGS)),
        dimen=4,
        ordered=True,
    )
    m.taking = pyo.Var(m.TAKINGS, domain=pyo.Binary)
    m.pledge_count = pyo.Var(m.PLEDGE_COUNTS, bounds=(0.0, 1.0))

    m.CHOICES = pyo.Set(
        initialize=[key for key in given.closings if len(given.modes_at(*key)) > 1],
        dimen=2,
        ordered=True,
    )
    m.any_close = pyo.Var(m.CHOICES, bounds=(0.0, 1.0))

    @m.Expression(m.CLOSINGS)
    def closing(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        if (project, period) in m.CHOICES:
            return m.any_close[project, period]
        return m.close[project, given.modes_at(project, period)[0], period]

    @m.Expression(m.CLOSINGS)
    def sponsor_equity(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        return given.uses[project, period] * m.closing[project, period] - others(
            m, given, project, period
        )


def others(m: pyo.ConcreteModel, given: Given, project: str, period: int) -> pyo.Expression:
    """Return all sources of a close but sponsor equity [million base currency]."""
    public = pyo.quicksum(
        m.amount[project, offer.instrument, period]
        for offer in given.offers_at(project, period)
        if offer.funds
    )
    pledged = pyo.quicksum(
        m.pledge[deal, period]
        for deal, row in pledges(given.case).items()
        if row.project == project and (deal, period) in m.PLEDGES
    )
    commercial = m.commercial_debt[project, period] if (project, period) in m.DEBTS else 0.0
    return public + pledged + commercial


def largest_debt(given: Given, project: str, period: int) -> float:
    """Return the most commercial debt that gearing and appetite allow [million base currency]."""
    terms = given.case.terms[project]
    lift = max(given.mode(project, mode).lift for mode in given.modes_at(project, period))
    raised = sum(
        offer.private_debt_per_unit * given.bounds[project, offer.instrument, period]
        for offer in given.offers_at(project, period)
        if offer.type != "facilitation"
    )
    uses = given.uses[project, period]
    gearing = min(1.0, terms.max_gearing + lift) * uses
    return float(min(gearing, terms.commercial_debt_appetite * uses + raised))


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
