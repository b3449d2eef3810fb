"""Holding: what deals that exist hold of a flow ledger in the month of a close."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyomo.environ as pyo

from headrace.case.accounts import Ledger
from headrace.formulation.drawing import Spans, flow_rate, most_covered, programme_share
from headrace.formulation.given import Given
from headrace.formulation.pledging import is_valid, pledge_periods, pledged_offer
from headrace.formulation.steps import varies
from headrace.timeline.existing import DealUse

NEARLY = 1e-9
"""Share by which rows may cover less than all before that counts as less."""


@dataclass(frozen=True)
class Held:
    """A part of what deals that exist hold, and the most that it can come to."""

    charged: int
    now: pyo.Expression
    most: float


@dataclass(frozen=True)
class Holding:
    """What deals that exist hold of one ledger at one checkpoint, by span in which rows live.

    What no row can cover, because none lives in the month charged, is left out.
    """

    spans: Spans
    now: Mapping[int, pyo.Expression]
    most: Mapping[int, float]

    @property
    def is_covered(self) -> bool:
        """Whether the rows cover all of it, whatever the plan does."""
        return most_covered(self.most, self.spans) >= (1 - NEARLY) * sum(self.most.values())

    @property
    def is_given(self) -> bool:
        """Whether no choice changes it."""
        return not any(varies(use) for use in self.now.values())


def holding_of(
    m: pyo.ConcreteModel, given: Given, account: str, ledger: Ledger, period: int, spans: Spans
) -> Holding:
    """Return what deals that exist hold of a ledger in the month of a close in a period."""
    now: dict[int, list[pyo.Expression]] = {}
    most: dict[int, float] = {}
    for part in held(m, given, account, ledger, period):
        span = spans.span(part.charged)
        if spans.alive[span] and part.most > 0:
            now.setdefault(span, []).append(part.now)
            most[span] = most.get(span, 0.0) + part.most
    return Holding(spans, {span: pyo.quicksum(parts) for span, parts in now.items()}, most)


def checkpoints(given: Given, account: str, ledger: Ledger) -> tuple[int, ...]:
    """Return the last period, and those after which a reservation can end by close or lapse."""
    found = {given.case.settings.periods - 1}
    for use in given.existing.flows.get((account, ledger), ()):
        valid = [t for t in given.case.periods if use.pledge and is_valid(given, use.deal, t)]
        if valid:
            found.add(valid[-1])
            found |= {t - 1 for t in pledge_periods(given, use.deal) if t > 0}
    return tuple(sorted(found))


def held(
    m: pyo.ConcreteModel, given: Given, account: str, ledger: Ledger, period: int
) -> tuple[Held, ...]:
    """Return the parts of what deals that exist hold of a ledger in the month of a close.

    Closed deals; conditional ones whole while they are valid and their project has not closed, then
    what was taken from them. Money is multiplied by the programme share.
    """
    uses = given.existing.flows.get((account, ledger), ())
    pledged = [use for use in uses if use.pledge]
    parts = [Held(use.charged, use.amount, use.amount) for use in uses if not use.pledge]
    if ledger == "deal_count":
        parts += _counted(m, given, pledged, period)
    else:
        parts += [_money(m, given, use, ledger, period) for use in pledged]
    share = programme_share(given, account, ledger)
    return tuple(Held(part.charged, share * part.now, share * part.most) for part in parts)


def standing(m: pyo.ConcreteModel, given: Given, deal: int, period: int) -> pyo.Expression:
    """Return 1 while a reservation stands: it has not lapsed and its project has not closed."""
    if not is_valid(given, deal, period):
        return 0
    project = given.case.signed_deals[deal].project
    return 1 - pyo.quicksum(
        m.closing[project, t] for t in given.closing_periods(project) if t <= period
    )


def taken(m: pyo.ConcreteModel, given: Given, deal: int, period: int) -> pyo.Expression:
    """Return the money taken from a conditional deal by a period [million base currency]."""
    return pyo.quicksum(m.pledge[deal, t] for t in pledge_periods(given, deal) if t <= period)


def _money(m: pyo.ConcreteModel, given: Given, use: DealUse, ledger: Ledger, period: int) -> Held:
    offer = pledged_offer(given.case, use.deal)
    assert offer is not None, "only public instruments use ledgers"
    now = use.amount * standing(m, given, use.deal, period)
    now += flow_rate(given, offer, ledger) * taken(m, given, use.deal, period)
    can_hold = is_valid(given, use.deal, period) or pledge_periods(given, use.deal)
    return Held(use.charged, now, use.amount if can_hold else 0.0)


def _counted(
    m: pyo.ConcreteModel, given: Given, uses: list[DealUse], period: int
) -> Iterator[Held]:
    """Yield deal counts: one a project and account, on the row of the pledge set aside first."""
    by_project: dict[tuple[str, str], list[DealUse]] = {}
    for use in uses:
        by_project.setdefault((use.project, use.account), []).append(use)
    for key, members in by_project.items():
        valid = [use for use in members if is_valid(given, use.deal, period)]
        first = min(valid, key=lambda use: use.charged, default=None)
        for charged in sorted({use.charged for use in members}):
            parts = [
                m.pledge_count[(*key, charged, t)]
                for t in given.case.periods
                if t <= period and (*key, charged, t) in m.PLEDGE_COUNTS
            ]
            if first is not None and charged == first.charged:
                parts.append(standing(m, given, first.deal, period))
            if parts:
                yield Held(charged, pyo.quicksum(parts), 1.0)
