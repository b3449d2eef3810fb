"""The list with the least worst regret, against every list and every plan."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.options import TooManyError
from tests.bruteforce.plans import best_plan
from tests.rank.test_funding import money, rivals

from headrace.answers.ranking import Ranking
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.plan.slip import weighted
from headrace.report.ranking import budgets, projects, summary
from headrace.solving.onebyone import blank_of
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.study import regret
from headrace.study.budgets import scaled_budgets
from headrace.study.rank import list_funded
from headrace.study.regret import BudgetCase, RankSettings, ranking_of

SEEDS = (
    *range(200, 208),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(208, 216)),
)


def ranked(rows: Sequence[BudgetCase], settings: RankSettings | None = None) -> Ranking:
    return ranking_of(rows, RankSettings() if settings is None else settings, Silent())


def slip_of(case: Case, order: tuple[str, ...]) -> float:
    """Return the weighted slip of a list, on a model of its own."""
    blank = blank_of(case, SolveSettings(), Silent(), "list")
    plan = list_funded(case, blank, Silent(), order, "project")
    return weighted(case, plan, case.settings.objective)


def least_worst(rows: Sequence[BudgetCase]) -> float:
    """Return the least worst regret of any list, with the best of all plans as the measure."""
    least = []
    for row in rows:
        best = best_plan(row.case)
        if best is None:
            raise ConflictError("no plan")
        least.append(best.slip)
    return min(
        max(
            slip_of(row.case, tuple(name for name in order if name in row.case.candidates)) - best
            for row, best in zip(rows, least, strict=True)
        )
        for order in permutations(rows[0].case.candidates)
    )


def two_futures() -> tuple[BudgetCase, ...]:
    """Return the rivals, and a future in which light weighs 9 instead of 1.5.

    Today heavy first has 28.5 and light first 36; in the future heavy first has 6 + 9 * 15 = 141,
    light first 36. Heavy first regrets 105 there, light first 7.5 today.
    """
    case = rivals()
    heavy, light = case.projects
    urgent = case.changed(projects=(heavy, light.model_copy(update={"weight": 9.0})))
    return BudgetCase("today", "Today", case), BudgetCase("urgent", "Light is urgent", urgent)


def test_the_list_regrets_least_where_it_regrets_most() -> None:
    found = ranked(two_futures())
    assert found.best is not None
    assert found.best.order == ("light", "heavy")
    assert found.best.regrets(found.budgets) == (pytest.approx(7.5), pytest.approx(0))
    assert found.ending == "every list"
    due = next(row for row in found.lists if row.name.endswith("target date"))
    assert due.order == ("heavy", "light")
    assert due.regrets(found.budgets) == (pytest.approx(0), pytest.approx(105))
    assert all(row.proven for row in found.budgets)
    table = budgets(found)
    assert table.column("regret") == (pytest.approx(7.5), pytest.approx(0))
    assert table.column("worst") == (True, False)
    assert projects(rivals(), found).column("project") == ("light", "heavy")
    assert "all 2 lists were tried" in summary(found)[0]


def test_a_list_as_good_as_any_plan_ends_the_search() -> None:
    """With money for both whenever they are ready no list regrets anything."""
    rich = rivals().changed(limits=(money(500),))
    found = ranked((BudgetCase("rich", "Rich", rich),))
    assert found.ending == "no regret"
    assert found.best is not None
    assert found.best.regrets(found.budgets) == (0.0,)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_list_has_a_smaller_worst_regret(seed: int) -> None:
    rows = scaled_budgets(random_case(seed), (0.5, 2.0))
    try:
        least = least_worst(rows)
        found = ranked(rows)
    except (TooManyError, ConflictError):
        pytest.skip("too many plans to try them all, or none")
    assert found.best is not None
    assert max(found.best.regrets(found.budgets)) == pytest.approx(least, abs=1e-4)
    assert found.ending in ("every list", "no regret")


def test_bettering_a_list_by_moves_says_that_a_better_one_may_exist(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(regret, "EXACT", 0)
    found = ranked(two_futures())
    assert found.best is not None
    assert found.best.order == ("light", "heavy")
    assert found.ending == "no better move"
    assert "a better list may exist" in summary(found)[0]


def test_the_same_seed_finds_the_same_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regret, "EXACT", 0)
    rows = scaled_budgets(random_case(203), (0.5, 2.0))
    assert ranked(rows, RankSettings(seed=3)) == ranked(rows, RankSettings(seed=3))


def test_a_search_goes_on_where_it_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = two_futures()
    whole = ranked(rows)
    asked: list[tuple[str, ...]] = []
    plain = regret.list_funded

    def counted(case, blank, watch, order, pace):  # type: ignore[no-untyped-def]
        asked.append(order)
        return plain(case, blank, watch, order, pace)

    monkeypatch.setattr(regret, "list_funded", counted)
    cut = replace(whole, best=None, lists=(), ending="time", tried={"light;heavy": (36.0, 36.0)})
    again = ranking_of(rows, RankSettings(), Silent(), known=cut)
    again_for_its_closes = 2
    assert len(asked) == 2 + again_for_its_closes
    assert again == whole
    asked.clear()
    assert ranking_of(rows, RankSettings(), Silent(), known=whole) == whole
    assert asked == []


def test_what_was_found_for_other_budgets_is_not_taken() -> None:
    whole = ranked(two_futures())
    other = ranking_of(two_futures()[:1], RankSettings(), Silent(), "other", known=whole)
    assert [row.name for row in other.budgets] == ["today"]
