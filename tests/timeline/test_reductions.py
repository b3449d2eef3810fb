"""Closes that another mode matches for less are left out, and no optimum changes by it."""

import pytest
from tests.bruteforce.generate import random_case
from tests.cases import complete_case

from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.solving.solve import solve
from headrace.timeline import windows
from headrace.timeline.windows import Mode, timeline_of


def every_mode(modes: list[Mode]) -> tuple[Mode, ...]:
    return tuple(modes)


def optimum(case: Case) -> list[float] | None:
    try:
        passes = solve(case).passes
    except ConflictError:
        return None
    return [passes[0].objective, passes[1].objective, passes[2].objective]


def closes(case: Case) -> int:
    candidates = timeline_of(case).candidates.values()
    return sum(len(mode.operation) for row in candidates for mode in row.modes)


def keep_every_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no mode out from now on, and forget the timeline that is known."""
    monkeypatch.setattr(windows, "undominated", every_mode)
    monkeypatch.setattr(windows, "_LAST", {})


CASES = ["complete", *map(str, range(700, 730))]


@pytest.mark.parametrize("name", CASES)
def test_no_optimum_changes_with_closes_that_are_left_out(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = complete_case() if name == "complete" else random_case(int(name))
    reduced = optimum(case)
    keep_every_mode(monkeypatch)
    whole = optimum(case)
    assert (reduced is None) == (whole is None)
    if reduced is not None and whole is not None:
        assert reduced[:2] == pytest.approx(whole[:2], abs=2e-3)
        assert reduced[2] == pytest.approx(whole[2], abs=0.06)


def test_closes_are_left_out_and_every_period_keeps_one(monkeypatch: pytest.MonkeyPatch) -> None:
    case = complete_case()
    reduced, few = timeline_of(case), closes(case)
    keep_every_mode(monkeypatch)
    whole = timeline_of(case)
    assert few < closes(case)
    for name, candidate in reduced.candidates.items():
        assert candidate.closes == whole.candidates[name].closes
        assert candidate.first_operation == whole.candidates[name].first_operation
