"""Proofs: a better plan of a tighter case voids what the solver calls the best.

The needy case: beta alone can close, slip 48, cost 50. With nothing financed 126, cost 0.
"""

from dataclasses import replace

import pytest
from tests.solving.cases import budget, hasty_case, needy_case

from headrace.case.case import Case
from headrace.errors import SolverError
from headrace.plan.outcome import Outcome, Pass
from headrace.plan.plan import Plan
from headrace.plan.slip import weighted
from headrace.solving.solve import solve
from headrace.study.proofs import best_known, better_plan, proven

NOTHING = Plan({}, {})


def found(case: Case) -> Outcome:
    return solve(case, steps=("slip", "cost"))


def short_of(outcome: Outcome, case: Case, plan: Plan) -> Outcome:
    """Return an outcome that calls a worse plan the best, as a faulty presolve does."""
    slip = weighted(case, plan, "priority")
    first = Pass("slip", slip, slip, 1.0, "optimal")
    return replace(outcome, plan=plan, passes=(first, Pass("cost", 0.0, 0.0, 1.0, "optimal")))


class Again:
    """Solves again as a test wants, and says from which plan it was asked to."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.asked: list[Plan | None] = []

    def __call__(self, better: Plan | None) -> Outcome:
        self.asked.append(better)
        return self.outcome


def test_a_proof_that_no_known_plan_betters_stands_and_names_them() -> None:
    case, again = needy_case(), Again(found(needy_case()))
    held = proven(case, again.outcome, {"without support": NOTHING}, again, 0.0)
    assert (held.compared, held.voided, again.asked) == (("without support",), "", [])


def test_a_better_plan_voids_a_proof_which_is_repeated_from_it() -> None:
    """The solver says 126; a list that was funded has 48."""
    case, right = needy_case(), found(needy_case())
    again = Again(right)
    held = proven(case, short_of(right, case, NOTHING), {"list": right.plan}, again, 0.0)
    assert held.passes[0].objective == pytest.approx(48)
    assert (held.voided, again.asked) == ("list", [right.plan])


def test_a_proof_voided_twice_claims_no_more_than_the_better_plan_leaves() -> None:
    case, right = needy_case(), found(needy_case())
    wrong = short_of(right, case, NOTHING)
    held = proven(case, wrong, {"list": right.plan}, Again(wrong), 0.0)
    assert held.status == "voided"
    assert held.passes[0].bound == pytest.approx(48)


def test_a_cheaper_plan_with_the_same_slip_voids_the_proof_of_cost() -> None:
    """The grant of 10 buys 3 months, which a tolerance of a tenth of 42 allows to give up."""
    case = hasty_case()
    right, dear = solve(case, tolerance=0.1), solve(case)
    wrong = replace(dear, passes=tuple(replace(row, status="optimal") for row in dear.passes))
    assert better_plan(case, wrong, {"list": right.plan}, 0.1) == "list"
    assert better_plan(case, right, {"list": right.plan}, 0.1) is None
    assert better_plan(case, dear, {"list": right.plan}, 0.0) is None


def test_a_better_plan_that_breaks_a_rule_voids_nothing() -> None:
    """With a treasury of 10 the plan of beta, who needs 50, is none."""
    right, poor = found(needy_case()), needy_case(limits=(budget(10),))
    outcome = short_of(right, poor, NOTHING)
    assert better_plan(poor, outcome, {"list": right.plan}, 0.0) is None


def test_a_slip_that_the_judge_does_not_see_is_solved_again() -> None:
    case, right = needy_case(), found(needy_case())
    first = replace(right.passes[0], objective=40.0, bound=40.0)
    again = Again(right)
    held = proven(case, replace(right, passes=(first, right.passes[1])), {}, again, 0.0)
    assert held.passes == right.passes
    assert again.asked == [None]


def test_a_slip_that_the_judge_never_sees_is_an_error() -> None:
    case, right = needy_case(), found(needy_case())
    first = replace(right.passes[0], objective=40.0, bound=40.0)
    wrong = replace(right, passes=(first, right.passes[1]))
    with pytest.raises(SolverError, match=r"states a slip of 40\.000 for a plan whose slip is 48"):
        proven(case, wrong, {}, Again(wrong), 0.0)


def test_a_plan_that_breaks_a_rule_is_solved_again() -> None:
    case, right = needy_case(), found(needy_case())
    close = replace(right.plan.closes["beta"], stack={"grant": 55.0}, sponsor_equity=45.0)
    late = replace(close, month=8)
    broken = replace(right, plan=Plan({"beta": late}, right.plan.operations))
    again = Again(right)
    assert proven(case, broken, {}, again, 0.0).plan == right.plan
    assert again.asked == [None]


def test_a_search_cut_short_takes_the_best_plan_known() -> None:
    """Nothing was found in time: 126. The list has 48 at a cost of 50, of which 0 is proven."""
    case, right = needy_case(), found(needy_case())
    cut = Pass("slip", 126.0, 0.0, 1.0, "time limit")
    outcome = replace(right, plan=NOTHING, passes=(cut, Pass("cost", 0, 0, 1.0, "time limit")))
    held = best_known(case, outcome, {"list": right.plan}, 0.0)
    assert held.plan == right.plan
    assert [row.objective for row in held.passes] == pytest.approx([48, 50])
    assert held.passes[0].bound == 0
    assert (held.status, held.taken) == ("time limit", "list")


def test_a_proven_plan_is_never_exchanged() -> None:
    case, right = needy_case(), found(needy_case())
    assert best_known(case, right, {"list": right.plan}, 0.0) is right


def test_a_plan_that_saves_more_than_a_price_of_slip_says_voids_the_proof() -> None:
    """A tenth of 42 allows to give up 3 months and save the grant; the price says no."""
    case = hasty_case()
    right = solve(case, allowances=(0.1,))
    (price,) = right.prices
    assert price.plan not in (None, right.plan)
    wrong = replace(right, prices=(replace(price, bound=right.passes[1].objective),))
    again = Again(right)
    assert proven(case, wrong, {}, again, 0.0).voided == "plan with 10% more slip"
    assert again.asked == [price.plan]
    assert proven(case, right, {}, again, 0.0).voided == ""


def test_the_plan_for_a_price_of_slip_is_audited_as_well() -> None:
    case = hasty_case()
    right = solve(case, allowances=(0.1,))
    (price,) = right.prices
    (close,) = right.plan.closes.values()
    broken = Plan({close.project: replace(close, sponsor_equity=1.0)}, right.plan.operations)
    again = Again(right)
    proven(case, replace(right, prices=(replace(price, plan=broken),)), {}, again, 0.0)
    assert again.asked == [None]
