"""Stacks, pledges, locks and ledgers that are wrong by one thing."""

from tests.auditing.breaking import Broken, alpha, alpha_plan, breaks, instrument
from tests.auditing.broken_money import LOAN
from tests.cases import START, tiny_case

from headrace.case.accounts import Limit
from headrace.case.instruments import Deal, Eligibility, Stack
from headrace.case.projects import Lock
from headrace.plan.plan import Plan

MORE = instrument("more", "loan", subsidy_rate=0.0)


@breaks(
    "eligibility",
    "The grant is closed to plants.",
)
def instrument_that_is_not_open() -> Broken:
    case = alpha(eligibility=(Eligibility(instrument="grant", kind="plant", eligible=False),))
    return Broken(case, alpha_plan(stack={}, sponsor_equity=100.0), alpha_plan(), 1)


@breaks(
    "facilitation",
    "A desk has a cost, no face.",
)
def facilitation_with_an_amount() -> Broken:
    case = alpha(instrument("desk", "facilitation", fixed_cost=1))
    return Broken(
        case,
        alpha_plan(facilitation=frozenset({"desk"})),
        alpha_plan(stack={"grant": 40.0, "desk": 5.0}),
        5,
    )


@breaks(
    "share",
    "At most 40 of 100.",
)
def more_than_a_share_of_uses() -> Broken:
    case = alpha(eligibility=(Eligibility(instrument="grant", kind="plant", max_share=0.4),))
    return Broken(case, alpha_plan(), alpha_plan(stack={"grant": 45.0}, sponsor_equity=55.0), 5)


@breaks(
    "share",
    "At most half of all debt: 30 of 60 may stand, 40 of 60 is 10 too much.",
)
def more_than_a_share_of_debt() -> Broken:
    case = alpha(instrument("loan", "loan", subsidy_rate=0.0, max_share=0.5, share_of="debt"))
    return Broken(
        case,
        alpha_plan(stack={"loan": 30.0}, sponsor_equity=40.0, commercial_debt=30.0),
        alpha_plan(stack={"loan": 40.0}, sponsor_equity=40.0, commercial_debt=20.0),
        10,
    )


@breaks(
    "share",
    "At most a quarter of all equity: 25 of 100 may stand, 30 of 100 is 5 too much.",
)
def more_than_a_share_of_equity() -> Broken:
    case = alpha(instrument("stake", "equity", max_share=0.25, share_of="equity"))
    return Broken(
        case,
        alpha_plan(stack={"stake": 25.0}, sponsor_equity=75.0),
        alpha_plan(stack={"stake": 30.0}, sponsor_equity=70.0),
        5,
    )


@breaks(
    "ticket",
    "From 30; 20 is 10 too small, none is fine.",
)
def less_than_the_smallest_ticket() -> Broken:
    case = alpha(instrument("large", "grant", ticket_min=30))
    return Broken(
        case,
        alpha_plan(stack={"large": 30.0}, sponsor_equity=70.0),
        alpha_plan(stack={"large": 20.0}, sponsor_equity=80.0),
        10,
    )


@breaks(
    "ticket",
    "Up to 30; 35 is 5 too much.",
)
def more_than_the_largest_ticket() -> Broken:
    case = alpha(instrument("small", "grant", ticket_max=30))
    return Broken(
        case,
        alpha_plan(stack={"small": 30.0}, sponsor_equity=70.0),
        alpha_plan(stack={"small": 35.0}, sponsor_equity=65.0),
        5,
    )


@breaks(
    "public lenders",
    "One public lender may stand alone.",
)
def one_lender_too_many() -> Broken:
    case = alpha(LOAN, MORE, kind={"max_public_lenders": 1})
    return Broken(
        case,
        alpha_plan(stack={"loan": 40.0}),
        alpha_plan(stack={"loan": 20.0, "more": 20.0}),
        1,
    )


@breaks(
    "stacking",
    "Both loans are of one family, which may bring 40.",
)
def family_beyond_its_share() -> Broken:
    members = [row.model_copy(update={"family": "bank"}) for row in (LOAN, MORE)]
    case = alpha(*members, stacking=(Stack(stack="bank", family="bank", max_share=0.4),))
    return Broken(
        case,
        alpha_plan(stack={"loan": 20.0, "more": 20.0}),
        alpha_plan(stack={"loan": 20.0, "more": 25.0}, sponsor_equity=55.0),
        5,
    )


