"""Ground: a case compiled once, on which several questions are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pyomo.environ as pyo

from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.formulation.given import Given
from headrace.plan.plan import Plan
from headrace.solving.extract import extract
from headrace.solving.passes import load
from headrace.solving.program import Name, Program, Vector, compile_model
from headrace.timeline.windows import Timeline, timeline_of


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
