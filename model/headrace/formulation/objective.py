"""Objective: slip, cost and months, one pass each."""

from collections.abc import Mapping

import pyomo.environ as pyo

from headrace.case.case import Case
from headrace.case.offers import Offer
from headrace.case.weights import SlipItem, slip_items
from headrace.formulation.given import Given
from headrace.formulation.pledging import pledged_amount, pledged_offer, pledges
from headrace.formulation.steps import operating

TIE_BREAK = 0.4
"""Months that public face and the number of used instruments may weigh in the last pass."""


def add_objectives(m: pyo.ConcreteModel, given: Given) -> None:
    """Add `slip`, `cost` and `months` as expressions, and one inactive objective for each."""
    m.slip = pyo.Expression(expr=slip(m, given))
    m.cost = pyo.Expression(expr=cost(m, given))
    m.months = pyo.Expression(expr=months(m, given))
    m.least_slip = pyo.Objective(expr=m.slip, sense=pyo.minimize)
    m.least_cost = pyo.Objective(expr=m.cost, sense=pyo.minimize)
    m.least_months = pyo.Objective(expr=m.months + tie_break(m, given), sense=pyo.minimize)
    m.least_cost.deactivate()
    m.least_months.deactivate()


def slip(m: pyo.ConcreteModel, given: Given) -> pyo.Expression:
    r"""Return the weighted slip [months].

    .. math::
        \sum_j w_j \left( s_{j,T} - \sum_{t<T} (s_{j,t+1} - s_{j,t}) \, y_{j,t} \right),
        \qquad s_{j,t} = \max(0, tD - d_j), \; s_{j,T} = \max(0, H - d_j) + P

    s : slip when operation starts in t; d : target month; P : unfinanced penalty; y : operating by
    t, the sum over the members of a group of alternatives, or a service target reached. Where a
    closed deal states its month of operation, s counts that month in the period that stands for it.
    """
    items = slip_items(given.case)
    objective = given.case.settings.objective
    return pyo.quicksum(
        item.weighs(objective) * item_slip(m, given, item)
        for item in items
        if item.weighs(objective) > 0
    )


def item_slip(m: pyo.ConcreteModel, given: Given, item: SlipItem) -> pyo.Expression:
    """Return the slip of one item as a function of its operation steps [months]."""
    case = given.case
    stated = {}
    for member in item.members:
        existing = given.timeline.closed.get(member)
        if existing is not None and existing.past_operation is not None:
            return max(0.0, float(existing.past_operation - item.target))
        if existing is not None and existing.stated is not None:
            stated[existing.first_operation] = existing.stated
    values = slip_by_period(case, item, stated)
    saved = []
    for period in case.periods:
        gain = values[period + 1] - values[period]
        if gain == 0:
            continue
        if item.kind == "service_target":
            saved.append(gain * m.reached[item.item, period])
        else:
            saved.extend(gain * operating(m, given, name, period) for name in item.members)
    return values[-1] - pyo.quicksum(saved)


def slip_by_period(case: Case, item: SlipItem, stated: Mapping[int, int]) -> list[float]:
    """Return the slip of operation in each period, and last of not operating [months].

    stated : month of operation that a deal forecasts, by the period that stands for it. A closed
    member of a group of alternatives excludes the rest, so its month holds for the group.
    """
    length = case.settings.months_per_period
    months = [stated.get(period, period * length) for period in case.periods]
    values = [float(max(0, month - item.target)) for month in months]
    unfinanced = max(0, case.horizon - item.target) + case.settings.unfinanced_penalty
    return [*values, float(unfinanced)]


def cost_rate(case: Case, offer: Offer) -> float:
    """Return the cost measure per unit of an amount, account weight included."""
    weight = case.account[offer.account].weight
    if case.settings.cost_measure == "public_face":
        return weight * (0.0 if offer.type == "facilitation" else 1.0)
    if case.settings.cost_measure == "fair_value":
        return weight * (offer.fair_rate + offer.fixed_cost)
    return weight * (offer.budget_rate + offer.fixed_cost)


