"""Rank and fund: the way it is done today, a list funded from its top, as a baseline."""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from headrace.answers.ranking import Baseline
from headrace.case.calendar import NEVER, period_at_or_after
from headrace.case.case import Case
from headrace.case.offers import Offer
from headrace.case.weights import slip_items
from headrace.ledgers.burden import cost_measure
from headrace.ledgers.commitments import commitments
from headrace.plan.plan import Plan
from headrace.plan.schedule import schedule_of
from headrace.plan.slip import slips, tally
from headrace.solving.clock import Clock, Until
from headrace.solving.onebyone import Blank, OneByOne, blank_of
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings

Order = Literal["priority", "target date", "cost", "own rank"]
Pace = Literal["project", "period"]


@dataclass(frozen=True)
class Way:
    """One way to rank and fund."""

    order: Order
    """What the list is ordered by."""
    pace: Pace
    """project: each project in turn closes when it first can, however late; period: in each period
    in turn the list is gone down and what can close then closes."""

    @property
    def name(self) -> str:
        """Return the name of its baseline."""
        order = "priority per budget dollar" if self.order == "priority" else self.order
        pace = "period by period " if self.pace == "period" else ""
        return f"rank and fund, {pace}by {order}"


WAYS: tuple[Way, ...] = (
    Way("priority", "period"),
    Way("priority", "project"),
    Way("target date", "project"),
    Way("cost", "project"),
)
"""Ways that a run works out; the first is the way it is done today."""
OWN = Way("own rank", "project")
"""The user's own list, where the sheet projects has one."""
_SOLVE = "rank and fund"


class Funded(NamedTuple):
    """A list funded from its top: the plan, and what it comes to."""

    plan: Plan
    baseline: Baseline
    whole: bool = True
    """False: time ran out, or a stop was asked for, before the end of the list."""


def ways_of(case: Case, *, short: bool) -> tuple[Way, ...]:
    """Return the ways to work out for a case; if short only the first and the user's own."""
    ways = WAYS[:1] if short else WAYS
    return (*ways, OWN) if any(row.rank is not None for row in case.projects) else ways


def funded_ways(
    case: Case, settings: SolveSettings, watch: Watch, ways: tuple[Way, ...] = WAYS
) -> tuple[Funded, ...]:
    """Return one funded list a way, all on one model; the last may be cut short."""
    timed = Until(watch, Clock(settings.time_limit))
    if timed.stop_asked():
        return ()
    blank = blank_of(case, replace(settings, time_limit=None), timed, _SOLVE)
    found = []
    for way in ways:
        found.append(funded(case, blank, timed, way))
        if timed.stop_asked():
            break
    return tuple(found)


def ranking(case: Case, order: Order) -> tuple[str, ...]:
    """Return the candidates in the order of the list; those that a lock demands come first.

    priority : weight of its target per budget dollar of financing it alone, most first; who needs
    no budget dollar comes before all others, the heaviest first. target date : the earliest first,
    who has none last. cost : the least budget cost first, then the least uses. own rank : as the
    sheet has it, who has none last, equal places by id.
    """
    weight = {
        member: item.weighs(case.settings.objective)
        for item in slip_items(case)
        for member in item.members
    }
    demanded = {row.project for row in case.locks if row.lock == "fund"}
    place = {name: number for number, name in enumerate(case.candidates)}
    by_id = {name: number for number, name in enumerate(sorted(case.candidates))}

    def key(name: str) -> tuple[float, ...]:
        target = case.project[name].target
        date = NEVER if target is None else target
        cost = cost_alone(case, name)
        worth = weight.get(name, 0.0)
        first = 0.0 if name in demanded else 1.0
        if order == "own rank":
            own = case.project[name].rank
            return first, NEVER if own is None else own, by_id[name]
        if order == "target date":
            return first, date, -worth, place[name]
        if order == "cost":
            return first, cost, case.uses(name, _first_close(case, name)), place[name]
        per_dollar = worth / cost if cost > 0 else 0.0
        return first, float(cost > 0), -per_dollar, -worth, place[name]

    return tuple(sorted(case.candidates, key=key))


