"""Order: no order of rows in any sheet changes what an audit finds, or what follows."""

import random
from dataclasses import replace

import pytest
from tests.auditing.breaking import GRANT, SCENARIOS, alpha_plan, instrument, plants
from tests.auditing.test_rules import FAMILIES
from tests.cases import START, complete_case, complete_plan

from headrace.auditing import audit
from headrace.auditing.following import followed
from headrace.auditing.readable import readable
from headrace.case.accounts import Limit
from headrace.case.case import Case
from headrace.ledgers.draws import draws, lifted
from headrace.ledgers.exposure import counted_exposures
from headrace.ledgers.outlays import outlays
from headrace.plan.plan import Plan
from headrace.plan.slip import slips

assert FAMILIES
SHEETS = sorted(
    name for name, value in complete_case() if isinstance(value, tuple) and len(value) > 1
)


def shuffled(case: Case, plan: Plan, names: list[str], seed: int) -> tuple[Case, Plan]:
    """Return a case with the rows of some sheets in another order, and the plan to match."""
    dice = random.Random(seed)
    tables = {}
    for name in names:
        rows = list(getattr(case, name))
        dice.shuffle(rows)
        tables[name] = tuple(rows)
    deals = tables.get("signed_deals", case.signed_deals)
    closes = {
        name: replace(
            close,
            pledges={
                deals.index(case.signed_deals[position]): amount
                for position, amount in close.pledges.items()
            },
        )
        for name, close in plan.closes.items()
    }
    items = list(closes.items())
    dice.shuffle(items)
    return case.changed(**tables), Plan(dict(items), plan.operations)


def told(case: Case, plan: Plan) -> object:
    """Return everything that is found of a plan, without the positions of rows."""
    found = audit(case, plan)
    plan, _ = readable(case, plan)
    after = followed(case, plan, Plan({}, {}))
    return {
        "findings": sorted(
            (*row.about, row.year or 0, row.month or 0, round(row.size, 6)) for row in found
        ),
        "rows": sorted(
            (
                row.authority.account,
                row.authority.ledger,
                row.authority.first,
                row.authority.last,
                row.authority.status,
                round(row.authority.amount, 6),
                round(row.used, 6),
                round(row.lapsed, 6),
                round(row.left, 6),
            )
            for row in draws(case, plan)
        ),
        "lifts": sorted(
            (row.account, row.ledger, row.month, round(row.amount, 6)) for row in lifted(case, plan)
        ),
        "exposures": {
            name: tuple(round(amount, 6) for amount in amounts)
            for name, amounts in counted_exposures(case, plan).items()
        },
        "outlays": sorted(
            (row.account, row.year, row.origin, round(row.budget, 6)) for row in outlays(case, plan)
        ),
        "slips": sorted((row.item.item, row.months) for row in slips(case, plan)),
        "after": sorted(after.operations.items()),
    }


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_rows_of_a_sheet_may_stand_in_any_order(sheet: str) -> None:
    case, plan = complete_case(), complete_plan()
    expected = told(case, plan)
    for seed in range(3):
        assert told(*shuffled(case, plan, [sheet], seed)) == expected


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_broken_stays_broken_by_as_much_in_any_order(name: str) -> None:
    scenario = SCENARIOS[name][1]()
    names = sorted(table for table, value in scenario.case if isinstance(value, tuple))
    plan = scenario.broken
    positions = {row for close in plan.closes.values() for row in close.pledges}
    if positions <= set(range(len(scenario.case.signed_deals))):
        assert told(*shuffled(scenario.case, plan, names, 7)) == told(scenario.case, plan)


def limited_in_many_rows() -> tuple[Case, Plan]:
    """Return alpha and beta with rows of which each stands for another rule of drawing.

    A loan of 60 to alpha in month 9 costs 30: 10 of the row that ends first, 15 enacted and then
    5 requested of those that end together; 5 assumed stand. Exposure may be 80, from month 15 on
    50, so 10 are too much. Cash may be 3 and 4 in 2027 and 20 in 2028: of 7.5 half a million is too
    much, and of 22.5 two and a half.
    """
    rows = (
        ("budget_authority", 10.0, 0, START + 11, "enacted"),
        ("budget_authority", 5.0, 0, "never", "assumed"),
        ("budget_authority", 10.0, 0, "never", "requested"),
        ("budget_authority", 15.0, 0, "never", "enacted"),
        ("exposure", 80.0, 0, None, "enacted"),
        ("exposure", 50.0, 15, None, "enacted"),
        ("outlays", 3.0, 0, None, "enacted"),
        ("outlays", 4.0, 0, None, "assumed"),
        ("outlays", 20.0, 12, None, "enacted"),
    )
    limits = tuple(
        Limit(
            account="treasury",
            ledger=ledger,
            amount=amount,
            start=START + first,
            until=until,
            status=status,
        )
        for ledger, amount, first, until, status in rows
    )
    loan = instrument("loan", "loan", subsidy_rate=0.5)
    plan = alpha_plan(stack={"loan": 60.0}, sponsor_equity=40.0)
    return plants(instruments=(GRANT, loan), limits=limits), plan


def test_the_order_of_limits_decides_nothing() -> None:
    case, plan = limited_in_many_rows()
    assert [row.used for row in draws(case, plan)] == [10, 0, 5, 15]
    assert [(row.kind, row.size, row.rows) for row in audit(case, plan)] == [
        ("exposure", pytest.approx(10), (5,)),
        ("outlays", pytest.approx(0.5), (6, 7)),
        ("outlays", pytest.approx(2.5), (8,)),
    ]
    expected = told(case, plan)
    for seed in range(12):
        assert told(*shuffled(case, plan, ["limits"], seed)) == expected
    turned = case.changed(limits=case.limits[::-1])
    assert told(turned, plan) == expected
