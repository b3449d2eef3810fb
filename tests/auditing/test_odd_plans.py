"""Plans that make no sense: the audit reports them and never raises."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.auditing.breaking import alpha, alpha_plan, plants
from tests.cases import START, complete_case, complete_plan, tiny_case, tiny_plan

from headrace.auditing import RULES, audit
from headrace.auditing.readable import readable
from headrace.case.instruments import Deal
from headrace.case.services import Dependency
from headrace.ledgers.draws import draws
from headrace.ledgers.exposure import added, carried
from headrace.plan.plan import Close, Plan
from headrace.plan.slip import slips

CASE = complete_case()
projects = st.sampled_from([*CASE.project, "omega", ""])
months = st.one_of(
    st.integers(-60, 80),
    st.sampled_from([10**9, -(10**9)]),
    st.floats(allow_nan=True, allow_infinity=True),
)
money = st.one_of(st.floats(-1e4, 1e4), st.floats(allow_nan=True, allow_infinity=True))
names = st.sampled_from([*CASE.instrument, "magic"])
closes = st.builds(
    Close,
    project=projects,
    month=months,
    stack=st.dictionaries(names, money, max_size=8),
    facilitation=st.frozensets(names, max_size=2),
    pledges=st.dictionaries(st.integers(-2, 9), money, max_size=3),
    sponsor_equity=money,
    commercial_debt=money,
    claims=st.one_of(
        st.none(),
        st.frozensets(
            st.tuples(names, st.sampled_from(["permit", "close", "build", "nothing"])), max_size=3
        ),
    ),
)
plans = st.builds(
    Plan,
    closes=st.dictionaries(projects, closes, max_size=6),
    operations=st.dictionaries(projects, months, max_size=6),
)


@settings(max_examples=300, deadline=None)
@given(plans)
def test_no_plan_makes_the_audit_raise(plan: Plan) -> None:
    for finding in audit(CASE, plan):
        assert finding.kind in RULES
        assert finding.size > 0
        assert finding.message


def test_months_outside_the_horizon_are_told() -> None:
    """Close in 36 is a period after the last; operation in 48 lies 13 months beyond month 35."""
    findings = audit(tiny_case(), tiny_plan(48, month=36))
    assert [(found.kind, found.size) for found in findings] == [
        ("close month", 3),
        ("no operation", 13),
    ]


def test_a_close_before_the_horizon_is_told_with_all_that_it_breaks() -> None:
    """Month -3 lies 3 outside, 12 before 9 and 3 before any grant; no row is alive then."""
    findings = audit(tiny_case(), tiny_plan(21, month=-3))
    assert [(found.kind, found.size) for found in findings] == [
        ("close month", 3),
        ("close too early", 12),
        ("application", 3),
        ("ledger", 40),
    ]


def test_operation_before_the_horizon_is_no_operation_of_a_candidate() -> None:
    """Month -6 is 27 before 21."""
    findings = audit(tiny_case(), tiny_plan(-6))
    assert [(found.kind, found.size) for found in findings] == [("operation too early", 27)]


def test_ledgers_and_slip_stand_for_a_plan_that_breaks_rules() -> None:
    """65 of 60 are granted: the row is empty, and slip is 3 as ever."""
    plan = tiny_plan(stack={"grant": 65.0}, sponsor_equity=35.0)
    (row,) = draws(tiny_case(), plan)
    assert (row.used, row.left) == (60, 0)
    assert [item.months for item in slips(tiny_case(), plan)] == [3]


def test_the_complete_exposure_stays_under_its_limit() -> None:
    """Kiln 100 + pledge 120 + loan 100 + equity 60 + 0.9 of 140 insured = 506 of 600 in 2027-10."""
    outstanding = added(CASE, carried(CASE, complete_plan()))["bank"]
    assert outstanding[0] == 100 + 120
    assert round(outstanding[3], 6) == 506


def test_a_pledge_without_an_end_may_be_taken_at_any_time() -> None:
    deal = Deal(project="alpha", instrument="grant", status="conditional", amount=30)
    amounts = {"stack": {}, "pledges": {0: 30.0}, "sponsor_equity": 70.0}
    assert audit(alpha(signed_deals=(deal,)), alpha_plan(21, 33, **amounts)) == ()


def test_a_pledge_that_has_ended_may_stay_unused() -> None:
    deal = Deal(
        project="alpha", instrument="grant", status="conditional", amount=30, valid_until=START
    )
    plan = alpha_plan(stack={}, pledges={0: 0.0}, sponsor_equity=100.0)
    assert audit(alpha(signed_deals=(deal,)), plan) == ()


def test_what_is_no_amount_is_left_out_of_what_follows() -> None:
    stack = {"grant": math.inf, "magic": 5.0}
    kept, _ = readable(alpha(), alpha_plan(stack=stack, sponsor_equity=math.nan))
    close = kept.closes["alpha"]
    assert (close.stack, close.sponsor_equity) == ({}, 0)


def test_money_from_what_is_no_pledge_of_the_project_is_told_and_left_out() -> None:
    """Beta's pledge, alpha's note and a row that is not there: only alpha's own pledge is one."""
    deals = tuple(
        Deal(project=project, instrument="grant", status=status, amount=30)
        for project, status in (
            ("alpha", "conditional"),
            ("beta", "conditional"),
            ("alpha", "indicated"),
        )
    )
    case = plants(signed_deals=deals)
    plan = alpha_plan(stack={}, sponsor_equity=80.0, pledges={n: 5.0 for n in (-1, 0, 1, 2, 3)})
    kept, faults = readable(case, plan)
    assert kept.closes["alpha"].pledges == {0: 5.0}
    assert [(row.subject, row.unit, row.rows) for row in faults] == [
        ("alpha", "deals", ()),
        ("alpha", "deals", (1,)),
        ("alpha", "deals", (2,)),
        ("alpha", "deals", ()),
    ]


def test_a_project_that_never_closed_and_operates_before_the_horizon_is_told() -> None:
    row = Dependency(before="alpha", after="beta", after_event="close")
    beta = alpha_plan(project="beta").closes["alpha"]
    plan = Plan({"beta": beta}, {"alpha": -6, "beta": 21})
    kinds = {found.kind for found in audit(plants(dependencies=(row,)), plan)}
    assert "no close" in kinds
