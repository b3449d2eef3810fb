"""Canaries: small programs on which a version of HiGHS errs, and what the run sees of it.

| program | HiGHS | states | truth |
|---|---|---|---|
| shares: `100 x = e + d, e <= 40 x, d <= 60 x` | 1.7 to 1.11 | 0, proven | -1 |
| months: holds with right-hand sides near zero | 1.12 to 1.15.1 | -12, proven | -24 |
| start: given a start of zeros | 1.16.0 | -24, with the values of the start | -24 |

Only the third can be seen in the answer itself; so 1.16.0 is the oldest version that may be used.
"""

from dataclasses import replace

import highspy
import numpy as np
import pytest
from tests.solving.programs import canary, task

from headrace.solving import doubts, highs
from headrace.solving.highs import Answer, Task
from headrace.solving.holding import Hold, held
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings

TRUTH = {"shares": -1.0, "months": -24.0, "start": -24.0}
FAILS = {"1.16.0": {"start"}}
"""Canaries that a version fails when nobody looks."""


def started(name: str) -> Task:
    """Return the task of a canary; the third has its start of zeros, which keeps every row."""
    program = canary(name)
    start = np.zeros(len(program.columns)) if name == "start" else None
    return task(program, start=start)


def truthful(name: str, answer: Answer) -> bool:
    assert answer.values is not None
    found = float(np.sum(canary(name).costs["slip"] * answer.values))
    return [found, answer.objective] == pytest.approx([TRUTH[name]] * 2)


@pytest.mark.parametrize("name", TRUTH)
def test_the_run_finds_the_truth_on_every_canary(name: str) -> None:
    answer = doubts.solve(canary(name), started(name), SolveSettings(), Silent())
    assert truthful(name, answer)
    assert answer.status == "optimal"
    assert answer.bound == pytest.approx(TRUTH[name])


@pytest.mark.parametrize("name", TRUTH)
def test_the_truth_needs_no_presolve(name: str) -> None:
    """The truths above, by another way: nothing is reduced before the search, no start."""
    plain = replace(started(name), presolve=False, start=None)
    assert truthful(name, highs.solve(canary(name), plain, SolveSettings(), Silent()))


def test_the_installed_version_fails_the_canaries_that_it_is_known_to_fail() -> None:
    version = highspy.Highs().version()
    if version not in FAILS:
        pytest.skip(f"HiGHS {version} is newer than what was tested")
    answers = {
        name: highs.solve(canary(name), started(name), SolveSettings(), Silent()) for name in TRUTH
    }
    assert {name for name, one in answers.items() if not truthful(name, one)} == FAILS[version]


def test_rows_that_only_forbid_become_bounds() -> None:
    """The two holds of `months` say: six binaries are 1, two amounts are 0. So no row is left.

    4 + 6 + 6 + 30 + 9 + 45 = 100, of which 99.999999 are held; amounts of at most 0.000101 are 0.
    """
    program = canary("months")
    slip, cost = np.zeros(20), np.zeros(20)
    slip[[0, 1, 2, 3, 6, 7]] = (-4, -6, -6, -30, -9, -45)
    cost[[8, 10]] = 1
    start = np.zeros(20)
    start[[0, 1, 2, 3, 6, 7, 11, 16]] = 1
    holds = (Hold(slip, -99.999999), Hold(cost, 0.000101))
    found = held(holds, program.lower, program.upper, program.integral, start)
    assert found.rows == ()
    assert found.lower[[0, 1, 2, 3, 6, 7]].tolist() == [1] * 6
    assert found.upper[[8, 10]].tolist() == [0, 0]
    assert program.upper[8] == 20
