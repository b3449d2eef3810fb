"""A program cut to its free columns says the same as the whole with the others held."""

import numpy as np
import pytest
from tests.cases import complete_case

from headrace.case.projects import Lock
from headrace.formulation.build import build
from headrace.solving import engine as engines
from headrace.solving.engine import HighsEngine
from headrace.solving.narrow import belonging_of, narrow
from headrace.solving.onebyone import blank_of
from headrace.solving.program import compile_model
from headrace.solving.progress import Silent
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.timeline.windows import timeline_of


@pytest.mark.parametrize("step", ["slip", "cost", "months"])
def test_the_narrow_program_finds_what_the_whole_finds(step: str) -> None:
    blank = blank_of(complete_case(), SolveSettings(), Silent(), "test")
    values = np.zeros(len(blank.engine.columns))
    for project in ("north", "line"):
        free = np.sort(np.concatenate([blank.belonging.own[project], blank.belonging.shared]))
        last = int(blank.belonging.operating[project][-1])
        held = {place: 0.0 for place in range(len(values)) if place not in set(free.tolist())}
        request = Request(step=step, fixed={**held, last: 1.0})  # type: ignore[arg-type]
        whole = blank.engine.minimise(request)
        program = narrow(blank.engine.program, values, free)
        engine = type(blank.engine)(program, blank.engine.settings, Silent(), "test")
        place = free.tolist().index(last)
        part = engine.minimise(Request(step=step, fixed={place: 1.0}))  # type: ignore[arg-type]
        assert part.infeasible == whole.infeasible
        if not whole.infeasible:
            assert part.objective == pytest.approx(whole.objective, abs=1e-5)
        assert program.shape < blank.engine.program.shape


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
    blank = blank_of(complete_case(), SolveSettings(), Silent(), "test")
    closes = blank.belonging.closes
    fixed = {place: 0.0 for name in closes if name != "north" for place in closes[name]}
    held = {
        int(place): 0.0
        for (name, _), places in blank.belonging.at_close.items()
        if name != "north"
        for place in places
    }
    request = Request(step="slip", fixed={**fixed, **held})
    narrowed = blank.engine.minimise(request)
    monkeypatch.setattr(engines, "FREE", 0.0)
    whole = blank.engine.minimise(request)
    assert narrowed.objective == pytest.approx(whole.objective)
    assert narrowed.values is not None
    assert len(narrowed.values) == len(blank.engine.columns)
    assert blank.engine.program.activity(narrowed.values) == pytest.approx(
        np.clip(
            blank.engine.program.activity(narrowed.values),
            blank.engine.program.below,
            blank.engine.program.above,
        ),
        abs=1e-6,
    )
