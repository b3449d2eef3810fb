"""The order of rows decides nothing: shuffled sheets give the same objectives and findings."""

import random
from dataclasses import replace

import pytest
from tests.bruteforce.generate import random_case
from tests.cases import START, complete_case, complete_plan
from tests.formulation.pieces import limit, tool
from tests.formulation.rivals import NEEDY, months, never, rivals

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.sheets import SHEETS
from headrace.errors import ConflictError
from headrace.plan.plan import Plan
from headrace.solving.solve import solve

ORDERS = range(3)


def shuffled(case: Case, seed: int) -> Case:
    """Return the case with the rows of every sheet in a random order."""
    dice = random.Random(seed)
    sheets = [sheet.name for sheet in SHEETS if sheet.name != "settings"]
    rows = {name: getattr(case, name) for name in sheets}
    return case.changed(**{name: tuple(dice.sample(row, len(row))) for name, row in rows.items()})


def placed(plan: Plan, case: Case, other: Case) -> Plan:
    """Return a plan whose pledges stand where the same deals stand in another case."""
    places = {
        position: other.signed_deals.index(deal) for position, deal in enumerate(case.signed_deals)
    }
    closes = {
        name: replace(close, pledges={places[deal]: q for deal, q in close.pledges.items()})
        for name, close in plan.closes.items()
    }
    return Plan(closes, plan.operations)


def objectives(case: Case) -> list[float] | None:
    """Return the objectives of all passes; None if locks leave no plan."""
    try:
        outcome = solve(case)
    except ConflictError:
        return None
    assert audit(case, outcome.plan) == ()
    return [step.objective for step in outcome.passes]


def broken(plan: Plan) -> Plan:
    """Return a plan whose first close takes four times the money, which breaks many rules."""
    name, close = next(iter(plan.closes.items()))
    stack = {instrument: 4 * face for instrument, face in close.stack.items()}
    wrong = replace(close, stack=stack, commercial_debt=4 * close.commercial_debt)
    return Plan({**plan.closes, name: wrong}, plan.operations)


@pytest.mark.parametrize("seed", ORDERS)
def test_the_complete_case_has_one_optimum_in_every_order(seed: int) -> None:
    assert objectives(shuffled(complete_case(), seed)) == pytest.approx(
        objectives(complete_case()), abs=1e-6
    )


@pytest.mark.parametrize("seed", ORDERS)
def test_a_broken_plan_breaks_the_same_rules_in_every_order(seed: int) -> None:
    case = complete_case()
    other = shuffled(case, seed)
    wrong = broken(complete_plan())
    told = [(finding.kind, finding.subject, finding.size) for finding in audit(case, wrong)]
    again = audit(other, placed(wrong, case, other))
    assert len(told) >= 5
    assert sorted((row.kind, row.subject) for row in again) == sorted(row[:2] for row in told)
    assert sorted(row.size for row in again) == pytest.approx(sorted(row[2] for row in told))


@pytest.mark.parametrize("seed", range(24))
def test_cases_with_many_deals_have_one_optimum_in_every_order(seed: int) -> None:
    case = random_case(seed, pledged=True)
    expected = objectives(case)
    for order in (1, 2):
        found = objectives(shuffled(case, order))
        assert (found is None) == (expected is None)
        if expected is not None:
            assert found == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize("turned", [False, True])
def test_a_stock_limit_holds_until_the_next_wherever_its_row_stands(turned: bool) -> None:
    """Exposure may be 100, and 40 from month 12 on: alpha's loan of 80 would stand there too.

    So it closes only where the sponsor pays: 60 of his own and a loan of 40 at most.
    """
    rows = (limit("exposure", 100, until=None), limit("exposure", 40, start=START + 12, until=None))
    for sponsor, expected in ((0.6, {"alpha": 9}), (0.5, {})):
        case = rivals(
            kinds=(NEEDY.model_copy(update={"max_sponsor_equity": sponsor}),),
            instruments=(tool("loan", subsidy_rate=0.1),),
            limits=rows[::-1] if turned else rows,
            locks=never("beta", "gamma"),
        )
        assert months(case) == expected
