"""Sources that can just add up to uses: such a project closes, on time and without slack.

Alpha closes in 9 and operates from 21 in every case here: slip 3. Were it denied: 42.
"""

import pytest
from tests.solving.cases import budget, grant, needy_case, needy_kind, plant

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.plan.plan import Close, Plan
from headrace.solving.solve import solve

ALPHA = (plant("alpha"),)
PLEDGE = Deal(project="alpha", instrument="grant", status="conditional", amount=50)


def halves() -> Case:
    """Let sponsors and lenders bring half of uses each."""
    return needy_case(
        projects=ALPHA, kinds=(needy_kind(commercial_debt_appetite=0.5),), limits=(budget(0),)
    )


def terms() -> Case:
    """Let sponsors bring 30 % and debt 70 %."""
    kind = needy_kind(max_sponsor_equity=0.3, commercial_debt_appetite=1.0, max_gearing=0.7)
    return needy_case(projects=ALPHA, kinds=(kind,), limits=(budget(0),))


def shared() -> Case:
    """Let sponsors and a grant bring half of uses each."""
    return needy_case(projects=ALPHA, instruments=(grant(max_share=0.5),))


def pledged() -> Case:
    """Let sponsors bring half of uses and a conditional grant the other."""
    return needy_case(projects=ALPHA, signed_deals=(PLEDGE,), limits=(budget(0),))


PLANS = {
    "halves": (halves, {"sponsor_equity": 50.0, "commercial_debt": 50.0}),
    "terms": (terms, {"sponsor_equity": 30.0, "commercial_debt": 70.0}),
    "shared": (shared, {"sponsor_equity": 50.0, "stack": {"grant": 50.0}}),
    "pledged": (pledged, {"sponsor_equity": 50.0, "pledges": {0: 50.0}}),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_whose_sources_just_add_up_breaks_no_rule(name: str) -> None:
    make, money = PLANS[name]
    close = Close(**{"project": "alpha", "month": 9, "stack": {}, **money})
    assert audit(make(), Plan({"alpha": close}, {"alpha": 21})) == ()


@pytest.mark.parametrize("name", PLANS)
def test_a_project_whose_sources_just_add_up_closes(name: str) -> None:
    make, _ = PLANS[name]
    outcome = solve(make(), steps=("slip",))
    assert outcome.passes[0].objective == pytest.approx(3)
    assert audit(make(), outcome.plan) == ()
