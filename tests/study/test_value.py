"""Values: differences of two solves, and what one proof dismisses."""

from dataclasses import fields, replace

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.options import TooManyError
from tests.bruteforce.plans import best_plan
from tests.cases import START
from tests.solving.cases import budget, grant, needy_case, plant

from headrace.answers.values import Values, Worth
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.errors import ConflictError, RunError
from headrace.plan.outcome import Outcome, Pass
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Relaxation, Rule
from headrace.plan.slip import weighted
from headrace.report.values import change_in_words, gain_in_words, table
from headrace.solving.clock import Clock
from headrace.solving.highs import Answer
from headrace.solving.program import Program, Vector
from headrace.solving.progress import Silent, Watch
from headrace.solving.raising import Step
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.solving.stepping import Stairs, stairs_of
from headrace.study import value
from headrace.study.relaxing import relaxed
from headrace.study.value import Topic, ValueSettings, topics_of, values_of
from headrace.study.variations import held_against

SEEDS = (
    *range(40, 46),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(46, 52)),
)


def worths(case: Case, *topics: Topic, step: float = 0.1) -> tuple[Worth, ...]:
    return values_of(case, ValueSettings(topics=topics, step=step), Silent()).worths


def best_slip(case: Case) -> float | None:
    best = best_plan(case)
    return None if best is None else best.slip


def test_the_money_that_a_second_plant_lacks_is_worth_its_delay() -> None:
    """60 + 40 closes alpha too: slip 6 + 3 = 9 instead of 48. 60 + 30 closes nothing more."""
    enough = worths(needy_case(), "ledgers", step=40 / 60)
    assert [(row.status, row.slip) for row in enough] == [("changes", pytest.approx(-39))]
    little = worths(needy_case(), "ledgers", step=0.5)
    assert [(row.status, row.slip) for row in little] == [("nothing", 0.0)]


def test_steps_that_gain_differently_are_told_one_by_one_and_cost_what_they_close() -> None:
    """40 more closes alpha too, for 50; 240 more close nothing further; 10 more close nothing."""
    settings = ValueSettings(topics=("ledgers",), step=10 / 60, amounts=(40.0, 240.0))
    found = values_of(needy_case(), settings, Silent()).worths
    assert [(row.amount, row.status) for row in found] == [
        (pytest.approx(10), "nothing"),
        (40.0, "changes"),
        (240.0, "changes"),
    ]
    assert [row.slip for row in found[1:]] == [pytest.approx(-39), pytest.approx(-39)]
    assert [row.cost for row in found[1:]] == [pytest.approx(50), pytest.approx(50)]


def test_what_gains_nothing_is_dismissed_by_one_search() -> None:
    limits = (budget(500), budget(900, ledger="commitment_authority"))
    searches: list[int] = []

    class Counting(Stairs):
        def _least(self, program: Program, upper: Vector, start: Vector, clock: Clock) -> Answer:
            searches.append(len(upper) - len(self.known))
            return super()._least(program, upper, start, clock)

    case = needy_case(limits=limits)
    base = solve(case, steps=("slip", "cost"))
    steps = (Step(0, 50.0), Step(1, 90.0))
    stairs = stairs_of(case, base.plan, steps, SolveSettings(), Silent(), Clock(None))
    counting = Counting(**{field.name: getattr(stairs, field.name) for field in fields(stairs)})
    gains = counting.gains(steps, base.passes[0].objective, Clock(None))
    assert (gains.found, gains.rest) == ((), steps)
    assert searches == [2]


def test_where_a_plan_has_nothing_to_choose_no_step_changes_anything() -> None:
    case = needy_case(projects=(plant("alpha"),), instruments=(grant(max_share=0.1),))
    assert {row.status for row in worths(case, "ledgers")} == {"nothing"}


def test_a_step_that_time_leaves_open_is_said_to_save_at_most_what_is_left() -> None:
    row = Worth("limit", "treasury", "budget_authority", 0, 6.0, "at most", gap=12.5)
    assert gain_in_words(row) == "saves at most 12.5 weighted months"
    told = table(needy_case(), Values(48.0, 50.0, (row,)))
    assert (told.column("weighted_delay"), told.column("gap")) == ((None,), (12.5,))
    settings = ValueSettings(topics=("ledgers",))
    (again,) = values_of(needy_case(), settings, Silent(), (row,)).worths
    assert again.status == "nothing"


def test_a_lock_costs_what_dropping_it_saves() -> None:
    """Funding alpha instead of beta: slip 3 + 84 = 87 instead of 48."""
    lock = Lock(project="alpha", lock="fund")
    (price,) = worths(needy_case(locks=(lock,)), "locks")
    assert price.slip == pytest.approx(48 - 87)


