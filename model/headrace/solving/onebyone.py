"""One by one: a model in which projects are decided one after another, never to be reopened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.solving.engine import HighsEngine
from headrace.solving.ground import Ground, ground_of
from headrace.solving.narrow import Belonging, Places, belonging_of, narrow
from headrace.solving.passes import settled
from headrace.solving.program import Program, Vector
from headrace.solving.progress import Step, Watch, units_of
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings

_STEPS: tuple[Step, ...] = ("cost", "months")
"""What a decision looks at once the operation is as early as can be."""


@dataclass(frozen=True)
class Blank:
    """The model of a case before anything is decided."""

    ground: Ground
    engine: HighsEngine
    belonging: Belonging


def blank_of(case: Case, settings: SolveSettings, watch: Watch, name: str) -> Blank:
    """Return the model of a case in which every project would operate as early as it can.

    Locks that force a project are left out: they would forbid every plan without it.
    """
    ground = ground_of(eager(case))
    units = {**units_of(case), "slip": "months", "months": "months"}
    engine = HighsEngine(_closing_early(ground), settings, watch, name, units)
    return Blank(ground, engine, belonging_of(engine.program, case))


def _closing_early(ground: Ground) -> Program:
    """Return a program whose last step closes as early as can be instead of as late."""
    program = ground.program
    months = program.costs["months"].copy()
    for (kind, key), place in ground.places.items():
        if kind == "close":
            months[place] = ground.given.month(int(key[2]))
        elif kind == "any_close":
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
    """Decisions taken one after another on one model."""

    def __init__(self, blank: Blank) -> None:
        self.blank = blank
        self.values: Vector = np.zeros(len(blank.engine.columns))
        self.decided: list[str] = []

    def decide(self, project: str, period: int | None = None) -> bool:
        """Finance a project, or let one that has closed operate; False if that cannot be.

        It operates as early as it can beside what is decided, then costs least, then closes as
        early as it can.

        period : period in which it must close; any if None.
        """
        operating = self.blank.belonging.operating[project]
        closes = self.blank.belonging.closes[project]
        if not len(operating) or (period is not None and period not in closes.values()):
            return False
        free = np.sort(
            np.concatenate([self.blank.belonging.own[project], self.blank.belonging.shared])
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
        places = [self.blank.belonging.operating[project] for project in self.decided]
        free = np.sort(np.concatenate([*places, self.blank.belonging.shared]))
        engine = self._narrowed(free)
        begun = {
            number: 1.0
            for number, place in enumerate(free)
            if self.blank.engine.integral[place] and self.values[place] > 0.5
        }
        answer = engine.minimise(Request(step="slip", label="operation", fixed=begun))
        if answer.values is not None:
            values = answer.values
            self.values[free] = np.where(engine.integral, np.round(values), values)

    def plan(self) -> Plan:
        """Return the plan of everything decided."""
        return self.blank.ground.plan_of(self.values)

    def _narrowed(self, free: Places) -> HighsEngine:
        engine = self.blank.engine
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
        return settled(engine, "months", values, holds)
