"""Modes against the dates that the audit finds for itself, on every set of instruments."""

import random
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from tests.cases import START, complete_case
from tests.timeline.works import COVERED, case_of, cuts, desk, loan, offtake, plant, settings, stage

from headrace.case.case import Case
from headrace.case.stages import Effect
from headrace.errors import CaseError
from headrace.plan.plan import Close
from headrace.plan.schedule import schedule_of
from headrace.timeline.windows import Mode, candidate_of

AMPLE = 10**6
"""A face that reaches every share of every base."""


def close_with(
    case: Case, project: str, month: int, faces: dict[str, float], **cells: Any
) -> Close:
    types = {name: case.instrument[name].type for name in faces}
    return Close(
        project=project,
        month=month,
        stack={name: face for name, face in faces.items() if types[name] != "facilitation"},
        facilitation=frozenset(name for name in faces if types[name] == "facilitation"),
        commercial_debt=100.0,
        **cells,
    )


def least_faces(case: Case, project: str, mode: Mode, month: int) -> dict[str, float]:
    """Return the faces that a mode asks for: uses, full cover, or the debt that results.

    Debt is the commercial debt of 100 and all loans and guaranteed loans of the stack.
    """
    offers = case.offers[project]
    bases = {
        "uses": case.uses(project, month),
        "full_cover": 0.0,
        "debt": 0.0,
    }
    faces = {
        name: max(
            share
            * (
                offers[name].full_cover or 0
                if offers[name].base == "full_cover"
                else bases[offers[name].base]
            ),
            0.01,
        )
        for name, share in mode.shares.items()
    }
    debt = 100 + sum(face for name, face in faces.items() if offers[name].is_debt)
    for name, share in mode.shares.items():
        if offers[name].base == "debt":
            faces[name] = max(share * debt, 0.01)
    return faces


def check_modes_are_true(case: Case, project: str) -> int:
    """Check that the least faces of each mode give the dates that it promises."""
    length = case.settings.months_per_period
    checked = 0
    for mode in candidate_of(case, project).modes:
        for period, operation in mode.operation.items():
            month = period * length
            faces = least_faces(case, project, mode, month)
            close = close_with(case, project, month, faces, claims=mode.claims)
            schedule = schedule_of(case, project, close, None)
            assert max(0, schedule.earliest_operation) == operation
            assert schedule.earliest_close <= month
            assert all(act <= month for act in schedule.acts.values())
            checked += 1
    return checked


def check_modes_are_all(case: Case, project: str) -> int:
    """Check that whatever a set of instruments can do, some mode does while asking no more."""
    length = case.settings.months_per_period
    candidate = candidate_of(case, project)
    offers = case.offers[project]
    checked = 0
    for names in subsets(list(offers)):
        for period in case.periods:
            month = period * length
            close = close_with(case, project, month, dict.fromkeys(names, AMPLE))
            schedule = schedule_of(case, project, close, None)
            late = any(act > month for act in schedule.acts.values())
            never = schedule.earliest_operation > case.settings.periods - 1
            if late or never or schedule.earliest_close > month:
                continue
            lift = max((offers[name].gearing_lift for name in names), default=0.0)
            assert any(
                set(mode.shares) <= set(names)
                and mode.operation.get(period, AMPLE) <= max(0, schedule.earliest_operation)
                for mode in candidate.modes
            )
            assert any(
                set(mode.shares) <= set(names) and period in mode.operation and mode.lift >= lift
                for mode in candidate.modes
            )
            checked += 1
    return checked


def subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)


@pytest.mark.parametrize("project", ["north", "south", "line", "campus"])
def test_the_modes_of_the_complete_case_are_true_and_all(project: str) -> None:
    case = complete_case()
    assert check_modes_are_true(case, project) > 0
    assert check_modes_are_all(case, project) > 0


@pytest.mark.parametrize("seed", range(30))
def test_the_modes_of_a_random_plant_are_true_and_all(seed: int) -> None:
    case = random_case(seed)
    assert check_modes_are_true(case, "alpha") > 0
    assert check_modes_are_all(case, "alpha") > 0


def random_case(seed: int) -> Case:
    """Return a valid plant at random; effects that would go in a circle are thrown again."""
    dice = random.Random(seed)
    while True:
        try:
            return thrown(dice)
        except CaseError:
            continue


def thrown(dice: random.Random) -> Case:
    stages = (
        stage("docs", dice.randint(1, 8)),
        stage("permit", dice.randint(1, 14)),
        stage("feed_eng", dice.randint(1, 6), dice.choice(["docs@50%", "docs@80%", "docs"])),
        stage("close", dice.randint(0, 4), "permit", dice.choice(["feed_eng", "feed_eng@50%"])),
        stage("build", dice.randint(4, 12), "close"),
        stage("equipment", dice.randint(4, 14), "close"),
        stage("ramp", dice.randint(1, 4), "build", "equipment", needs_services_first=True),
    )
    applies = ["docs", "permit", "feed_eng", None]
    instruments = (
        desk(application_months=dice.randint(0, 6), applies_after=dice.choice(applies)),
        loan(application_months=dice.randint(0, 9), applies_after=dice.choice(applies)),
        offtake(application_months=dice.randint(0, 6), gearing_lift=dice.choice([0, 0.2])),
    )
    return case_of(
        *stages,
        settings=settings(16, 3),
        instruments=instruments,
        eligibility=(COVERED,),
        effects=tuple(effects(dice)),
        projects=(
            plant(
                development_from=START + dice.choice([-9, -4, 0, 3]),
                delivery_from=dice.choice([None, START + 15]),
            ),
        ),
    )


def effects(dice: random.Random) -> Iterator[Effect]:
    touchable = ["docs", "permit", "feed_eng", "close", "build", "equipment"]
    for name in ("desk", "loan", "offtake"):
        for where in dice.sample(touchable, 2):
            yield cuts(
                name,
                where,
                dice.choice([0.25, 0.5, 0.75, 1]),
                floor=dice.choice([0, 2, 4]),
                min_share_for_effect=None if name == "desk" else dice.choice([None, 0.1, 0.7]),
            )
