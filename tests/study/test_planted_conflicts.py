"""Planted conflicts: each is explained by a minimal set, and every way out is enough alone."""

import random

import pytest
from tests.cases import START
from tests.solving.cases import budget, needy_case, plant

from headrace.answers.reasons import Conflict
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.errors import ConflictError
from headrace.plan.relaxation import Relaxation
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.conflict import conflict_of
from headrace.study.relaxing import BEYOND, relaxed

FEW, MANY = 3, 20


def planted(seed: int) -> Case:
    """Return a case whose locks cannot all hold: money, time or choice.

    Each plant lacks 50 of the treasury; four plants are locked to be financed and there is money
    for three at most, or one may not close before it can, or two of them are alternatives.
    """
    dice = random.Random(seed)
    names = ["alpha", "beta", "gamma", "delta"]
    funded = [Lock(project=name, lock="fund") for name in names]
    harmless = Lock(project=dice.choice(names), lock="not before", month=START + 3)
    money = budget(500)
    kind = seed % 3
    if kind == 0:
        money = budget(50 * dice.randint(1, 3) + dice.randint(0, 40))
    elif kind == 1:
        funded.append(Lock(project=dice.choice(names), lock="not after", month=START + 6))
    pair = set(dice.sample(names, 2)) if kind == 2 else set()
    locks = [*funded, harmless]
    dice.shuffle(locks)
    return needy_case(
        projects=tuple(
            plant(name, alternatives="pair" if name in pair else None) for name in names
        ),
        limits=(money,),
        locks=tuple(locks),
    )


def holds(case: Case, rows: tuple[Relaxation, ...]) -> bool:
    try:
        solve(relaxed(case, rows), steps=("slip",))
    except ConflictError:
        return False
    return True


@pytest.mark.parametrize("seed", range(FEW))
def test_a_planted_conflict_is_explained_by_a_minimal_set(seed: int) -> None:
    check_seed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, MANY))
def test_many_planted_conflicts_are_explained_by_minimal_sets(seed: int) -> None:
    check_seed(seed)


def check_seed(seed: int) -> None:
    case = planted(seed)
    conflict = conflict_of(case, SolveSettings(), Silent())
    locks = [rule.row for rule in conflict.rules if rule.kind == "lock"]
    assert locks
    only = case.changed(locks=tuple(case.locks[row] for row in sorted(locks)))
    assert not holds(only, ())
    for row in sorted(locks):
        fewer = case.changed(locks=tuple(case.locks[at] for at in sorted(locks) if at != row))
        assert holds(fewer, ())
    assert not any(case.locks[row].lock == "not before" for row in locks)
    check_ways(case, conflict)


def check_ways(case: Case, conflict: Conflict) -> None:
    assert conflict.ways
    assert [way.slip for way in conflict.ways] == sorted(way.slip for way in conflict.ways)
    for way in conflict.ways:
        if not any(row.rule.kind in BEYOND for row in way.relaxations):
            assert holds(case, way.relaxations)


def test_money_is_told_to_the_unit_that_is_lacking() -> None:
    """Two plants lack 50 each of a treasury of 60: 40 more."""
    locks = tuple(Lock(project=name, lock="fund") for name in ("alpha", "beta"))
    conflict = conflict_of(needy_case(locks=locks), SolveSettings(), Silent())
    money = [way for way in conflict.ways if way.relaxations[0].rule.kind == "limit"]
    assert [row.amount for row in money[0].relaxations] == [40.0]
