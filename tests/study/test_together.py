"""Reasons with others rearranged: the least that is lacking once the others make room."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.options import TooManyError
from tests.bruteforce.plans import can_operate
from tests.solving.cases import budget, grant, needy_case, plant
from tests.study.lessening import lessened, told

from headrace.answers.reasons import Asked
from headrace.auditing import audit
from headrace.case.accounts import Account
from headrace.case.case import Case
from headrace.case.instruments import Eligibility
from headrace.errors import ConflictError
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Relaxation
from headrace.plan.slip import slips
from headrace.solving.clock import Clock
from headrace.solving.elastic import Scope
from headrace.solving.ground import ground_of
from headrace.solving.leeway import Ask, leeway_of
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.reasons import reasons_of, subjects_of
from headrace.study.relaxing import beyond, relaxed
from headrace.study.together import Table
from headrace.timeline.windows import timeline_of

FEW, MANY = 12, 100
LIVES_BY_A_CENT = 80
"""A seed with a plan that keeps a share of debt only within the cent that the audit allows."""
NOTHING_GIVES = Scope(frozenset(), frozenset(), 0, locks=False, offers=False)


@dataclass(frozen=True)
class Question:
    """A project asked to operate by a period, and the most slip that is then allowed."""

    case: Case
    ask: Ask
    most: float

    def plan_with(self, rows: tuple[Relaxation, ...]) -> Plan | None:
        """Return the best plan of the case whose sheets are changed, solved afresh."""
        case = relaxed(self.case, rows)
        ground = ground_of(case, timeline_of(case))
        leeway = leeway_of(ground, NOTHING_GIVES, SolveSettings(), Silent())
        if not leeway.demand(self.ask):
            return None
        found = leeway.best(beyond(rows))
        return None if found is None or found[1] > self.most + 1e-4 else found[0]

    def any_plan_with(self, rows: tuple[Relaxation, ...]) -> bool:
        """Return whether any of all plans of the changed case is enough. Raises if too many."""
        month = self.ask.period * self.case.settings.months_per_period
        return can_operate(relaxed(self.case, rows), self.ask.project, month, self.most + 1e-6)


def most_slip(case: Case, plan: Plan, ask: Ask) -> float:
    """Return the weighted slip of the others, and of the project if it operates when asked."""
    most = 0.0
    for row in slips(case, plan):
        weight = row.item.weighs(case.settings.objective)
        if ask.project in row.item.members:
            month = ask.period * case.settings.months_per_period
            most += weight * max(0.0, month - row.item.target)
        else:
            most += weight * row.months
    return most


def questions(seed: int) -> Iterator[tuple[Question, Asked]]:
    case = random_case(seed)
    try:
        plan = solve(case).plan
    except ConflictError:
        return
    table = Table(ground_of(case), plan, SolveSettings(), Silent())
    for row in subjects_of(case, plan):
        (goal, period) = row.questions[0].goal, row.questions[0].period
        tested = table.test(row.project, goal, period, Clock(60))
        if tested is not None:
            ask = Ask(row.project, period)
            yield Question(case, ask, most_slip(case, plan, ask)), tested


def check_seed(seed: int) -> None:
    for question, tested in questions(seed):
        nothing = question.plan_with(())
        assert (nothing is not None) == (tested.status == "choice" and tested.cost == 0.0)
        for way in filter(told, tested.ways):
            found = question.plan_with(way.relaxations)
            assert found is not None
            assert audit(relaxed(question.case, way.relaxations), found) == ()
            assert found.operations[question.ask.project] <= tested.month
            for less in lessened(way):
                assert question.plan_with(less) is None


@pytest.mark.parametrize("seed", range(FEW))
def test_the_printed_amount_is_enough_and_a_little_less_is_not(seed: int) -> None:
    check_seed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, MANY))
def test_on_many_cases_the_printed_amount_is_enough_and_less_is_not(seed: int) -> None:
    check_seed(seed)


def check_against_all_plans(seed: int) -> None:
    for question, tested in questions(seed):
        try:
            assert question.any_plan_with(()) == (tested.status == "choice" and tested.cost == 0.0)
            for way in filter(told, tested.ways):
                assert question.any_plan_with(way.relaxations)
                for less in lessened(way):
                    assert not question.any_plan_with(less)
        except TooManyError:
            continue


@pytest.mark.parametrize("seed", range(FEW // 2))
def test_of_all_plans_some_is_enough_at_the_printed_amount_and_none_at_less(seed: int) -> None:
    check_against_all_plans(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", sorted({*range(FEW // 2, MANY)} - {LIVES_BY_A_CENT}))
def test_of_all_plans_of_many_cases_none_is_enough_at_less(seed: int) -> None:
    check_against_all_plans(seed)


def newcomer_case() -> Case:
    """Return alpha, which only the treasury can help, and beta, which a bank can help too.

    Each lacks 50. The treasury has 55, the bank 40. Beta, which weighs 2, takes 50 of the treasury
    and alpha has none. With beta as planned alpha lacks 50 - 5 = 45 of the treasury. If beta took
    40 of the bank and 10 of the treasury, alpha would lack 50 + 10 - 55 = 5 of it.
    """
    return needy_case(
        accounts=(
            Account(account="treasury", name="Treasury", treasury="US"),
            Account(account="bank", name="Bank", treasury="US"),
        ),
        projects=(plant("alpha"), plant("beta", weight=2.0)),
        instruments=(grant(), grant(instrument="gift", name="Gift", account="bank")),
        eligibility=(
            Eligibility(instrument="grant"),
            Eligibility(instrument="gift", project="beta"),
        ),
        limits=(budget(55), budget(40, account="bank")),
    )


def lacking(case: Case) -> dict[tuple[str, str], Relaxation]:
    """Return by scope and account what alpha lacks of one limit alone."""
    plan = solve(case).plan
    assert set(plan.closes) == {"beta"}
    why = reasons_of(case, plan, SolveSettings(), Silent(), None, jobs=1, only=("alpha",))["alpha"]
    return {
        (row.scope, way.relaxations[0].rule.name): way.relaxations[0]
        for row in why.tested
        for way in row.ways
        if len(way.relaxations) == 1 and way.relaxations[0].rule.kind == "limit" and way.least
    }


def test_the_ledger_that_is_the_true_cause_is_found_with_the_amount_that_is_enough() -> None:
    """Five more of the bank are as good as five more of the treasury: beta moves either way."""
    found = {key: row.amount for key, row in lacking(newcomer_case()).items()}
    assert found == {
        ("alone", "treasury"): 45.0,
        ("together", "treasury"): 5.0,
        ("together", "bank"): 5.0,
    }


def test_five_more_finance_both_and_a_little_less_does_not() -> None:
    case = newcomer_case()
    row = lacking(case)["together", "treasury"]
    more = solve(relaxed(case, [row]))
    assert set(more.plan.closes) == {"alpha", "beta"}
    assert audit(relaxed(case, [row]), more.plan) == ()
    limits = (budget(55 + 0.98 * row.amount), budget(40, account="bank"))
    assert set(solve(case.changed(limits=limits)).plan.closes) == {"beta"}
