"""Folding lets one amount stand for those of periods alike, and no optimum changes."""

import numpy as np
import pytest
from tests.benchmarks.generate import generated
from tests.bruteforce.generate import random_case
from tests.cases import START, complete_case
from tests.solving.cases import budget, needy_case, plant

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.formulation.build import build
from headrace.solving import solve as solving
from headrace.solving.doubts import keeps
from headrace.solving.engine import HighsEngine
from headrace.solving.folding import FoldedEngine, folded_of
from headrace.solving.highs import Task
from headrace.solving.program import Program, compile_model
from headrace.solving.progress import Silent
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.timeline.windows import timeline_of


def compiled(case: Case) -> Program:
    return compile_model(build(case, timeline_of(case))[0])


def engines(program: Program) -> tuple[HighsEngine, FoldedEngine]:
    whole = HighsEngine(program, SolveSettings(), Silent(), "test")
    folded = folded_of(program)
    part = HighsEngine(folded.program, SolveSettings(), Silent(), "test")
    return whole, FoldedEngine(whole, part, folded)


def two_years() -> Program:
    """Return the program of a plant that lacks 50, with 60 a year and 24 months to close in."""
    rows = (budget(60, until=START + 11), budget(60, start=START + 12))
    return compiled(needy_case(projects=(plant("alpha"),), limits=rows))


def test_periods_of_one_year_share_their_amounts_and_years_do_not() -> None:
    program = two_years()
    folded = folded_of(program)
    stands = {period: folded.stands["alpha", period] for _, period in folded.stands}
    first, later = ({at for at in stands if (at < 4) == early} for early in (True, False))
    assert {stands[at] for at in first} == {min(first)}
    assert {stands[at] for at in later} == {min(later)}


def test_a_plan_folds_and_unfolds_to_itself() -> None:
    program = compiled(generated("tight", 8, 1, periods=32))
    whole, _ = engines(program)
    folded = folded_of(program)
    assert len(folded.program.lower) < len(program.lower)
    values = whole.minimise(Request(step="slip")).values
    assert values is not None
    closed = np.array([name == "close" for name, _ in program.column_names])
    assert values[closed].sum() > 1
    assert folded.unfold(folded.fold(values)) == pytest.approx(values, abs=1e-6)


@pytest.mark.parametrize("step", ["slip", "cost"])
def test_what_is_found_on_the_folded_program_keeps_every_row_of_the_whole(step: str) -> None:
    program = compiled(generated("tight", 8, 2, periods=32))
    whole, part = engines(program)
    holds = {} if step == "slip" else {"slip": 2000.0}
    request = Request(step=step, holds=holds)  # type: ignore[arg-type]
    plain, found = whole.minimise(request), part.minimise(request)
    assert found.objective == pytest.approx(plain.objective, abs=1e-3)
    assert found.values is not None
    task = Task(
        solve="", step="", measure="slip", costs=program.costs["slip"], offset=0.0,
        lower=program.lower, upper=program.upper,
    )  # fmt: skip
    assert keeps(program, task, found.values)


def test_the_relaxation_says_the_same_of_both() -> None:
    whole, part = engines(compiled(generated("tight", 12, 1)))
    request = Request(step="slip", integral=False)
    assert part.minimise(request).objective == pytest.approx(whole.minimise(request).objective)


def test_an_amount_that_is_held_is_held_in_its_own_period() -> None:
    """Alpha may close in month 0 without a grant only: the amount of that period is held at 0."""
    program = two_years()
    whole, part = engines(program)
    held = {
        place: 0.0
        for place, (kind, index) in enumerate(program.column_names)
        if kind == "amount" and int(index[-1]) < 4
    }
    assert held
    request = Request(step="slip", fixed=held)
    free = whole.minimise(Request(step="slip")).objective
    assert part.minimise(request).objective == pytest.approx(whole.minimise(request).objective)
    assert whole.minimise(request).objective > free


@pytest.mark.parametrize("seed", range(700, 740))
def test_no_optimum_of_a_random_case_changes_with_folding(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = random_case(seed)
    plain = objectives(case)
    monkeypatch.setattr(solving, "LARGE", 0)
    found = objectives(case)
    assert (plain is None) == (found is None)
    if plain is not None and found is not None:
        assert found[:2] == pytest.approx(plain[:2], abs=2e-3)
        assert found[2] == pytest.approx(plain[2], abs=0.06)


def test_a_plan_of_the_complete_case_from_the_folded_program_passes_the_audit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "LARGE", 0)
    case = complete_case()
    assert audit(case, solve(case).plan) == ()


def objectives(case: Case) -> list[float] | None:
    try:
        return [row.objective for row in solve(case).passes]
    except ConflictError:
        return None