def test_waiting_costs_the_months_that_operation_moves() -> None:
    """Beta, which weighs 2, closes in 9 and operates in 21; put off to 12 it operates in 24."""
    (wait,) = worths(needy_case(), "waiting")
    assert (wait.subject, wait.amount) == ("beta", 3.0)
    assert wait.slip == pytest.approx(2 * 3)


def test_leaving_out_the_only_grant_leaves_both_plants_without_close() -> None:
    """Slip 3 * (36 - 18 + 24) = 126 instead of 48."""
    (grant,) = worths(needy_case(), "instruments")
    assert grant.slip == pytest.approx(126 - 48)


@pytest.mark.parametrize("seed", SEEDS)
def test_values_are_differences_of_the_best_of_all_plans(seed: int) -> None:
    case = random_case(seed)
    try:
        before = best_slip(case)
        found = worths(case, "ledgers", "locks", step=0.5)
    except (TooManyError, ConflictError):
        pytest.skip("too many plans to try them all, or none")
    assert before is not None
    for row in found:
        if row.kind == "limit":
            rule = Rule("limit", row.subject, row.row, item=row.item)
            changed = relaxed(case, [Relaxation(rule, row.amount, row.amount, 1.0)])
        else:
            rest = tuple(lock for at, lock in enumerate(case.locks) if at != row.row)
            changed = case.changed(locks=rest)
        try:
            after = best_slip(changed)
        except TooManyError:
            continue
        assert after is not None
        assert row.slip == pytest.approx(after - before, abs=1e-4)


def test_what_an_earlier_run_has_found_is_not_asked_again() -> None:
    known = Worth("wait", "beta", amount=3.0, status="changes", slip=-12345.0)
    settings = ValueSettings(topics=("waiting",))
    (kept,) = values_of(needy_case(), settings, Silent(), (known,)).worths
    assert kept.slip == -12345.0


def test_what_is_found_is_kept_change_by_change() -> None:
    kept: list[tuple[str, ...]] = []
    case = needy_case(projects=(plant("alpha"), plant("beta", weight=2.0)), limits=(budget(500),))
    values_of(
        case,
        ValueSettings(topics=("waiting",)),
        Silent(),
        keep=lambda found: kept.append(tuple(row.subject for row in found.worths)),
    )
    assert kept == [("alpha",), ("alpha", "beta")]


def test_what_time_does_not_allow_is_said_to_be_untested() -> None:
    settings = ValueSettings(topics=("waiting",), seconds=0.0)
    (row,) = values_of(needy_case(), settings, Silent()).worths
    assert row.status == "untested"
    assert gain_in_words(row) == "not tested in time"


def test_changes_are_told_in_words_and_as_a_table() -> None:
    case = needy_case(projects=(plant("alpha", target=START + 18), plant("beta", weight=2.0)))
    values = values_of(case, ValueSettings(topics=("waiting",)), Silent())
    assert change_in_words(case, values.worths[0]) == "Beta signed 3 months later"
    told = "weighted delay +6.0, plain months +3, cost +0.0 million"
    assert gain_in_words(values.worths[0]) == told
    assert table(case, values).column("weighted_delay") == (pytest.approx(6.0),)


def test_an_unknown_topic_is_named() -> None:
    with pytest.raises(RunError, match="--topic 'ledger' is not known; did you mean 'ledgers'"):
        topics_of(["ledger"])


def test_a_better_plan_of_a_changed_case_voids_the_best_that_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Told that funding alpha is best, 87: without alpha the solver finds 48, which holds here."""
    lock = Lock(project="alpha", lock="fund")
    told = [solve(needy_case(locks=(lock,)), steps=("slip", "cost"))]
    starts: list[Plan | None] = []

    def best_of(
        case: Case, settings: SolveSettings, watch: Watch, known: Plan | None = None
    ) -> Outcome:
        starts.append(known)
        return told.pop() if told else solve(case, settings, watch, steps=("slip", "cost"))

    monkeypatch.setattr(value, "best_of", best_of)
    found = values_of(needy_case(), ValueSettings(topics=("projects",)), Silent())
    assert found.slip == pytest.approx(48)
    assert [None if plan is None else set(plan.closes) for plan in starts] == [None, {"beta"}]


def test_a_price_that_a_known_plan_betters_is_solved_again_from_it() -> None:
    """A solver that ends at 126 where the plan of the base has 48."""
    case, right = needy_case(), solve(needy_case(), steps=("slip", "cost"))
    nothing = Plan({}, {})
    slip = weighted(case, nothing, case.settings.objective)
    wrong = replace(
        right,
        plan=nothing,
        passes=(Pass("slip", slip, slip, 1.0, "optimal"), Pass("cost", 0, 0, 1.0, "optimal")),
    )
    held = held_against(case, wrong, {"plan": right.plan}, SolveSettings())
    assert held.passes[0].objective == pytest.approx(48)
    assert held.voided == "plan"
