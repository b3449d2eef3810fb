"""Given: the index sets and coefficients that variables and constraint families share."""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.case.accounts import Ledger
from headrace.case.case import Case
from headrace.case.lives import Authority, authorities, outlay_limits
from headrace.case.offers import Offer
from headrace.plan.plan import USED
from headrace.timeline.existing import Existing, existing_of
from headrace.timeline.paying import delivery_months
from headrace.timeline.windows import Mode, Timeline

LEAST_FACE = 10 * USED
"""Least face of an instrument that a mode claims without a least share [million base currency]."""


@dataclass(frozen=True)
class Given:
    """What the model is built from."""

    case: Case
    timeline: Timeline
    existing: Existing
    closes: tuple[tuple[str, int, int], ...]
    """(project, mode, period) in which a close is allowed."""
    closings: tuple[tuple[str, int], ...]
    """(project, period) in which some mode can close."""
    operations: tuple[tuple[str, int], ...]
    """(project, period) in which the project can be in operation."""
    uses: Mapping[tuple[str, int], float]
    """Uses U by (project, period of close) [million base currency]."""
    leading: Mapping[tuple[str, str, int], tuple[int, ...]]
    """Modes by (project, instrument, period) whose close can use the instrument."""
    bounds: Mapping[tuple[str, str, int], float]
    """Largest face by (project, instrument, period) [million base currency; facilitation: 1]."""
    authorities: Mapping[tuple[str, Ledger], tuple[Authority, ...]]
    """Limit rows of each limited flow ledger."""
    delivery: Mapping[tuple[str, int], int]
    """Months of delivery by (project, period of close), where a limit on outlays asks for them."""

    def mode(self, project: str, mode: int) -> Mode:
        """Return a mode of a candidate."""
        return self.timeline.candidates[project].modes[mode]

    def modes_at(self, project: str, period: int) -> tuple[int, ...]:
        """Return the modes in which a candidate can close in a period."""
        modes = self.timeline.candidates[project].modes
        return tuple(number for number, mode in enumerate(modes) if period in mode.operation)

    def month(self, period: int) -> int:
        """Return the month in which a period starts."""
        return period * self.case.settings.months_per_period

    def closing_periods(self, project: str) -> tuple[int, ...]:
        """Return the periods in which a candidate can close."""
        return self.timeline.candidates[project].closes

    def amount_periods(self, project: str, instrument: str) -> tuple[int, ...]:
        """Return the periods in which a candidate's close can use an instrument."""
        return tuple(
            period
            for period in self.closing_periods(project)
            if (project, instrument, period) in self.bounds
        )

    def supply(self, service: str, period: int) -> float:
        """Return the supply of a service that needs no project, at the start of a period."""
        rows = [
            (row.start, row.quantity)
            for row in self.case.supply
            if row.service == service and self.case.offset(row.start) <= self.month(period)
        ]
        return max(rows)[1] if rows else 0.0

    def offers_at(self, project: str, period: int) -> tuple[Offer, ...]:
        """Return the offers that a close in a period can use."""
        return tuple(
            offer
            for name, offer in self.case.offers[project].items()
            if (project, name, period) in self.bounds
        )


def given_of(case: Case, timeline: Timeline) -> Given:
    """Return the index sets and coefficients of a case."""
    closes = tuple(
        (name, number, period)
        for name, candidate in timeline.candidates.items()
        for number, mode in enumerate(candidate.modes)
        for period in mode.operation
    )
    closings = tuple(
        (name, period)
        for name, candidate in timeline.candidates.items()
        for period in candidate.closes
    )
    length = case.settings.months_per_period
    uses = {(name, period): case.uses(name, period * length) for name, period in closings}
    leading: dict[tuple[str, str, int], tuple[int, ...]] = {}
    for name, number, period in closes:
        mode = timeline.candidates[name].modes[number]
        for instrument, first in mode.usable.items():
            if first <= period:
                key = (name, instrument, period)
                leading[key] = (*leading.get(key, ()), number)
    return Given(
        case=case,
        timeline=timeline,
        existing=existing_of(case),
        closes=closes,
        closings=closings,
        operations=_operations(case, timeline),
        uses=uses,
        leading=leading,
        bounds={
            (name, instrument, period): _bound(case.offers[name][instrument], uses[name, period])
            for name, instrument, period in leading
        },
        authorities=authorities(case),
        delivery={
            (name, period): delivery_months(case, name, period * length)
            for name, period in (closings if outlay_limits(case) else ())
        },
    )


def _operations(case: Case, timeline: Timeline) -> tuple[tuple[str, int], ...]:
    names = [*timeline.candidates, *timeline.closed]
    return tuple(
        (name, period)
        for name in names
        if name not in timeline.decided
        if not (name in timeline.closed and timeline.closed[name].past_operation is not None)
        for period in range(timeline.first_operation(name), case.settings.periods)
    )


def _bound(offer: Offer, uses: float) -> float:
    """Return the largest face that an offer can have in a stack that funds `uses`."""
    if offer.type == "facilitation":
        return 1.0
    if offer.type in ("offtake", "bridge"):
        raising = uses / offer.private_debt_per_unit if offer.private_debt_per_unit > 0 else 0.0
        most = max(uses, offer.full_cover or 0.0, offer.ticket_min, raising)
        bound = most if offer.ticket_max is None else offer.ticket_max
    else:
        bound = uses if offer.ticket_max is None else min(uses, offer.ticket_max)
    if offer.max_share is not None:
        bound = min(bound, offer.max_share * uses)
    return bound
