"""Facts: everything that is reported of a result, computed once for people and programs alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Literal, TypeVar, cast

from headrace.answers.reasons import Reason
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.ledgers.burden import (
    LedgerBurden,
    LedgerYear,
    cost_measure,
    ledger_burdens,
    ledger_years,
)
from headrace.ledgers.commitments import Commitment, commitments
from headrace.ledgers.draws import RowUse, draws, flow_uses, lifted
from headrace.ledgers.exposure import carried, counted_exposures
from headrace.ledgers.outlays import Outlay, cash_years, outlays
from headrace.ledgers.standing import Lift
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.plan.schedule import Schedule, effects_in_force, schedule_of
from headrace.plan.services import Balance, balances
from headrace.plan.slip import ItemSlip, Tally, slips, tally
from headrace.plan.timetable import Timetable, timetable_of
from headrace.report.reasons import reasons_of
from headrace.report.result import Counterfactual, Result
from headrace.report.sources import Sources, all_sources

Told = TypeVar("Told")
Standing = Literal["financed", "existing deal", "not financed"]
SURE = 0.01
"""Gap up to which a further solve is told: beyond it, a better plan may tell something else."""


@dataclass(frozen=True)
class Facts:
    """The facts of one result; each is computed when it is first asked for."""

    result: Result

    @property
    def case(self) -> Case:
        """Return the case."""
        return self.result.case

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.result.plan

    def month(self, offset: float | None) -> str:
        """Return a month from the start of the horizon as `2027-04`; empty for None."""
        return "" if offset is None else month_text(self.case.settings.start + int(offset // 1))

    def calendar(self, offset: float | None) -> int | None:
        """Return a month from the start of the horizon as months since year 0."""
        return None if offset is None else self.case.settings.start + int(offset // 1)

    def standing(self, project: str) -> Standing:
        """Return whether the plan finances a project, it is a deal that exists, or neither."""
        if project in self.plan.closes:
            return "financed"
        return "existing deal" if project in self.case.closed else "not financed"

    def name(self, item: str) -> str:
        """Return the name of a project, service target or group as shown in results."""
        targets = {row.service_target: row.name for row in self.case.service_targets}
        projects = {name: row.name for name, row in self.case.project.items()}
        return projects.get(item) or targets.get(item) or item

    @cached_property
    def timetable(self) -> Timetable:
        """The plan with everything that follows from its dates."""
        return timetable_of(self.case, self.plan)

    @cached_property
    def schedules(self) -> Mapping[str, Schedule]:
        """Dates of every project's stages; a candidate without a close has no delivery."""
        known = self.timetable.schedules
        return {
            name: known[name] if name in known else schedule_of(self.case, name, None, None)
            for name in self.case.project
        }

    @cached_property
    def effects(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Effects (instrument, stage) in force at each close."""
        return {name: effects_in_force(self.case, row) for name, row in self.plan.closes.items()}

    @cached_property
    def slips(self) -> tuple[ItemSlip, ...]:
        """Slip of every item under the plan."""
        return slips(self.case, self.plan)

    @cached_property
    def slip_of(self) -> Mapping[str, ItemSlip]:
        """Slip of the item to which each project belongs."""
        return {member: row for row in self.slips for member in row.item.members}

    @cached_property
    def tally(self) -> Tally:
        """Slip of the plan, added up."""
        return tally(self.slips)

    @cached_property
    def left(self) -> Mapping[str, float] | None:
        """Slip of each item with every limit lifted; None if that was not solved."""
        plan = _sure(self.result.unlimited)
        return None if plan is None else {r.item.item: r.months for r in slips(self.case, plan)}

    @cached_property
    def unavoidable(self) -> Tally | None:
        """Slip that remains with every limit lifted; None if that was not solved."""
        plan = _sure(self.result.unlimited)
        return None if plan is None else tally(slips(self.case, plan))

    @property
    def least_left(self) -> float | None:
        """Return the weighted slip below which no plan comes, with every limit lifted."""
        other = self.result.unlimited
        if other is None or other.outcome is None or not other.outcome.passes:
            return None
        return other.outcome.passes[0].bound

    @cached_property
    def reasons(self) -> Mapping[str, Reason]:
        """What held each project back."""
        known = self.result.reasons
        return reasons_of(self.case, self.plan) if known is None else known

    @cached_property
    def tried(self) -> Mapping[str, Reason]:
        """What a period earlier would run into, of each project about which nothing was tested."""
        return {name: row.tried for name, row in self.reasons.items() if row.tried is not None}

    @cached_property
    def sources(self) -> Mapping[str, Sources]:
        """Sources and uses of each close."""
        return {row.project: row for row in all_sources(self.case, self.plan)}

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """Every commitment: chosen, pledged, of closed deals."""
        return commitments(self.case, self.plan)

    @cached_property
    def counted_exposures(self) -> Mapping[str, tuple[float, ...]]:
        """Exposure of each account as it counts under limits, after the programme's share."""
        return counted_exposures(self.case, self.plan)

    @cached_property
    def rows(self) -> tuple[RowUse, ...]:
        """What becomes of every row of authority."""
        return draws(self.case, self.plan)

    @cached_property
    def lifts(self) -> tuple[Lift, ...]:
        """What deals that exist use beyond limits."""
        return lifted(self.case, self.plan)

    @cached_property
    def ledgers(self) -> tuple[LedgerBurden, ...]:
        """Burden of each ledger over the whole horizon."""
        uses = flow_uses(self.case, self.plan)
        outstanding = carried(self.case, self.plan)
        cash = cash_years(self.case, self.plan)
        return ledger_burdens(self.case, uses, self.rows, self.lifts, outstanding, cash)

    @cached_property
    def ledger_years(self) -> tuple[LedgerYear, ...]:
        """Each flow ledger by fiscal year."""
        return ledger_years(self.case, flow_uses(self.case, self.plan), self.rows, self.lifts)

    @cached_property
    def outlays(self) -> tuple[Outlay, ...]:
        """Outlays by account and fiscal year."""
        return outlays(self.case, self.plan)

    @cached_property
    def cost(self) -> float:
        """The cost measure that the second pass minimises."""
        return cost_measure(self.case, self.plan, self.commitments)

    @cached_property
    def without(self) -> Plan | None:
        """The plan without support; None if that was not solved."""
        return _sure(self.result.without_support)

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """Supply of and demand for every service."""
        return balances(self.timetable)


def sure(outcome: Outcome) -> bool:
    """Return whether a further solve came so near to its proof that it may be told."""
    return all(row.gap <= SURE for row in outcome.passes[:1])


def _sure(other: Counterfactual | None) -> Plan | None:
    if other is None or other.outcome is None or not sure(other.outcome):
        return None
    return other.outcome.plan


def once(told: Callable[[Facts], Told]) -> Callable[[Facts], Told]:
    """Return a function of facts that works out its answer only once for the same facts."""
    name = f"{told.__module__}.{told.__qualname__}"

    @wraps(told)
    def kept(facts: Facts) -> Told:
        found = vars(facts)
        if name not in found:
            found[name] = told(facts)
        return cast("Told", found[name])

    return kept