def cost_alone(case: Case, project: str) -> float:
    """Return about the least budget cost of financing a project alone [million base currency].

    Uses at the first month in which its stages allow close, less pledges and what sponsor and
    lenders may carry; the rest is filled from the instruments open to it, the cheapest first, each
    up to its largest share and ticket. What nothing fills counts in full.
    """
    month = _first_close(case, project)
    uses, terms = case.uses(project, month), case.terms[project]
    private = terms.max_sponsor_equity + min(terms.commercial_debt_appetite, terms.max_gearing)
    pledged = sum(
        (deal.amount or 0.0) * case.rate(deal.currency)
        for deal in case.pledges.get(project, ())
        if deal.valid_until is None or month <= case.offset(deal.valid_until)
    )
    gap = uses - min(1.0, private) * uses - pledged
    cost = 0.0
    funding = [offer for offer in case.offers[project].values() if offer.funds]
    for offer in sorted(funding, key=lambda offer: offer.budget_rate):
        if gap <= 0:
            break
        face = min(gap, _most(offer, uses))
        cost += offer.budget_rate * face
        gap -= face
    return cost + max(0.0, gap)


def _most(offer: Offer, uses: float) -> float:
    share = uses if offer.max_share is None else offer.max_share * uses
    return share if offer.ticket_max is None else min(share, offer.ticket_max)


def _first_close(case: Case, project: str) -> int:
    """Return the first month of a period in which its stages allow close, without support."""
    span = case.settings.months_per_period
    ready = schedule_of(case, project, None, None).earliest_close
    return max(0, period_at_or_after(ready, span)) * span


def funded(case: Case, blank: Blank, watch: Watch, way: Way) -> Funded:
    """Return the plan of a list funded from its top, and what it comes to."""
    plan = list_funded(case, blank, watch, ranking(case, way.order), way.pace)
    return Funded(plan, baseline_of(case, plan, way.name), not watch.stop_asked())


def list_funded(
    case: Case, blank: Blank, watch: Watch, ranked: tuple[str, ...], pace: Pace
) -> Plan:
    """Return the plan of candidates funded in an order; what is decided is not reopened.

    Deals that exist come first. Each project operates as early as it can beside what is decided,
    then at least cost. By project it then takes its earliest close, and the list is gone through
    until nothing more can be financed; by period until nothing more can close in each in turn.
    """
    table = OneByOne(blank)
    if pace == "project":
        _by_project(table, [*case.closed, *ranked], watch)
    else:
        _by_period(case, table, ranked, watch)
    table.settle()
    return table.plan()


def _by_project(table: OneByOne, names: list[str], watch: Watch) -> None:
    left, before = names, len(names) + 1
    while left and len(left) < before and not watch.stop_asked():
        before = len(left)
        left = [name for name in left if watch.stop_asked() or not table.decide(name)]


def _by_period(case: Case, table: OneByOne, ranked: tuple[str, ...], watch: Watch) -> None:
    waiting = [name for name in case.closed if not table.decide(name)]
    left = list(ranked)
    for period in case.periods:
        closed = True
        while closed and left and not watch.stop_asked():
            tried = left
            left = [name for name in tried if watch.stop_asked() or not table.decide(name, period)]
            closed = len(left) < len(tried)
            if closed:
                waiting = [name for name in waiting if not table.decide(name)]


def baseline_of(case: Case, plan: Plan, name: str) -> Baseline:
    """Return what a plan comes to, weighed as the case's own objective and cost measure weigh."""
    whole = tally(slips(case, plan))
    return Baseline(
        name=name,
        slip=whole.total(case.settings.objective),
        cost=cost_measure(case, plan, commitments(case, plan)),
        financed=len(plan.closes),
        months=whole.total(),
    )