def cost(m: pyo.ConcreteModel, given: Given) -> pyo.Expression:
    r"""Return the cost measure of all candidates [million base currency].

    .. math:: \sum_{p,i,t} w_i \, c_{p,i} \, a_{p,i,t}

    c : budget cost, public face or fair value per unit of face; w : weight of the account.
    """
    return pyo.quicksum(
        cost_rate(given.case, given.case.offers[project][instrument])
        * m.amount[project, instrument, period]
        for project, instrument, period in m.AMOUNTS
    )


def months(m: pyo.ConcreteModel, given: Given) -> pyo.Expression:
    r"""Return months until operation plus months between close and operation [months].

    .. math::
        \sum_{p} O_p + \sum_{p \in C} \Bigl( O_p - \sum_{k,t} tD \, x_{p,k,t} \Bigr)
        + \sum_{p \in B} (H + P) (1 - y_{p,T-1}), \qquad
        O_p = H \, y_{p,T-1} - D \sum_{t<T} y_{p,t} - (F_p D - f_p) \, y_{p,F_p}

    O : month of operation, 0 if there is none; y : `operating`; x : `close` [-]; C : candidates;
    B : closed deals and projects with a target, which count horizon H and unfinanced penalty P if
    they never operate; f : month of operation that a closed deal states, F : the period that stands
    for it. What operated before month 0 counts nothing.
    """
    case = given.case
    length = case.settings.months_per_period
    total = []
    for project in case.project:
        existing = given.timeline.closed.get(project)
        if existing is not None and existing.past_operation is not None:
            continue
        first = given.timeline.first_operation(project)
        steps = pyo.quicksum(
            operating(m, given, project, period) for period in range(first, case.settings.periods)
        )
        ends = operating(m, given, project, case.settings.periods - 1)
        operation = case.horizon * ends - length * steps
        if existing is not None and existing.stated is not None and first in case.periods:
            gap = first * length - existing.stated
            operation -= gap * operating(m, given, project, first)
        total.append(operation)
        if existing is not None or case.project[project].target is not None:
            total.append((case.horizon + case.settings.unfinanced_penalty) * (1 - ends))
        if existing is None:
            closed = pyo.quicksum(
                period * length * m.closing[project, period]
                for period in given.closing_periods(project)
            )
            total.append(operation - closed)
    return pyo.quicksum(total)


def tie_break(m: pyo.ConcreteModel, given: Given) -> pyo.Expression:
    r"""Return public face and number of used instruments, scaled to less than a month [months].

    .. math::
        \frac{\tau}{2} \left( \frac{\sum_{p,i,t} a_{p,i,t} + \sum_{j,t} q_{j,t}}
        {\sum_{p,i} \max_t \bar a_{p,i,t} + \sum_j A_j}
        + \frac{\sum_{p,i} u_{p,i}}{\sum_{p,i} 1} \right)

    tau : months that it may weigh, 0.4; a : `amount`, at most \bar a; q : `pledge` of a public
    instrument, at most A, so that none is taken without need [million base currency]; u : `used`.
    """
    largest: dict[tuple[str, str], float] = {}
    for (project, instrument, _), bound in given.bounds.items():
        key = (project, instrument)
        largest[key] = max(largest.get(key, 0.0), bound)
    public = [deal for deal in pledges(given.case) if pledged_offer(given.case, deal) is not None]
    pledged = sum(pledged_amount(given.case, deal) for deal in public)
    face = sum(largest.values()) + pledged or 1.0
    used = len(m.OFFERS) or 1
    taken = pyo.quicksum(m.pledge[key] for key in m.PLEDGES if key[0] in public)
    return (
        TIE_BREAK
        / 2
        * (
            (pyo.quicksum(m.amount[key] for key in m.AMOUNTS) + taken) / face
            + pyo.quicksum(m.used[key] for key in m.OFFERS) / used
        )
    )
