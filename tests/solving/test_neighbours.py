"""Neighbours of a plan better it until nothing near it is better, or time is over."""

import numpy as np
import pyomo.environ as pyo
import pytest
from tests.solving.cases import needy_case

from headrace.formulation.build import build
from headrace.solving.clock import Clock
from headrace.solving.engine import Engine, engine_for
from headrace.solving.neighbours import bettered, elsewhere, sites_of
from headrace.solving.program import Vector
from headrace.solving.progress import Silent
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.solving.start import close_columns, same_closes
from headrace.timeline.windows import timeline_of


def begun() -> tuple[Engine, pyo.ConcreteModel, Vector]:
    """Return the engine of a case, its model, and the plan that finances nothing."""
    case = needy_case()
    m, _ = build(case, timeline_of(case))
    engine = engine_for(m, SolveSettings(), Silent(), "test")
    nothing = same_closes(engine, close_columns(engine, m), frozenset())
    assert nothing is not None
    return engine, m, nothing


def slip_after(limit: float) -> float:
    engine, m, nothing = begun()
    closes = close_columns(engine, m)
    relaxed = engine.minimise(Request(step="slip", integral=False)).values
    assert relaxed is not None
    request = Request(step="slip", start=nothing)
    values = bettered(engine, closes, relaxed, request, Clock(limit), Silent())
    assert values is not None
    fixed = {place: round(value) for place, value in enumerate(values) if engine.integral[place]}
    return engine.minimise(Request(step="slip", fixed=fixed)).objective


def test_from_a_plan_that_finances_nothing_the_best_is_reached() -> None:
    """The least slip of the case is 48, as known by hand; without any close it is more."""
    assert slip_after(60.0) == pytest.approx(48)


def test_when_time_is_over_the_plan_stays_as_it_is() -> None:
    assert slip_after(0.0) > 48


def test_what_is_held_elsewhere_leaves_the_closes_of_the_plan_free() -> None:
    closes = {("a", 0, 1): 0, ("a", 1, 1): 1, ("a", 0, 2): 2, ("b", 0, 1): 3}
    kept = sites_of(closes, np.array([1.0, 0.0, 0.0, 0.0]))
    assert kept == {("a", 1)}
    assert elsewhere(closes, kept) == {2: 0.0, 3: 0.0}
