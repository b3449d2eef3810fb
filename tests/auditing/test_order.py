"""Order: no order of rows in any sheet changes what an audit finds, or what follows."""

import random
from dataclasses import replace

import pytest
from tests.auditing.breaking import SCENARIOS
from tests.auditing.test_rules import FAMILIES
from tests.cases import complete_case, complete_plan

from headrace.auditing import audit
from headrace.auditing.following import followed
from headrace.auditing.readable import readable
from headrace.case.case import Case
from headrace.ledgers.draws import draws, lifted
from headrace.ledgers.exposure import exposures
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
            for name, amounts in exposures(case, plan).items()
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
