"""Doubts: answers that cannot be are asked for again; what was at hand is never lost.

The program of `shares`: x closes at -1 with 40 of one source and 60 of the other, or nothing at 0.
"""

from dataclasses import replace

import numpy as np
import pytest
from tests.solving.programs import canary, task

from headrace.errors import SolverError
from headrace.solving import doubts, highs
from headrace.solving.highs import Answer, Task
from headrace.solving.holding import Hold, held
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings

NOTHING, CLOSED = np.zeros(3), np.array([1.0, 40.0, 60.0])
RIGHT = Answer(CLOSED, -1.0, -1.0, "optimal", infeasible=False, seconds=0.0)
WORSE = replace(RIGHT, values=NOTHING, objective=0.0, bound=0.0)
EMPTY_HANDED = replace(WORSE, objective=-1.0, bound=-1.0)
"""The objective of one plan with the values of another."""
REFUSED = replace(RIGHT, values=None, objective=np.inf, bound=np.inf, infeasible=True)
CUT = replace(REFUSED, infeasible=False, bound=-np.inf, status="time limit")


class Script:
    """A solver that answers as told, and what it was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[Task] = []

    def __call__(self, program: object, asked: Task, *others: object) -> Answer:
        self.asked.append(asked)
        return self.answers.pop(0)


def asked(monkeypatch: pytest.MonkeyPatch, first: Task, *answers: Answer) -> tuple[Answer, Script]:
    script = Script(*answers)
    monkeypatch.setattr(highs, "solve", script)
    return doubts.solve(canary("shares"), first, SolveSettings(), Silent()), script


def test_values_without_the_stated_objective_are_asked_for_without_a_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = task(canary("shares"), start=NOTHING)
    answer, script = asked(monkeypatch, first, EMPTY_HANDED, RIGHT)
    assert answer.values is CLOSED
    assert [one.start is None for one in script.asked] == [False, True]


def test_a_proof_that_the_start_betters_is_asked_for_without_presolve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = task(canary("shares"), start=CLOSED)
    answer, script = asked(monkeypatch, first, WORSE, RIGHT)
    assert answer.objective == -1
    assert [one.presolve for one in script.asked] == [True, False]


def test_a_start_that_breaks_a_row_voids_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 of 100 is funded: the row of sources is broken."""
    for start in (np.array([1.0, 1.0, 0.0]), np.array([0.5, 20.0, 30.0]), 2 * CLOSED):
        answer, script = asked(monkeypatch, task(canary("shares"), start=start), WORSE)
        assert (answer.objective, len(script.asked)) == (0, 1)


def test_what_is_called_infeasible_is_asked_for_without_presolve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer, script = asked(monkeypatch, task(canary("shares")), REFUSED, REFUSED)
    assert answer.infeasible
    assert [one.presolve for one in script.asked] == [True, False]


def test_a_proof_that_leaves_more_than_the_gap_asked_for_is_asked_for_without_presolve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It ends at -1 with a bound of -3, where it may end within a gap of a half: -1.5."""
    loose = replace(RIGHT, bound=-3.0, status="gap reached")
    for gap, times in ((0.5, 2), (2.0, 1)):
        answers = (loose, RIGHT)[:times]
        answer, script = asked(monkeypatch, task(canary("shares"), gap=gap), *answers)
        assert answer.bound == answers[-1].bound
        assert len(script.asked) == times


def test_without_presolve_nothing_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = task(canary("shares"), presolve=False)
    answer, script = asked(monkeypatch, first, REFUSED)
    assert (answer.infeasible, len(script.asked)) == (True, 1)


def test_a_start_is_not_lost_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, _ = asked(monkeypatch, task(canary("shares"), start=CLOSED), CUT)
    assert answer.values is CLOSED
    assert (answer.objective, answer.bound, answer.status) == (-1, -np.inf, "time limit")


def test_values_in_doubt_are_kept_unproven_where_time_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They come to 0, whatever was stated."""
    answer, _ = asked(monkeypatch, task(canary("shares")), EMPTY_HANDED, CUT)
    assert (answer.objective, answer.status) == (0, "time limit")
    assert answer.values is NOTHING


def test_a_solver_that_contradicts_itself_to_the_last_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(SolverError, match="states an objective that its values do not have"):
        asked(monkeypatch, task(canary("shares")), *[EMPTY_HANDED] * 3)


def test_each_time_only_what_is_left_of_a_limit_may_be_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = task(canary("shares"), time_limit=10.0)
    _, script = asked(monkeypatch, first, replace(EMPTY_HANDED, seconds=4.0), RIGHT)
    assert [one.time_limit for one in script.asked] == [10.0, 6.0]


WHOLE = np.array([True, True, False])
ZEROS, ONES = np.zeros(3), np.array([1.0, 1.0, 50.0])


def test_a_hold_forbids_columns_that_cost_more_than_its_room() -> None:
    """3 x + y + 0.1 z <= 2: x must be 0; the row stays for y and z."""
    found = held((Hold(np.array([3, 1, 0.1]), 2.0),), ZEROS, ONES, WHOLE, np.zeros(3))
    assert found.upper.tolist() == [0, 1, 50]
    assert [hold.most for hold in found.rows] == [2.0]


def test_a_hold_near_zero_stays_a_row_where_the_plan_uses_its_room() -> None:
    """The plan at hand has z = 0.0005 of the 0.001 that a hold leaves."""
    start = np.array([0, 0, 0.0005])
    found = held((Hold(np.array([3, 1, 1]), 0.001),), ZEROS, ONES, WHOLE, start)
    assert found.upper.tolist() == [0, 0, 50]
    assert len(found.rows) == 1


def test_a_right_hand_side_near_zero_becomes_zero_where_the_plan_keeps_it() -> None:
    """5 x - 5 y <= 0.000001 with x = y = 1: both may yet change, so the row stays."""
    hold = Hold(np.array([5.0, -5.0, 0.0]), 1e-6)
    found = held((hold,), ZEROS, ONES, WHOLE, np.array([1.0, 1.0, 0.0]))
    assert [row.most for row in found.rows] == [0.0]
    assert found.upper.tolist() == ONES.tolist()


def test_without_a_plan_at_hand_a_hold_stays_as_it_is() -> None:
    found = held((Hold(np.array([5.0, -5.0, 0.0]), 1e-6),), ZEROS, ONES, WHOLE, None)
    assert [row.most for row in found.rows] == [1e-6]


def test_a_hold_that_cannot_be_kept_is_left_to_the_solver() -> None:
    """No values have x + y <= -1; nothing may be fixed that hides it."""
    found = held((Hold(np.array([1.0, 1.0, 0.0]), -1.0),), ZEROS, ONES, WHOLE, None)
    assert found.upper.tolist() == ONES.tolist()
    assert len(found.rows) == 1
