"""A program cut to its free columns says the same as the whole with the others held."""

import numpy as np
import pytest
from tests.cases import complete_case

from headrace.case.projects import Lock
from headrace.formulation.build import build
from headrace.solving import engine as engines
from headrace.solving.belonging import belonging_of
from headrace.solving.engine import HighsEngine
from headrace.solving.narrow import narrow
from headrace.solving.onebyone import ground_of
from headrace.solving.program import compile_model
from headrace.solving.progress import Silent
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.timeline.windows import timeline_of


@pytest.mark.parametrize("step", ["slip", "cost", "months"])
def test_the_narrow_program_finds_what_the_whole_finds(step: str) -> None:
    ground = ground_of(complete_case(), SolveSettings(), Silent(), "test")
    values = np.zeros(len(ground.engine.columns))
    for project in ("north", "line"):
        free = np.sort(np.concatenate([ground.belonging.own[project], ground.belonging.shared]))
        last = int(ground.belonging.operating[project][-1])
        held = {place: 0.0 for place in range(len(values)) if place not in set(free.tolist())}
        request = Request(step=step, fixed={**held, last: 1.0})  # type: ignore[arg-type]
        whole = ground.engine.minimise(request)
        program = narrow(ground.engine.program, values, free)
        engine = type(ground.engine)(program, ground.engine.settings, Silent(), "test")
        place = free.tolist().index(last)
        part = engine.minimise(Request(step=step, fixed={place: 1.0}))  # type: ignore[arg-type]
        assert part.infeasible == whole.infeasible
        if not whole.infeasible:
            assert part.objective == pytest.approx(whole.objective, abs=1e-5)
        assert program.shape < ground.engine.program.shape


def test_what_held_columns_break_alone_is_not_lost() -> None:
    """Nothing of `north` may close; that it must is said by a row without any other column."""
    case = complete_case().changed(locks=(Lock(project="north", lock="fund"),))
    m, _ = build(case, timeline_of(case))
    engine = HighsEngine(compile_model(m), SolveSettings(), Silent(), "test")
    belonging = belonging_of(engine.program, case)
    fixed = dict.fromkeys(belonging.closes["north"], 0.0)
    everything = dict.fromkeys(range(len(engine.columns)), 0.0)
    assert engine.minimise(Request(step="slip", fixed=fixed)).infeasible
    assert engine.minimise(Request(step="slip", fixed=everything)).infeasible


def test_a_program_with_most_columns_held_finds_what_the_whole_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ground = ground_of(complete_case(), SolveSettings(), Silent(), "test")
    closes = ground.belonging.closes
    fixed = {place: 0.0 for name in closes if name != "north" for place in closes[name]}
    held = {
        int(place): 0.0
        for (name, _), places in ground.belonging.at_close.items()
        if name != "north"
        for place in places
    }
    request = Request(step="slip", fixed={**fixed, **held})
    narrowed = ground.engine.minimise(request)
    monkeypatch.setattr(engines, "FREE", 0.0)
    whole = ground.engine.minimise(request)
    assert narrowed.objective == pytest.approx(whole.objective)
    assert narrowed.values is not None
    assert len(narrowed.values) == len(ground.engine.columns)
    assert ground.engine.program.activity(narrowed.values) == pytest.approx(
        np.clip(
            ground.engine.program.activity(narrowed.values),
            ground.engine.program.below,
            ground.engine.program.above,
        ),
        abs=1e-6,
    )
