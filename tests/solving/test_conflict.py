"""Conflicts of locks: which cannot hold together, and what each way out costs."""

import pytest
from tests.cases import START
from tests.solving.cases import budget, needy_case, plant

from headrace.answers.reasons import Conflict
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.errors import ConflictError
from headrace.report.conflicts import lock_in_words
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.conflict import explain_conflict

ALPHA = Lock(project="alpha", lock="fund")
BETA = Lock(project="beta", lock="fund")
HARMLESS = Lock(project="alpha", lock="not before", month=START + 3)


def explained(case: Case) -> ConflictError:
    with pytest.raises(ConflictError):
        solve(case)
    return explain_conflict(case, SolveSettings(), Silent())


def test_the_locks_in_conflict_are_named_and_others_are_not() -> None:
    error = explained(needy_case(locks=(HARMLESS, ALPHA, BETA)))
    assert error.locks == ("lock alpha: fund", "lock beta: fund")
    assert "not before" not in str(error)


def test_each_way_out_has_its_price() -> None:
    """Without alpha's lock: slip 48, cost 50. Without beta's: 3 + 84 = 87, cost 50."""
    text = str(explained(needy_case(locks=(ALPHA, BETA))))
    assert "no lock 'alpha: fund': slip 48.0 weighted months, cost 50.0 million" in text
    assert "no lock 'beta: fund': slip 87.0 weighted months, cost 50.0 million" in text


def test_money_is_named_as_a_way_out_if_it_is_one() -> None:
    """Both need 100 of a treasury that has 60: 40 more."""
    text = str(explained(needy_case(locks=(ALPHA, BETA))))
    assert "40 million USD more budget authority of " in text


def test_money_is_no_way_out_of_locks_that_cannot_be_met_in_time() -> None:
    """Alpha can close in 9, not by month 6, whatever the money."""
    early = Lock(project="alpha", lock="not after", month=START + 6)
    error = explained(needy_case(locks=(ALPHA, early), limits=(budget(500),)))
    assert error.locks == ("lock alpha: fund", "lock alpha: not after 2027-07")
    assert "the months that stages and applications take" in str(error)
    assert "budget authority" not in str(error)
    assert "no lock 'alpha: not after 2027-07': slip 9.0 weighted months" in str(error)


def test_a_lock_that_no_plan_can_keep_stands_alone() -> None:
    case = needy_case(
        projects=(plant("alpha"), plant("beta", development_from=START + 30)), locks=(ALPHA, BETA)
    )
    assert explained(case).locks == ("lock beta: fund",)


def test_two_conflicts_at_once_leave_no_way_out_by_dropping_one_lock() -> None:
    """Each of two plants is to close before it can: dropping one lock leaves the other pair."""
    locks = tuple(
        Lock(project=name, lock=word, month=START + 6 if word == "not after" else None)
        for name in ("alpha", "beta")
        for word in ("fund", "not after")
    )
    error = explained(needy_case(locks=locks, limits=(budget(500),)))
    conflict = error.conflict
    assert isinstance(conflict, Conflict)
    assert len(conflict.rules) == 2
    assert conflict.ways
    assert all(len(way.relaxations) == 2 for way in conflict.ways)


def test_a_case_that_no_lock_spoils_says_so() -> None:
    error = explain_conflict(needy_case(), SolveSettings(), Silent())
    assert error.locks == ()
    assert str(error) == "no plan keeps every rule, although no lock is in the way"


def test_locks_are_told_in_words() -> None:
    use = Lock(project="alpha", lock="use", instrument="grant")
    case = needy_case().model_copy(update={"locks": (ALPHA, HARMLESS, use)})
    assert lock_in_words(case, 0) == "lock alpha: fund"
    assert lock_in_words(case, 1) == "lock alpha: not before 2027-04"
    assert lock_in_words(case, 2) == "lock alpha: use grant"


def test_alternatives_that_both_operate_count_their_target_once() -> None:
    """Either operates from 21, 3 months late, and both together are no sooner: 3, not less."""
    pair = tuple(plant(name, alternatives="pair") for name in ("alpha", "beta"))
    error = explained(needy_case(projects=pair, limits=(budget(500),), locks=(ALPHA, BETA)))
    assert isinstance(error.conflict, Conflict)
    found = {way.relaxations[0].rule.kind: way.slip for way in error.conflict.ways}
    assert found == {"lock": 3.0, "alternatives": 3.0}
