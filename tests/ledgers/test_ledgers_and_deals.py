"""Flow ledgers and the deals that exist: what they use, hold back and lift."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests.auditing.breaking import GRANT, alpha_plan, instrument, plant, plants
from tests.cases import START, tiny_case

from headrace.auditing import audit
from headrace.case.accounts import Account, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.ledgers.draws import draws, flow_uses, lifted
from headrace.plan.plan import Plan

BETA_DEAL = {"project": "beta", "instrument": "grant", "uses_ledgers": True}


TREASURY = Account(account="treasury", name="Treasury", treasury="US")


def with_deal(**columns: object):
    """Return alpha and beta with a deal for a grant to beta; the treasury has 60 from month 0."""
    return plants(signed_deals=(Deal(**{**BETA_DEAL, **columns}),))


def closing_alpha(grant: float, operation: int = 21) -> Plan:
    return alpha_plan(9, operation, stack={"grant": grant}, sponsor_equity=100 - grant)


def test_a_closed_deal_uses_its_ledgers_at_its_close() -> None:
    """25 of 60 are gone in month 2, so a grant of 40 is 5 short."""
    case = with_deal(status="closed", amount=25, close=START + 2)
    (finding,) = audit(case, closing_alpha(40))
    assert (finding.kind, finding.size) == ("ledger", 5)
    assert audit(case, closing_alpha(35)) == ()


@pytest.mark.parametrize(
    "columns",
    [
        {"amount": 25, "close": START + 2, "uses_ledgers": False},
        {"amount": None, "close": START + 2},
        {"amount": 25, "close": None},
    ],
    ids=["not said to", "amount unknown", "close unknown"],
)
def test_other_closed_deals_use_no_ledger(columns) -> None:
    assert audit(with_deal(status="closed", **columns), closing_alpha(60)) == ()


def test_a_closed_deal_from_before_the_horizon_draws_on_rows_alive_then() -> None:
    """Closed in -2 when no row was alive: all 25 are lifted, and the 60 are untouched."""
    case = with_deal(status="closed", amount=25, close=START - 2)
    (lift,) = lifted(case, Plan({}, {}))
    assert (lift.account, lift.ledger, lift.month, lift.amount) == (
        "treasury",
        "budget_authority",
        -2,
        25,
    )
    assert audit(case, closing_alpha(60)) == ()


def test_what_existing_deals_use_beyond_a_limit_is_lifted() -> None:
    """70 of 60: 10 are lifted; nothing is left for a grant of 5."""
    case = with_deal(status="closed", amount=70, close=START + 2)
    assert [lift.amount for lift in lifted(case, Plan({}, {}))] == [10]
    assert audit(case, Plan({}, {})) == ()
    (finding,) = audit(case, closing_alpha(5))
    assert (finding.kind, finding.size) == ("ledger", 5)


def test_a_conditional_deal_holds_its_ledgers_until_it_lapses() -> None:
    """30 of 60 are held to month 12: a grant of 40 in 9 is 10 short; in 15 it is not."""
    case = with_deal(status="conditional", amount=30, valid_until=START + 12)
    (finding,) = audit(case, closing_alpha(40))
    assert (finding.kind, finding.size) == ("ledger", 10)
    assert "still valid in 2027-10" in finding.message
    late = alpha_plan(15, 27, stack={"grant": 40.0})
    assert audit(case, late) == ()


def test_a_conditional_deal_without_an_end_holds_its_ledgers_for_good() -> None:
    case = with_deal(status="conditional", amount=30)
    late = alpha_plan(15, 27, stack={"grant": 40.0})
    (finding,) = audit(case, late)
    assert (finding.kind, finding.size) == ("ledger", 10)
    assert "still valid in 2028-04" in finding.message, "of months as short the first is told"


def test_a_conditional_deal_that_closes_in_time_keeps_what_it_held_and_adds_nothing() -> None:
    """Beta closes in 9 with its 30; 30 are left for alpha in 15, and 40 are 10 too many."""
    case = with_deal(status="conditional", amount=30, valid_until=START + 12)
    beta = alpha_plan(stack={}, sponsor_equity=70.0, pledges={0: 30.0}, project="beta")

    def both(grant: float) -> Plan:
        alpha = alpha_plan(15, 27, stack={"grant": grant}, sponsor_equity=100 - grant)
        closes = {"alpha": alpha.closes["alpha"], "beta": beta.closes["alpha"]}
        return Plan(closes, {"alpha": 27, "beta": 21})

    assert audit(case, both(30)) == ()
    (finding,) = audit(case, both(40))
    assert (finding.kind, finding.size) == ("ledger", 10)


def pledged_to_beta(taken: float, alpha_at: int, grant: float) -> Plan:
    """Return beta's close in 9 with money from its pledge, and alpha's close with a grant."""
    alpha = alpha_plan(alpha_at, alpha_at + 12, stack={"grant": grant}, sponsor_equity=100 - grant)
    beta = alpha_plan(stack={}, sponsor_equity=100 - taken, pledges={0: taken}, project="beta")
    closes = {"alpha": alpha.closes["alpha"], "beta": beta.closes["alpha"]}
    return Plan(closes, {"alpha": alpha_at + 12, "beta": 21})


@pytest.mark.parametrize("last", [9, 12])
def test_what_is_not_taken_of_a_pledge_is_free_from_the_month_of_its_close(last: int) -> None:
    """Of 60 beta's pledge of 30 is held; it takes 10 in month 9, so 50 are free from then on.

    A close in the last valid month is in time.
    """
    case = with_deal(status="conditional", amount=30, valid_until=START + last)
    for month in (9, 12):
        assert audit(case, pledged_to_beta(10, month, 50)) == ()
        (finding,) = audit(case, pledged_to_beta(10, month, 51))
        assert (finding.kind, finding.size) == ("ledger", 1)


@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_a_pledge_is_held_in_its_last_valid_month_and_free_in_the_next(months: int) -> None:
    """Valid to month 12: a grant of 40 of 60 in 12 is 10 short beside 30; a period later it fits.

    Valid to month 11 it fits in 12 as well.
    """
    spans = plants().settings.model_copy(
        update={"months_per_period": months, "periods": 60 // months}
    )

    def until(last: int) -> Case:
        case = with_deal(status="conditional", amount=30, valid_until=START + last)
        return case.changed(settings=spans)

    (finding,) = audit(until(12), alpha_plan(12, 24))
    assert (finding.size, finding.year, finding.month) == (10, 2028, START + 12)
    assert audit(until(12), alpha_plan(12 + months, 24 + months)) == ()
    assert audit(until(11), alpha_plan(12, 24)) == ()


def test_the_order_of_pledges_decides_nothing() -> None:
    """40 and 40 of beta to month 3, 40 of gamma for good, of 100: 20 are lifted until month 3.

    Alpha's 60 in month 9 fit beside the 40 of gamma; 61 are 1 too many. In month 3 nothing fits.
    """
    names = ("alpha", "beta", "gamma")
    limit = Limit(account="treasury", ledger="budget_authority", amount=100, start=START)
    rows = [
        ("beta", "grant", START + 3),
        ("beta", "aid", START + 3),
        ("gamma", "grant", None),
    ]
    for order in permutations(rows):
        deals = tuple(
            Deal(
                project=project,
                instrument=instrument_name,
                status="conditional",
                amount=40,
                valid_until=end,
                uses_ledgers=True,
            )
            for project, instrument_name, end in order
        )
        case = tiny_case(
            projects=tuple(plant(name) for name in names),
            instruments=(GRANT, instrument("aid", "grant")),
            limits=(limit.model_copy(update={"until": "never"}),),
            signed_deals=deals,
        )
        assert audit(case, closing_alpha(60)) == ()
        assert [row.size for row in audit(case, closing_alpha(61))] == [1]


def test_a_pledge_beyond_a_row_lifts_it_only_as_far_as_it_is_not_covered() -> None:
    """Pledges of 40 and 40 on a row of 60: 20 are lifted while both are held.

    Once one has lapsed 20 of the row are free: a grant of 20 fits in 9, 21 do not.
    """
    deals = tuple(
        Deal(**{**BETA_DEAL, "instrument": name}, status="conditional", amount=40, valid_until=end)
        for name, end in (("grant", START + 3), ("aid", None))
    )
    case = plants(instruments=(GRANT, instrument("aid", "grant")), signed_deals=deals)
    assert audit(case, closing_alpha(20)) == ()
    (finding,) = audit(case, closing_alpha(21))
    assert finding.size == 1
    assert [lift.amount for lift in lifted(case, Plan({}, {}))] == []


@pytest.mark.parametrize("last", [9, 12])
def test_a_project_counts_once_on_the_row_of_its_pledge(last: int) -> None:
    """Beta takes its pledge and a new grant of the same account: one deal, charged in month 0.

    A row of one deal to month 5 pays for it; the row of month 6 on is left for alpha.
    """
    limits = tuple(
        Limit(account="treasury", ledger="deal_count", amount=1, start=START + first, until=last)
        for first, last in ((0, START + 5), (6, START + 35))
    )
    deal = Deal(**BETA_DEAL, status="conditional", amount=30, valid_until=START + last)
    case = plants(signed_deals=(deal,), limits=limits)
    plan = pledged_to_beta(10, 9, 20)
    beta = replace(plan.closes["beta"], stack={"grant": 5.0}, sponsor_equity=85.0)
    plan = Plan({**plan.closes, "beta": beta}, plan.operations)
    assert audit(case, plan) == ()
    counted = [use for use in flow_uses(case, plan) if use.ledger == "deal_count"]
    assert [(use.project, use.month, use.origin) for use in counted] == [
        ("beta", 0, "pledge"),
        ("alpha", 9, "plan"),
    ]
    untouched = replace(beta, pledges={}, sponsor_equity=95.0)
    findings = audit(case, Plan({**plan.closes, "beta": untouched}, plan.operations))
    assert [(found.kind, found.size) for found in findings] == [("ledger", 1)]


def test_of_rows_that_expire_together_the_enacted_pays_first() -> None:
    """A grant of 40: 30 of the enacted row, 10 of the requested, none of the assumed."""
    limits = tuple(
        Limit(
            account="treasury",
            ledger="budget_authority",
            amount=30,
            start=START,
            until="never",
            status=status,
        )
        for status in ("assumed", "requested", "enacted")
    )
    assert [row.used for row in draws(plants(limits=limits), closing_alpha(40))] == [0, 10, 30]


def test_a_deal_that_lapsed_before_the_horizon_holds_nothing() -> None:
    case = with_deal(status="conditional", amount=30, valid_until=START - 1)
    assert audit(case, closing_alpha(60)) == ()


def test_two_pledges_of_one_account_count_as_one_deal_until_the_last_of_them_ends() -> None:
    """One deal is held to month 12, the later end; a deal in month 9 is one too many, in 15 not."""
    one = Limit(account="treasury", ledger="deal_count", amount=1, start=START, until="never")
    deals = tuple(
        Deal(**{**BETA_DEAL, "instrument": name}, status="conditional", amount=5, valid_until=end)
        for name, end in (("grant", START + 6), ("aid", START + 12))
    )
    case = plants(
        instruments=(GRANT, instrument("aid", "grant")), limits=(one,), signed_deals=deals
    )
    (finding,) = audit(case, closing_alpha(40))
    assert (finding.kind, finding.size, finding.unit) == ("ledger", 1, "deals")
    assert "deal count of 1 deals is charged in 2027-10, 1 deals more" in finding.message
    assert audit(case, alpha_plan(15, 27)) == ()


def test_uses_are_listed_with_the_deals_that_exist() -> None:
    case = with_deal(status="conditional", amount=30)
    held = [one for one in flow_uses(case, Plan({}, {})) if one.origin == "reserved"]
    assert {(one.ledger, one.month, one.amount) for one in held} == {
        ("budget_authority", 0, 30),
        ("commitment_authority", 0, 30),
        ("deal_count", 0, 1),
    }
    lapsing = with_deal(status="conditional", amount=30, valid_until=START + 12)
    assert flow_uses(lapsing, Plan({}, {})) == ()


def test_every_project_and_account_counts_its_own_deals() -> None:
    """Beta and gamma closed with the treasury, gamma with the fund too: two deals and one."""
    fund = TREASURY.model_copy(update={"account": "fund"})
    aid = GRANT.model_copy(update={"instrument": "aid", "account": "fund"})
    deals = tuple(
        Deal(
            project=project,
            instrument=name,
            status="closed",
            amount=5,
            close=START + 2,
            uses_ledgers=True,
        )
        for project, name in (("beta", "grant"), ("gamma", "grant"), ("gamma", "aid"))
    )
    limits = tuple(
        Limit(account=account, ledger="deal_count", amount=amount, start=START, until="never")
        for account, amount in (("treasury", 2), ("fund", 5))
    )
    case = tiny_case(
        projects=tuple(plant(name) for name in ("alpha", "beta", "gamma")),
        accounts=(TREASURY, fund),
        instruments=(GRANT, aid),
        signed_deals=deals,
        limits=limits,
    )
    counted = [one for one in flow_uses(case, Plan({}, {})) if one.ledger == "deal_count"]
    assert sorted((one.account, one.project) for one in counted) == [
        ("fund", "gamma"),
        ("treasury", "beta"),
        ("treasury", "gamma"),
    ]
    (finding,) = audit(case, closing_alpha(5))
    assert (finding.subject, finding.size) == ("treasury", 1)


def test_two_closed_rows_of_one_account_are_one_deal() -> None:
    deals = tuple(
        Deal(**{**BETA_DEAL, "instrument": name}, status="closed", amount=5, close=START + 2)
        for name in ("grant", "aid")
    )
    case = plants(instruments=(GRANT, instrument("aid", "grant")), signed_deals=deals)
    counted = [one for one in flow_uses(case, Plan({}, {})) if one.ledger == "deal_count"]
    assert [(one.month, one.amount) for one in counted] == [(2, 1)]
