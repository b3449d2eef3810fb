"""Dates that are wrong by one thing. Alpha can close in month 6 + 3 = 9, operate in 9 + 12."""

from tests.auditing.breaking import Broken, alpha, alpha_plan, breaks, instrument
from tests.cases import START, tiny_case

from headrace.case.instruments import Deal
from headrace.plan.plan import Plan


@breaks(
    "close month",
    "Month 10 is one month into a period; build to 22, so operation from 24 is right.",
)
def close_within_a_period() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(10, 24), 1)


@breaks(
    "close too early",
    "Month 6 is 3 before 9; build to 18.",
)
def close_before_the_permit() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(6, 18), 3)


@breaks(
    "application",
    "Ten months of application from month 0 end one month after a close in 9.",
)
def close_before_the_application_has_run() -> Broken:
    grant = instrument("slow", "grant", application_months=10)
    stack = {"slow": 40.0}
    return Broken(alpha(grant), alpha_plan(12, 24, stack=stack), alpha_plan(stack=stack), 1)


@breaks(
    "private debt",
    "Lenders need 12 months; the close in 9 is 3 months early, but only with their money.",
)
def commercial_debt_before_lenders_are_ready() -> Broken:
    debt = {"stack": {}, "sponsor_equity": 70.0, "commercial_debt": 30.0}
    case = alpha(kind={"private_months": 12})
    return Broken(case, alpha_plan(), alpha_plan(**debt), 3)


@breaks(
    "operation month",
    "Month 22 is one month into a period and after 21.",
)
def operation_within_a_period() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(9, 22), 1)


@breaks(
    "operation month",
    (
        "The horizon ends before month 36; a closed deal may leave operation out, but not put "
        "it there."
    ),
)
def closed_deal_operates_after_the_horizon() -> Broken:
    case = alpha(signed_deals=(Deal(project="alpha", status="closed"),))
    return Broken(case, Plan({}, {}), Plan({}, {"alpha": 36}), 1)


@breaks(
    "operation too early",
    "Build runs from 9 to 21; 18 is 3 months early.",
)
def operation_before_build_is_over() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(9, 18), 3)


@breaks(
    "operation too early",
    ("A deal that closed in month -2 builds to 10, so it operates from 12; 9 is 3 months early."),
)
def closed_deal_operates_too_early() -> Broken:
    deal = Deal(project="alpha", status="closed", close=START - 2)
    case = alpha(signed_deals=(deal,))
    return Broken(case, Plan({}, {"alpha": 12}), Plan({}, {"alpha": 9}), 3)


@breaks(
    "operation too early",
    "A forecast of month -5 is the truth; -6 would be one month early.",
)
def closed_deal_operates_before_its_forecast() -> Broken:
    deal = Deal(project="alpha", status="closed", close=START - 20, operation=START - 5)
    case = alpha(signed_deals=(deal,))
    return Broken(case, Plan({}, {"alpha": -5}), Plan({}, {"alpha": -6}), 1)


@breaks(
    "no operation",
    "A candidate that closes must operate.",
)
def close_without_operation() -> Broken:
    never = Plan(alpha_plan().closes, {})
    return Broken(tiny_case(), alpha_plan(), never, 1)


@breaks(
    "no operation",
    "The first month after the horizon is 36.",
)
def close_with_operation_after_the_horizon() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(9, 36), 1)


@breaks(
    "no close",
    "A candidate that does not close cannot operate.",
)
def operation_without_close() -> Broken:
    return Broken(tiny_case(), Plan({}, {}), Plan({}, {"alpha": 21}), 1)


@breaks(
    "closed deal",
    (
        "A closed deal takes nothing further; it operates from 12, its close being month 0 at "
        "the latest."
    ),
)
def closed_deal_closes_again() -> Broken:
    case = alpha(signed_deals=(Deal(project="alpha", status="closed"),))
    return Broken(case, Plan({}, {"alpha": 12}), Plan(alpha_plan().closes, {"alpha": 12}), 1)


@breaks(
    "unknown id",
    "There is no omega.",
)
def unknown_project() -> Broken:
    both = {**alpha_plan().operations, "omega": 21}
    return Broken(tiny_case(), alpha_plan(), Plan(alpha_plan().closes, both), 1)


@breaks(
    "unknown id",
    "There is no magic.",
)
def unknown_instrument() -> Broken:
    stack = {"grant": 40.0, "magic": 5.0}
    return Broken(tiny_case(), alpha_plan(), alpha_plan(stack=stack), 1)


@breaks(
    "unknown id",
    "There are no signed deals; the money itself is not missing.",
)
def pledge_of_no_deal() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(pledges={0: 5.0}), 1)


@breaks(
    "unknown id",
    "The key of a close is what counts.",
)
def close_written_for_another_project() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(project="omega"), 1)


@breaks(
    "not a number",
    "Nothing can be said of an amount that is no number.",
)
def amount_that_is_no_number() -> Broken:
    case = alpha(instrument("extra", "bridge", subsidy_rate=0))
    stack = {"grant": 40.0, "extra": float("nan")}
    return Broken(case, alpha_plan(), alpha_plan(stack=stack), 1)


@breaks(
    "not a number",
    "A grant has an amount, so it stands in the stack.",
)
def facilitation_that_is_a_grant() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(facilitation=frozenset({"grant"})), 1)


@breaks(
    "not a number",
    "Ten thousand months are more than eight hundred years.",
)
def month_that_nobody_can_mean() -> Broken:
    deal = Deal(project="alpha", status="closed")
    case = alpha(signed_deals=(deal,))
    return Broken(case, Plan({}, {}), Plan({}, {"alpha": 10_000}), 1)
