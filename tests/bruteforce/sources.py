"""Sources: every way to fund one close that can matter, with stacks of fixed tickets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from headrace.case.case import Case
from headrace.case.offers import Offer
from headrace.plan.plan import Close
from headrace.plan.schedule import least_share

TAKEN = 0.01
"""Least money of a pledge worth trying: the project then counts as the deal that is pledged."""


@dataclass(frozen=True)
class Source:
    """Money that can take any value between two bounds; ends and steps are worth trying."""

    steps: tuple[float, ...]

    @property
    def least(self) -> float:
        """Return the smallest value."""
        return min(self.steps)

    @property
    def most(self) -> float:
        """Return the largest value."""
        return max(self.steps)


def closes_at(case: Case, project: str, month: int) -> Iterator[Close]:
    """Yield closes in a month with every subset of offers and every split that can matter.

    What the faces leave of uses is shared by sponsor equity, commercial debt and pledges. All that
    bounds them is an interval for each, cut where an effect or a lift stops to count; the corners
    of these intervals on the plane on which they add up are tried. More is never needed as long as
    no ceiling couples two of them over projects.
    """
    offers = list(case.offers[project].values())
    for count in range(len(offers) + 1):
        for used in combinations(offers, count):
            yield from _closes_with(case, project, month, used)


def _closes_with(case: Case, project: str, month: int, used: Sequence[Offer]) -> Iterator[Close]:
    faces = {row.instrument: row.ticket_min for row in used if row.type != "facilitation"}
    uses = case.uses(project, month)
    rest = uses - sum(faces[row.instrument] for row in used if row.funds)
    if rest < -0.01:
        return
    deals = {
        position: (deal.amount or 0.0) * case.rate(deal.currency)
        for position, deal in enumerate(case.signed_deals)
        if deal in case.pledges.get(project, ())
        and (deal.valid_until is None or case.offset(deal.valid_until) >= month)
    }
    least = (TAKEN,) if any(row.ledger == "deal_count" for row in case.limits) else ()
    sources = [
        Source(tuple(_equity_steps(case, project, uses, used, faces))),
        Source(tuple(_debt_steps(case, project, uses, used, faces))),
        *(Source((0.0, *least, amount)) for amount in deals.values()),
    ]
    for equity, debt, *taken in _corners(sources, rest):
        yield Close(
            project=project,
            month=month,
            stack=faces,
            facilitation=frozenset(row.instrument for row in used if row.type == "facilitation"),
            pledges={key: money for key, money in zip(deals, taken, strict=True) if money > 0},
            sponsor_equity=equity,
            commercial_debt=debt,
        )


def _corners(sources: Sequence[Source], rest: float) -> list[tuple[float, ...]]:
    """Return the values at which all sources but one stand on a step and add up to the rest."""
    found: dict[tuple[float, ...], None] = {}
    for free, source in enumerate(sources):
        others = [other.steps for place, other in enumerate(sources) if place != free]
        for values in product(*others):
            value = round(rest - sum(values), 3)
            if source.least - 0.005 <= value <= source.most + 0.005:
                corner = [round(other, 3) for other in values]
                corner.insert(free, max(0.0, value))
                found[tuple(corner)] = None
    return list(found)


def _equity_steps(
    case: Case, project: str, uses: float, used: Sequence[Offer], faces: dict[str, float]
) -> set[float]:
    terms = case.terms[project]
    public = sum(faces[row.instrument] for row in used if row.type == "equity")
    steps = {terms.min_sponsor_equity * uses, terms.max_sponsor_equity * uses}
    steps |= {
        faces[row.instrument] / row.max_share - public
        for row in used
        if row.instrument in faces and row.max_share and row.share_of == "equity"
    }
    return {step for step in steps if step >= 0}


def _debt_steps(
    case: Case, project: str, uses: float, used: Sequence[Offer], faces: dict[str, float]
) -> set[float]:
    terms = case.terms[project]
    public = sum(faces[row.instrument] for row in used if row.is_debt)
    carried = sum(
        (1 - row.coverage) * faces[row.instrument] for row in used if row.type == "guarantee"
    )
    raised = sum(row.private_debt_per_unit * faces.get(row.instrument, 0.0) for row in used)
    steps = {
        0.0,
        sum(faces[row.instrument] for row in used if row.type == "insurance"),
        terms.commercial_debt_appetite * uses + raised - carried,
    }
    for lift in {0.0, *(row.gearing_lift for row in used)}:
        steps.add(min(1.0, terms.max_gearing + lift) * uses - public)
    for row in used:
        if row.instrument in faces and row.max_share and row.share_of == "debt":
            steps.add(faces[row.instrument] / row.max_share - public)
        if row.type == "insurance":
            shares = {row.min_share_for_lift}
            shares |= {
                least_share(case, project, effect)
                for effect in case.networks[project].effects
                if effect.instrument == row.instrument
            }
            steps |= {faces[row.instrument] / share - public for share in shares if share > 0}
    return {step for step in steps if step >= 0}
