"""A program cut to its free columns says the same as the whole with the others held."""

import numpy as np
import pytest
from tests.cases import complete_case

from headrace.solving.narrow import narrow
from headrace.solving.onebyone import ground_of
from headrace.solving.progress import Silent
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings


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
