"""Breaking: a clean plan beside the same plan with one thing wrong, and the plants in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.cases import START, tiny_case, tiny_plan

from headrace.case.case import Case
from headrace.case.instruments import Instrument
from headrace.case.projects import Kind, Project
from headrace.plan.plan import Close, Plan


@dataclass(frozen=True)
class Broken:
    """A case, a plan that keeps its rules, and one that breaks one rule by a size."""

    case: Case
    clean: Plan
    broken: Plan
    size: float


SCENARIOS: dict[str, tuple[str, Callable[[], Broken]]] = {}
"""By name: the one rule that is broken, and how."""
Scenario = Callable[[], Broken]


def breaks(rule: str, why: str) -> Callable[[Scenario], Scenario]:
    """Register a scenario that breaks one rule; why: the arithmetic of its size."""
    assert why

    def register(scenario: Scenario) -> Scenario:
        SCENARIOS[scenario.__name__] = (rule, scenario)
        return scenario

    return register


def instrument(name: str, type: str, **columns: Any) -> Instrument:
    """Return an instrument of the treasury."""
    return Instrument(instrument=name, name=name, type=type, account="treasury", **columns)


GRANT = instrument("grant", "grant")


def alpha(*instruments: Instrument, kind: dict[str, Any] | None = None, **tables: Any) -> Case:
    """Return the tiny case with instruments beside the grant, and finance limits of its kind."""
    return tiny_case(
        kinds=(Kind(kind="plant", group="mill", **(kind or {})),),
        instruments=(GRANT, *instruments),
        **tables,
    )


def alpha_plan(month: int = 9, operation: int = 21, **amounts: Any) -> Plan:
    """Return a plan for alpha: stack, sponsor_equity, commercial_debt and the rest of its close."""
    return tiny_plan(operation, month=month, **amounts)


def plant(name: str, **columns: Any) -> Project:
    """Return a plant of 100 million."""
    values = {"kind": "plant", "country": "US", "capex": 100, "target": START + 18, **columns}
    return Project(project=name, name=name.title(), **values)


def plants(
    alpha: dict[str, Any] | None = None, beta: dict[str, Any] | None = None, **tables: Any
) -> Case:
    """Return the tiny case with two plants."""
    both = (plant("alpha", **alpha or {}), plant("beta", **beta or {}))
    return tiny_case(projects=both, **tables)


def plants_plan(**dates: tuple[int, int]) -> Plan:
    """Return a plan in which sponsors pay for everything: (close, operation) by plant."""
    return Plan(
        {name: Close(name, close, {}, sponsor_equity=100.0) for name, (close, _) in dates.items()},
        {name: operation for name, (_, operation) in dates.items()},
    )
