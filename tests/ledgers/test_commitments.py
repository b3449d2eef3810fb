"""Commitments: what of the deals that exist stands in ledgers, and when it is charged."""

import pytest
from tests.auditing.breaking import alpha, alpha_plan, instrument, plants
from tests.cases import START

from headrace.case.instruments import Deal
from headrace.ledgers.commitments import commitments
from headrace.plan.plan import Plan

BETA = {"project": "beta", "instrument": "grant"}


@pytest.mark.parametrize(
    ("columns", "in_ledgers", "charged"),
    [
        ({"amount": 25, "close": START + 2, "uses_ledgers": True}, True, 2),
        ({"amount": 25, "close": START + 2, "uses_ledgers": True, "charged": START}, True, 0),
        ({"amount": 25, "close": START + 2}, False, 2),
        ({"close": START + 2, "uses_ledgers": True}, False, 2),
        ({"amount": 25, "uses_ledgers": True}, False, None),
    ],
    ids=["said to", "set aside before", "not said to", "amount unknown", "close unknown"],
)
def test_a_closed_deal_stands_in_ledgers_if_it_is_said_to_and_known(
    columns, in_ledgers, charged
) -> None:
    case = plants(signed_deals=(Deal(**BETA, status="closed", **columns),))
    (item,) = commitments(case, Plan({}, {}))
    assert (item.origin, item.in_ledgers, item.charged) == ("deal", in_ledgers, charged)
    assert item.face == columns.get("amount", 0)


@pytest.mark.parametrize(("uses", "charged"), [(True, None), (False, None), (True, 5)], ids=str)
def test_money_taken_from_a_pledge_is_charged_when_it_was_set_aside(uses, charged) -> None:
    deal = Deal(
        **BETA,
        status="conditional",
        amount=30,
        uses_ledgers=uses,
        charged=None if charged is None else START + charged,
    )
    taking = alpha_plan(stack={}, sponsor_equity=88.0, pledges={0: 12.0}, project="beta")
    plan = Plan({"beta": taking.closes["alpha"]}, {"beta": 21})
    (item,) = commitments(plants(signed_deals=(deal,)), plan)
    assert (item.origin, item.face, item.month) == ("pledge", 12, 9)
    assert (item.in_ledgers, item.charged) == (uses, charged or 0)


def test_what_is_not_taken_or_private_is_no_commitment() -> None:
    deals = (
        Deal(**BETA, status="conditional", amount=30),
        Deal(project="beta", instrument="private", status="conditional", amount=30),
        Deal(project="alpha", status="closed", close=START - 3),
    )
    taking = alpha_plan(stack={}, sponsor_equity=88.0, pledges={0: 0.0, 1: 12.0}, project="beta")
    plan = Plan({"beta": taking.closes["alpha"]}, {"beta": 21})
    assert commitments(plants(signed_deals=deals), plan) == ()


def test_a_facilitation_has_a_cost_and_no_face() -> None:
    desk = instrument("desk", "facilitation", fixed_cost=2)
    plan = alpha_plan(stack={}, sponsor_equity=100.0, facilitation=frozenset({"desk"}))
    (item,) = commitments(alpha(desk), plan)
    assert (item.face, item.budget_cost, item.fair_value, item.exposure) == (0, 2, 2, 0)
