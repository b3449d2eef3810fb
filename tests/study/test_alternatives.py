"""Alternatives: against all plans within the slack, and against cases known by hand."""

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.options import TooManyError
from tests.bruteforce.plans import close_sets
from tests.solving.cases import needy_case

from headrace.answers.frontier import Alternatives
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.report.frontier import firmness, plans
from headrace.solving.progress import Silent
from headrace.study.alternatives import AlternativesSettings, alternatives_of

SEEDS = (
    *range(60, 70),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(70, 80)),
)


def alternatives(case: Case, count: int = 3, slack: float = 0.0) -> Alternatives:
    return alternatives_of(case, AlternativesSettings(count, slack), Silent())


def alike() -> Case:
    """Alpha and beta weigh the same and the treasury pays for one: either may close."""
    case = needy_case()
    return case.changed(
        projects=tuple(row.model_copy(update={"weight": 1.0}) for row in case.projects)
    )


def test_another_plan_as_good_is_found() -> None:
    found = alternatives(alike())
    assert len(found.plans) == 2
    assert found.plans[0].slip == found.plans[1].slip
    assert {name for row in found.plans for name, _ in row.closes} == {"alpha", "beta"}
    assert found.plans[1].differs == 2
    assert found.complete
    assert firmness(alike(), found).column("closes") == ("sometimes", "sometimes")
    assert len(plans(alike(), found).rows) == 2


def test_no_plan_beyond_the_slack_is_an_alternative() -> None:
    found = alternatives(needy_case(), 5, 0.1)
    assert all(row.slip <= 48 * 1.1 + 1e-6 for row in found.plans)
    assert [dict(row.closes).keys() for row in found.plans] == [{"beta"}] * len(found.plans)


@pytest.mark.parametrize("slack", [0.0, 0.1, 0.3])
@pytest.mark.parametrize("seed", SEEDS)
def test_each_plan_differs_as_much_as_any_plan_within_the_slack(seed: int, slack: float) -> None:
    case = random_case(seed)
    try:
        found = alternatives(case, 3, slack)
        every = close_sets(case, found.best * (1 + slack) + 1e-6)
    except (TooManyError, ConflictError):
        pytest.skip("too many plans to try them all, or none")
    before = [frozenset(found.plans[0].closes)]
    assert before[0] in every
    for row in found.plans[1:]:
        own = frozenset(row.closes)
        assert own in every - set(before)
        most = max(sum(len(other ^ known) for known in before) for other in every - set(before))
        assert sum(len(own ^ known) for known in before) == most
        assert row.proven
        before.append(own)
    assert found.complete == (len(every) == len(before)) or len(before) == 4


def test_alternatives_go_on_where_they_were_left() -> None:
    kept: list[Alternatives] = []
    settings = AlternativesSettings(4, 0.5)
    whole = alternatives_of(needy_case(), settings, Silent(), keep=kept.append)
    assert len(whole.plans) == 5
    assert [len(found.plans) for found in kept] == [1, 2, 3, 4, 5]
    again: list[Alternatives] = []
    found = alternatives_of(needy_case(), settings, Silent(), known=kept[2], keep=again.append)
    assert len(again) == 2
    assert [row.differs for row in found.plans] == [row.differs for row in whole.plans]


def test_alternatives_of_another_slack_are_not_taken() -> None:
    settings = AlternativesSettings(3, 0.5)
    found = alternatives_of(alike(), settings, Silent(), known=alternatives(alike()))
    assert found == alternatives(alike(), 3, 0.5)
