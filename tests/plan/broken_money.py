"""Money that is wrong by one thing. Uses of alpha are 100: a grant of 40, 60 of the sponsor."""

from tests.cases import START, tiny_case
from tests.plan.breaking import Broken, alpha, alpha_plan, breaks, instrument

from headrace.case.accounts import Limit
from headrace.case.instruments import Deal, Eligibility, Stack
from headrace.case.projects import Lock
from headrace.plan.plan import Plan

LOAN = instrument("loan", "loan", subsidy_rate=0.0)
MORE = instrument("more", "loan", subsidy_rate=0.0)


@breaks(
    "negative amount",
    "40 + 65 - 5 = 100: only the sign is wrong.",
)
def negative_commercial_debt() -> Broken:
    broken = alpha_plan(sponsor_equity=65.0, commercial_debt=-5.0)
    return Broken(tiny_case(), alpha_plan(), broken, 5)


@breaks(
    "sources and uses",
    "40 + 50 is 10 short.",
)
def sources_short_of_uses() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(sponsor_equity=50.0), 10)


@breaks(
    "sources and uses",
    "40 + 60 + 5 is 5 too much.",
)
def sources_beyond_uses() -> Broken:
    return Broken(tiny_case(), alpha_plan(), alpha_plan(commercial_debt=5.0), 5)


@breaks(
    "sponsor equity",
    "At least half of 100; 45 is 5 short.",
)
def too_little_sponsor_equity() -> Broken:
    case = alpha(kind={"min_sponsor_equity": 0.5})
    broken = alpha_plan(stack={"grant": 55.0}, sponsor_equity=45.0)
    return Broken(case, alpha_plan(), broken, 5)


@breaks(
    "sponsor equity",
    "At most 70; 75 is 5 too much.",
)
def too_much_sponsor_equity() -> Broken:
    case = alpha(kind={"max_sponsor_equity": 0.7})
    broken = alpha_plan(stack={"grant": 25.0}, sponsor_equity=75.0)
    return Broken(case, alpha_plan(), broken, 5)


@breaks(
    "commercial debt",
    ("Appetite 30. A guarantee of 50 with coverage 0.8 leaves lenders 10: 20 more fit, 25 do not."),
)
def more_debt_than_lenders_want() -> Broken:
    case = alpha(
        instrument("guarantee", "guarantee", coverage=0.8, subsidy_rate=0.0),
        kind={"commercial_debt_appetite": 0.3},
    )
    stack = {"guarantee": 50.0}
    return Broken(
        case,
        alpha_plan(stack=stack, sponsor_equity=30.0, commercial_debt=20.0),
        alpha_plan(stack=stack, sponsor_equity=25.0, commercial_debt=25.0),
        5,
    )


@breaks(
    "commercial debt",
    "Appetite 10 and half a unit per unit insured: 10 + 0.5 * 20 = 20; 30 is 10 too much.",
)
def more_debt_than_insurance_invites() -> Broken:
    case = alpha(
        instrument("cover", "insurance", coverage=1, private_debt_per_unit=0.5, subsidy_rate=0),
        kind={"commercial_debt_appetite": 0.1},
    )
    stack = {"cover": 20.0}
    return Broken(
        case,
        alpha_plan(stack=stack, sponsor_equity=80.0, commercial_debt=20.0),
        alpha_plan(stack=stack, sponsor_equity=70.0, commercial_debt=30.0),
        10,
    )


@breaks(
    "gearing",
    "At most 30 of debt: a loan of 20 and 15 from lenders are 5 too much.",
)
def more_debt_than_gearing_allows() -> Broken:
    case = alpha(LOAN, kind={"max_gearing": 0.3})
    return Broken(
        case,
        alpha_plan(stack={"loan": 20.0}, sponsor_equity=70.0, commercial_debt=10.0),
        alpha_plan(stack={"loan": 20.0}, sponsor_equity=65.0, commercial_debt=15.0),
        5,
    )


@breaks(
    "gearing",
    (
        "A grant lifts gearing from 30 to 50 if it reaches 20; one of 15 leaves 45 of debt 15 "
        "too high."
    ),
)
def lift_that_is_too_small_to_count() -> Broken:
    lifting = instrument("lift", "grant", gearing_lift=0.2, min_share_for_lift=0.2)
    case = alpha(lifting, kind={"max_gearing": 0.3})
    return Broken(
        case,
        alpha_plan(stack={"lift": 20.0}, sponsor_equity=35.0, commercial_debt=45.0),
        alpha_plan(stack={"lift": 15.0}, sponsor_equity=40.0, commercial_debt=45.0),
        15,
    )


@breaks(
    "gearing",
    "A desk lifts gearing from 30 to 40 by being used.",
)
def lift_of_a_facilitation_that_is_not_used() -> Broken:
    case = alpha(
        instrument("desk", "facilitation", fixed_cost=0, gearing_lift=0.1),
        kind={"max_gearing": 0.3},
    )
    amounts = {"stack": {}, "sponsor_equity": 60.0, "commercial_debt": 40.0}
    return Broken(
        case,
        alpha_plan(facilitation=frozenset({"desk"}), **amounts),
        alpha_plan(**amounts),
        10,
    )


@breaks(
    "insured",
    "34 insured of 30 lent.",
)
def more_insured_than_lent() -> Broken:
    case = alpha(instrument("cover", "insurance", coverage=1, subsidy_rate=0))
    amounts = {"sponsor_equity": 70.0, "commercial_debt": 30.0}
    return Broken(
        case,
        alpha_plan(stack={"cover": 30.0}, **amounts),
        alpha_plan(stack={"cover": 34.0}, **amounts),
        4,
    )


@breaks(
    "public share",
    "At most 50: a grant of 30 and 0.8 of a guaranteed 30 are 54.",
)
def more_public_money_than_allowed() -> Broken:
    case = alpha(
        instrument("guarantee", "guarantee", coverage=0.8, subsidy_rate=0.0),
        kind={"max_public_share": 0.5},
    )
    return Broken(
        case,
        alpha_plan(stack={"grant": 30.0, "guarantee": 25.0}, sponsor_equity=45.0),
        alpha_plan(stack={"grant": 30.0, "guarantee": 30.0}, sponsor_equity=40.0),
        4,
    )


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
