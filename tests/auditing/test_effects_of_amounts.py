"""Which effects count: those that amounts carry, whatever a plan names, unless fewer are better."""

import pytest
from tests.auditing.breaking import GRANT, alpha, alpha_plan, instrument, plants

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.services import Resource, ResourceUse
from headrace.case.stages import Effect, Stage
from headrace.plan.plan import Close, Plan

CUT = Effect(instrument="grant", kind="plant", stage="permit", cut=0.5, min_share_for_effect=0.3)
PERMIT = frozenset({("grant", "permit")})


def early(grant: float, claims: frozenset[tuple[str, str]] | None) -> Plan:
    return alpha_plan(6, 18, stack={"grant": grant}, sponsor_equity=100 - grant, claims=claims)


@pytest.mark.parametrize("claims", [None, frozenset(), PERMIT], ids=["all", "none", "named"])
def test_an_effect_that_the_amounts_carry_counts_whether_it_is_named_or_not(claims) -> None:
    """40 of 100 carry the cut of the permit from 6 to 3: closing from 3 to 6."""
    assert audit(alpha(effects=(CUT,)), early(40, claims)) == ()


@pytest.mark.parametrize("claims", [None, frozenset(), PERMIT], ids=["all", "none", "named"])
def test_an_effect_that_the_amounts_do_not_carry_never_counts(claims) -> None:
    """20 of 100 do not: the close of month 6 is 3 months early, and so is operation."""
    found = [(row.kind, row.size) for row in audit(alpha(effects=(CUT,)), early(20, claims))]
    assert found == [("close too early", 3)]


def test_what_is_named_without_its_amount_breaks_nothing_by_itself() -> None:
    """Close in 9 needs no effect, so a claim of one that does not count is no fault."""
    plan = alpha_plan(stack={"grant": 20.0}, sponsor_equity=80.0, claims=PERMIT)
    assert audit(alpha(effects=(CUT,)), plan) == ()


def crews() -> Case:
    """Return plants whose build needs the one crew; a desk can cut build from 12 months to 9."""
    desk = instrument("desk", "facilitation", fixed_cost=0)
    return plants(
        instruments=(GRANT, desk),
        effects=(Effect(instrument="desk", kind="plant", stage="build", cut=0.25),),
        resources=(Resource(resource="crew", name="Crew", capacity=1),),
        resource_use=(ResourceUse(kind="plant", stage="build", resource="crew", quantity=1),),
    )


def with_desk(name: str, close: int, claims: frozenset[tuple[str, str]] | None) -> Close:
    desk = frozenset({"desk"})
    return Close(name, close, {}, desk, sponsor_equity=100.0, claims=claims)


def test_each_project_may_rest_on_its_own_set_of_effects() -> None:
    """Alpha builds from 9 to 18 with the cut, beta from 18 on: only all of alpha's effects fit.

    Beta names none of its own, though its dates hold either way.
    """
    none: frozenset[tuple[str, str]] = frozenset()
    closes = {"alpha": with_desk("alpha", 9, none), "beta": with_desk("beta", 18, none)}
    assert audit(crews(), Plan(closes, {"alpha": 18, "beta": 30})) == ()
    (finding,) = audit(
        crews(), Plan({**closes, "beta": with_desk("beta", 15, none)}, {"alpha": 18, "beta": 30})
    )
    assert finding.kind == "resource"


def test_fewer_effects_count_where_a_plan_names_them_and_keeps_its_dates() -> None:
    """Preparation of 6 months, 3 with the desk, then build of 6 with the only crew.

    Beta closes in 9 without a desk and builds from 15 to 21. Alpha closes in 15: with the cut it
    would build from 18 to 24, in the crew's way; without it from 21 to 27.
    """
    desk = instrument("desk", "facilitation", fixed_cost=0)
    case = plants(
        stages=(
            Stage(kind="plant", stage="permit", likely=6),
            Stage(kind="plant", stage="close", likely=3, predecessors=("permit",)),
            Stage(kind="plant", stage="prepare", likely=6, predecessors=("close",)),
            Stage(kind="plant", stage="build", likely=6, predecessors=("prepare",)),
        ),
        instruments=(GRANT, desk),
        effects=(Effect(instrument="desk", kind="plant", stage="prepare", cut=0.5),),
        resources=(Resource(resource="crew", name="Crew", capacity=1),),
        resource_use=(ResourceUse(kind="plant", stage="build", resource="crew", quantity=1),),
    )
    beta = Close("beta", 9, {}, sponsor_equity=100.0)

    def together(operation: int, claims: frozenset[tuple[str, str]] | None) -> Plan:
        closes = {"alpha": with_desk("alpha", 15, claims), "beta": beta}
        return Plan(closes, {"alpha": operation, "beta": 21})

    assert [row.kind for row in audit(case, together(27, None))] == ["resource"]
    assert audit(case, together(27, frozenset())) == ()
    assert [row.kind for row in audit(case, together(24, frozenset()))] == ["resource"]
    # Beta with the desk builds from 12 to 18, which needs its cut; alpha, closing in 12, builds
    # from 15 to 21 with its own and from 18 to 24 without: only beta's may count.
    none: frozenset[tuple[str, str]] = frozenset()
    closes = {"alpha": with_desk("alpha", 12, none), "beta": with_desk("beta", 9, none)}
    assert audit(case, Plan(closes, {"alpha": 24, "beta": 18})) == ()
