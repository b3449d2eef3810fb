"""Exposure: what is outstanding at the start of each period of three months."""

import pytest
from tests.auditing.breaking import alpha, alpha_plan, instrument, plants
from tests.cases import START

from headrace.auditing import audit
from headrace.case.accounts import Account, Limit
from headrace.case.instruments import Deal
from headrace.ledgers.draws import lifted
from headrace.ledgers.exposure import counted_exposures
from headrace.plan.plan import Plan

LOAN = instrument("loan", "loan", subsidy_rate=0)
SHORT = instrument("short", "loan", subsidy_rate=0, tenor=3, grace=1)


def of_treasury(case, plan) -> tuple[float, ...]:
    return counted_exposures(case, plan)["treasury"]


def test_exposure_stands_from_the_period_of_close_on() -> None:
    """A loan of 40 closed in month 9, period 3; without a tenor it never runs off."""
    assert of_treasury(alpha(LOAN), alpha_plan(stack={"loan": 40.0})) == (0.0,) * 3 + (40.0,) * 9


def test_exposure_runs_off_after_grace_in_full_years() -> None:
    """Tenor 3, grace 1, closed in month 0: full to year 1, half after two, nothing after three.

    Full years since close at the start of period t: t * 3 // 12. At n = 2: 1 - (2 - 1) / (3 - 1).
    """
    done = alpha(SHORT)
    plan = alpha_plan(0, 21, stack={"short": 40.0})
    assert of_treasury(done, plan) == (40.0,) * 8 + (20.0,) * 4


def test_guarantees_and_insurance_count_what_is_covered_grants_nothing() -> None:
    """0.8 * 10 + 0.5 * 20 = 18 of guarantee and insurance, 5 of equity; grant and offtake none."""
    case = alpha(
        instrument("guarantee", "guarantee", coverage=0.8, subsidy_rate=0),
        instrument("cover", "insurance", coverage=0.5, subsidy_rate=0),
        instrument("stake", "equity"),
        instrument("offtake", "offtake"),
    )
    stack = {"grant": 30.0, "guarantee": 10.0, "cover": 20.0, "stake": 5.0, "offtake": 9.0}
    assert of_treasury(case, alpha_plan(stack=stack))[3] == pytest.approx(23)


def test_the_top_line_carries_what_all_accounts_carry() -> None:
    accounts = (
        Account(account="treasury", name="T", treasury="US"),
        Account(account="ALL", name="All", treasury="US"),
    )
    case = alpha(LOAN, accounts=accounts)
    found = counted_exposures(case, alpha_plan(stack={"loan": 40.0}))
    assert found["ALL"] == found["treasury"]
    assert found["ALL"][3] == 40


LIMITS = (
    Limit(account="treasury", ledger="exposure", amount=50, start=START + 12),
    Limit(account="treasury", ledger="exposure", amount=30, start=START + 24),
)


def test_a_stock_row_holds_from_its_month_until_the_next() -> None:
    """A loan of 60 in month 9: no limit before 12, 50 to 24, 30 then: a spell of at worst 30."""
    case = alpha(LOAN, limits=LIMITS)
    (finding,) = audit(case, alpha_plan(stack={"loan": 60.0}, sponsor_equity=40.0))
    assert (finding.place, finding.size) == ("treasury exposure 2028", 30)
    assert finding.rows == (1,)
    assert "2029-10" in finding.message


def test_two_spells_are_two_findings() -> None:
    """A limit of 20 from 9 to 12 and from 24 on, 50 between: 40 are too much twice, by 20."""
    rows = tuple(
        Limit(account="treasury", ledger="exposure", amount=amount, start=START + first)
        for first, amount in ((0, 20), (12, 50), (24, 20))
    )
    findings = audit(alpha(LOAN, limits=rows), alpha_plan(stack={"loan": 40.0}))
    assert [(found.month, found.size, found.rows) for found in findings] == [
        (START + 9, 20, (0,)),
        (START + 24, 20, (2,)),
    ]


def lent_to_beta(limit: float, *instruments, **columns):
    """Return alpha and beta with a deal for a loan to beta under an exposure limit from month 0."""
    deal = Deal(**{"project": "beta", "instrument": "loan", "uses_ledgers": True, **columns})
    row = Limit(account="treasury", ledger="exposure", amount=limit, start=START)
    return plants(instruments=(LOAN, SHORT, *instruments), limits=(row,), signed_deals=(deal,))


def test_a_closed_deal_runs_off_from_its_true_close() -> None:
    """Closed in -18, tenor 3, grace 1: one full year at 0, two at 6 (half), three at 18 (none)."""
    case = lent_to_beta(100, instrument="short", status="closed", amount=40, close=START - 18)
    expected = (40.0,) * 2 + (20.0,) * 4 + (0.0,) * 6
    assert of_treasury(case, Plan({}, {})) == expected


def test_a_limit_is_lifted_to_what_existing_deals_use_and_no_further() -> None:
    """70 of 50: lifted by 20 in every period; then nothing fits beside it."""
    case = lent_to_beta(50, status="closed", amount=70, close=START - 18)
    assert [(lift.month, lift.amount) for lift in lifted(case, Plan({}, {}))] == [
        (period * 3, 20) for period in range(12)
    ]
    assert audit(case, Plan({}, {})) == ()
    (finding,) = audit(case, alpha_plan(stack={"loan": 5.0}, sponsor_equity=95.0))
    assert (finding.kind, finding.size) == ("exposure", 5)


def test_a_conditional_deal_holds_exposure_while_it_is_valid() -> None:
    """30 to month 12, periods 0 to 4."""
    case = lent_to_beta(100, status="conditional", amount=30, valid_until=START + 12)
    assert of_treasury(case, Plan({}, {})) == (30.0,) * 5 + (0.0,) * 7


def test_a_conditional_deal_that_closes_in_time_leaves_what_it_took() -> None:
    """Held in full to its close in 9, then the 20 that were taken."""
    case = lent_to_beta(100, status="conditional", amount=30, valid_until=START + 12)
    close = alpha_plan(stack={}, sponsor_equity=80.0, pledges={0: 20.0}, project="beta")
    plan = Plan({"beta": close.closes["alpha"]}, {"beta": 21})
    assert of_treasury(case, plan) == (30.0,) * 3 + (20.0,) * 9


def test_a_conditional_deal_that_closes_too_late_leaves_nothing() -> None:
    case = lent_to_beta(100, status="conditional", amount=30, valid_until=START + 12)
    close = alpha_plan(15, 27, stack={}, sponsor_equity=100.0, project="beta")
    plan = Plan({"beta": close.closes["alpha"]}, {"beta": 27})
    assert of_treasury(case, plan) == (30.0,) * 5 + (0.0,) * 7


def test_a_conditional_deal_without_an_end_holds_exposure_for_good() -> None:
    case = lent_to_beta(100, status="conditional", amount=30)
    assert of_treasury(case, Plan({}, {})) == (30.0,) * 12
