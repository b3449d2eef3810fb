"""Money that is wrong by one thing. Uses of alpha are 100: a grant of 40, 60 of the sponsor."""

from tests.auditing.breaking import Broken, alpha, alpha_plan, breaks, instrument
from tests.cases import tiny_case

LOAN = instrument("loan", "loan", subsidy_rate=0.0)


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