@breaks(
    "stacking",
    "Of the two loans one may stand, in plants.",
)
def one_instrument_too_many() -> Broken:
    rule = Stack(stack="either", instruments=("loan", "more"), kind="plant", max_count=1)
    return Broken(
        alpha(LOAN, MORE, stacking=(rule,)),
        alpha_plan(stack={"loan": 40.0}),
        alpha_plan(stack={"loan": 20.0, "more": 20.0}),
        1,
    )


PLEDGE = Deal(
    project="alpha", instrument="grant", status="conditional", amount=30, valid_until=START + 9
)


@breaks(
    "pledge amount",
    "30 were pledged, 35 are taken.",
)
def more_than_was_pledged() -> Broken:
    return Broken(
        alpha(signed_deals=(PLEDGE,)),
        alpha_plan(stack={}, pledges={0: 30.0}, sponsor_equity=70.0),
        alpha_plan(stack={}, pledges={0: 35.0}, sponsor_equity=65.0),
        5,
    )


@breaks(
    "pledge validity",
    "The pledge ends with month 9; a close in 12 is 3 months late.",
)
def pledge_that_has_ended() -> Broken:
    amounts = {"stack": {}, "pledges": {0: 30.0}, "sponsor_equity": 70.0}
    return Broken(
        alpha(signed_deals=(PLEDGE,)),
        alpha_plan(**amounts),
        alpha_plan(12, 24, **amounts),
        3,
    )


@breaks(
    "lock",
    "The lock says fund.",
)
def not_closed_in_spite_of_a_lock() -> Broken:
    case = alpha(locks=(Lock(project="alpha", lock="fund"),))
    return Broken(case, alpha_plan(), Plan({}, {}), 1)


@breaks(
    "lock",
    "The lock says do not fund.",
)
def closed_in_spite_of_a_lock() -> Broken:
    case = alpha(locks=(Lock(project="alpha", lock="do not fund"),))
    return Broken(case, Plan({}, {}), alpha_plan(), 1)


@breaks(
    "lock",
    "Not before month 12; a close in 9 is 3 months wide of it.",
)
def closed_before_a_lock() -> Broken:
    case = alpha(locks=(Lock(project="alpha", lock="not before", month=START + 12),))
    return Broken(case, alpha_plan(12, 24), alpha_plan(), 3)


@breaks(
    "lock",
    "Not after month 10; a close in 12 is 2 months wide of it.",
)
def closed_after_a_lock() -> Broken:
    case = alpha(locks=(Lock(project="alpha", lock="not after", month=START + 10),))
    return Broken(case, alpha_plan(), alpha_plan(12, 24), 2)


@breaks(
    "lock",
    "The lock says use the grant, if alpha closes.",
)
def instrument_left_out_in_spite_of_a_lock() -> Broken:
    case = alpha(locks=(Lock(project="alpha", lock="use", instrument="grant"),))
    return Broken(case, alpha_plan(), alpha_plan(stack={}, sponsor_equity=100.0), 1)


@breaks(
    "lock",
    "The lock says do not use the grant.",
)
def instrument_used_in_spite_of_a_lock() -> Broken:
    case = alpha(locks=(Lock(project="alpha", lock="do not use", instrument="grant"),))
    return Broken(case, alpha_plan(stack={}, sponsor_equity=100.0), alpha_plan(), 1)


@breaks(
    "ledger",
    "60 of budget authority; a grant of 65 is 5 too much.",
)
def more_than_the_treasury_has() -> Broken:
    return Broken(
        tiny_case(), alpha_plan(), alpha_plan(stack={"grant": 65.0}, sponsor_equity=35.0), 5
    )


@breaks(
    "exposure",
    "30 may be outstanding; a loan of 40 is 10 too much from its close on.",
)
def more_outstanding_than_allowed() -> Broken:
    limit = Limit(account="treasury", ledger="exposure", amount=30, start=START)
    return Broken(
        alpha(LOAN, limits=(limit,)),
        alpha_plan(stack={"loan": 30.0}, sponsor_equity=70.0),
        alpha_plan(stack={"loan": 40.0}),
        10,
    )
