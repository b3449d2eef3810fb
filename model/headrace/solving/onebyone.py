"""One by one: a model in which projects are decided one after another, never to be reopened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyomo.environ as pyo

from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.formulation.given import Given
from headrace.plan.plan import Plan
from headrace.solving.belonging import Belonging, belonging_of
from headrace.solving.engine import HighsEngine
from headrace.solving.extract import extract
from headrace.solving.narrow import Places, narrow
from headrace.solving.passes import load
from headrace.solving.program import Program, Vector, compile_model
from headrace.solving.progress import Step, Watch, units_of
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.timeline.windows import timeline_of

_STEPS: tuple[Step, ...] = ("cost", "months")
"""What a decision looks at once the operation is as early as can be."""


@dataclass(frozen=True)
class Ground:
    """The model of a case before anything is decided."""

    m: pyo.ConcreteModel
    given: Given
    engine: HighsEngine
    belonging: Belonging


def ground_of(case: Case, settings: SolveSettings, watch: Watch, name: str) -> Ground:
    """Return the model of a case in which every project would operate as early as it can.

    Locks that force a project are left out: they would forbid every plan without it.
    """
    hurried = eager(case)
    m, given = build(hurried, timeline_of(hurried))
    units = {**units_of(case), "slip": "months", "months": "months"}
    engine = HighsEngine(_closing_early(compile_model(m), given), settings, watch, name, units)
    return Ground(m, given, engine, belonging_of(engine.program, case))


def _closing_early(program: Program, given: Given) -> Program:
    """Return a program whose last step closes as early as can be instead of as late."""
    months = program.costs["months"].copy()
    for place, var in enumerate(program.columns):
        if var.parent_component().local_name == "close":
            months[place] = given.month(var.index()[2])
        elif var.parent_component().local_name == "any_close":
            months[place] = 0.0
    return replace(program, costs={**program.costs, "months": months})


def eager(case: Case) -> Case:
    """Return the case with a target for every project at the start, all weighing the same.

    Least slip is then the earliest operation, and no other rule changes.
    """
    return case.changed(
        settings=case.settings.model_copy(update={"objective": "priority"}),
        projects=tuple(
            row.model_copy(
                update={
                    "target": case.settings.start,
                    "weight": 1.0,
                    "enabling": False,
                    "programme": None,
                }
            )
            for row in case.projects
        ),
        service_targets=(),
        locks=tuple(row for row in case.locks if row.lock != "fund"),
    )


class OneByOne:
    """Decisions taken one after another on one ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.values: Vector = np.zeros(len(ground.engine.columns))
        self.decided: list[str] = []

    def decide(self, project: str, period: int | None = None) -> bool:
        """Finance a project, or let one that has closed operate; False if that cannot be.

        It operates as early as it can beside what is decided, then costs least, then closes as
        early as it can.

        period : period in which it must close; any if None.
        """
        operating = self.ground.belonging.operating[project]
        closes = self.ground.belonging.closes[project]
        if not len(operating) or (period is not None and period not in closes.values()):
            return False
        free = np.sort(
            np.concatenate([self.ground.belonging.own[project], self.ground.belonging.shared])
        )
        engine = self._narrowed(free)
        at = {int(place): number for number, place in enumerate(free)}
        runs = [at[int(place)] for place in operating]
        fixed = {at[place]: 0.0 for place, other in closes.items() if period not in (None, other)}
        first = Request(step="slip", label=project, fixed={**fixed, runs[-1]: 1.0}, presolve=False)
        values = engine.minimise(first).values
        if values is None:
            return False
        fixed.update({place: float(round(values[place])) for place in runs})
        if closes:
            values = self._cheapest(engine, values, fixed, project)
        self.values[free] = np.where(engine.integral, np.round(values), values)
        self.decided.append(project)
        return True

    def settle(self) -> None:
        """Let everything that waits operate as soon as it is served, closes as they are."""
        if not self.decided:
            return
        places = [self.ground.belonging.operating[project] for project in self.decided]
        free = np.sort(np.concatenate([*places, self.ground.belonging.shared]))
        engine = self._narrowed(free)
        begun = {
            number: 1.0
            for number, place in enumerate(free)
            if self.ground.engine.integral[place] and self.values[place] > 0.5
        }
        answer = engine.minimise(Request(step="slip", label="operation", fixed=begun))
        if answer.values is not None:
            values = answer.values
            self.values[free] = np.where(engine.integral, np.round(values), values)

    def plan(self) -> Plan:
        """Return the plan of everything decided."""
        load(self.ground.engine, self.ground.m, self.values)
        return extract(self.ground.m, self.ground.given)

    def _narrowed(self, free: Places) -> HighsEngine:
        engine = self.ground.engine
        return replace(engine, program=narrow(engine.program, self.values, free))

    def _cheapest(
        self, engine: HighsEngine, values: Vector, fixed: Mapping[int, float], project: str
    ) -> Vector:
        """Return values of least cost, then of the earliest close, with the operation as fixed."""
        holds: dict[str, float] = {}
        for step in _STEPS:
            request = Request(step=step, label=project, fixed=fixed, holds=dict(holds))
            answer = engine.minimise(replace(request, start=values, absolute_gap=1e-3))
            values = values if answer.values is None else answer.values
            if step == "cost":
                cost = float(np.sum(engine.program.costs["cost"] * values))
                holds["cost"] = cost + engine.program.offsets["cost"] + 1e-3
        return self._exact(engine, values, holds)

    def _exact(self, engine: HighsEngine, values: Vector, holds: Mapping[str, float]) -> Vector:
        """Return values with whole binaries, amounts solved again."""
        whole = np.flatnonzero(engine.integral)
        fixed = {int(place): float(round(values[place])) + 0.0 for place in whole}
        exact = engine.minimise(Request(step="months", label="amounts", holds=holds, fixed=fixed))
        return values if exact.values is None else exact.values
