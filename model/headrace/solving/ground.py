"""Ground: a case compiled once for several questions, whole or beside a plan that is held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyomo.environ as pyo

from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.formulation.given import Given
from headrace.plan.plan import USED, Close, Plan
from headrace.solving.extract import extract, load
from headrace.solving.program import Name, Program, Vector, compile_model
from headrace.timeline.windows import Timeline, timeline_of

BAND = 0.0006
"""Amounts of a plan are rounded to 0.001; what is held may move by that [million base currency]."""
HELD = ("operating", "used", "close", "any_close", "amount", "commercial_debt", "pledge")
"""Variables that are held where a plan has them; all others follow from them."""


@dataclass(frozen=True)
class Ground:
    """A case, its model and the program of that."""

    case: Case
    m: pyo.ConcreteModel
    given: Given
    program: Program

    @cached_property
    def places(self) -> Mapping[Name, int]:
        """Columns by component and index."""
        return {name: at for at, name in enumerate(self.program.column_names)}

    def plan_of(self, values: Vector) -> Plan:
        """Return the plan that values of the columns describe."""
        load(self.program.columns, self.m, values)
        return extract(self.m, self.given)


def ground_of(case: Case, timeline: Timeline | None = None) -> Ground:
    """Return a case compiled with everything free that a timeline has; its own if None."""
    m, given = build(case, timeline_of(case) if timeline is None else timeline)
    return Ground(case, m, given, compile_model(m))


def held_columns(
    ground: Ground, plan: Plan, free: frozenset[str]
) -> Iterator[tuple[int, float, float]]:
    """Yield columns of projects that are not free, and between what a plan holds each."""
    span, deals = ground.case.settings.months_per_period, ground.case.signed_deals
    for (kind, key), column in ground.places.items():
        if kind not in HELD:
            continue
        project = deals[int(key[0])].project if kind == "pledge" else str(key[0])
        if project in free:
            continue
        close, band = plan.closes.get(project), 0.0
        if kind == "operating":
            month = plan.operations.get(project)
            value = float(month is not None and month <= int(key[1]) * span)
        elif kind == "used":
            value = float(close is not None and str(key[1]) in close.used)
        else:
            period = int(key[-1])
            closes = close is not None and close.month == period * span
            if kind == "close" and closes and ("any_close", (project, period)) in ground.places:
                continue  # under whatever mode
            if kind in ("close", "any_close"):
                value = float(closes)
            else:
                value = _amount(kind, key, close) if close is not None and closes else 0.0
                band = BAND + (USED if value == 0 else 0.0)
        yield column, value - band, value + band


def _amount(kind: str, key: tuple[str | int, ...], close: Close) -> float:
    """Return what a close takes of an instrument, a pledge or commercial debt."""
    if kind == "amount":
        instrument = str(key[1])
        return close.stack.get(instrument, float(instrument in close.facilitation))
    return close.pledges.get(int(key[0]), 0.0) if kind == "pledge" else close.commercial_debt
