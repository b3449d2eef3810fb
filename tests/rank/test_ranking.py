"""The order of the list, and what a project costs alone."""

import pytest
from tests.cases import START, tiny_case, tiny_tables

from headrace.case.accounts import Account, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal, Instrument
from headrace.case.projects import Kind, Lock, Project
from headrace.study.rank import OWN, WAYS, cost_alone, ranking, ways_of


def plant(name: str, capex: float, **cells: object) -> Project:
    values = {"name": name, "kind": "plant", "country": "US", "capex": capex, **cells}
    return Project(project=name, **values)  # type: ignore[arg-type]


def half_paid(*projects: Project, **tables: object) -> Case:
    """Return plants whose sponsors bring half and lenders nothing; a grant brings the rest."""
    kind = Kind(kind="plant", group="mill", max_sponsor_equity=0.5, commercial_debt_appetite=0)
    return tiny_case(kinds=(kind,), projects=projects, **tables)  # type: ignore[arg-type]


def test_a_project_costs_alone_what_sponsor_lenders_and_pledges_leave() -> None:
    """100 - 30 of the sponsor - 20 of lenders - 10 pledged = 40: 25 at 0.1, then 15 at 1."""
    tables = tiny_tables()
    case = tiny_case(
        kinds=(
            Kind(kind="plant", group="mill", max_sponsor_equity=0.3, commercial_debt_appetite=0.2),
        ),
        instruments=(
            *tables["instruments"],
            Instrument(
                instrument="loan",
                name="Loan",
                type="loan",
                account="treasury",
                subsidy_rate=0.1,
                max_share=0.25,
            ),
        ),
        signed_deals=(
            Deal(project="alpha", instrument="private", amount=10, status="conditional"),
        ),
    )
    assert cost_alone(case, "alpha") == pytest.approx(2.5 + 15)


def test_what_no_instrument_fills_counts_in_full() -> None:
    """Of 100 the sponsor brings 50, a free loan up to its ticket 20; 30 are filled by nothing."""
    case = half_paid(
        plant("alpha", 100),
        instruments=(
            Instrument(
                instrument="loan",
                name="Loan",
                type="loan",
                account="treasury",
                subsidy_rate=0,
                ticket_max=20,
            ),
        ),
    )
    assert cost_alone(case, "alpha") == pytest.approx(30)


def test_gearing_caps_what_lenders_carry_alone() -> None:
    """Lenders would carry 90, but debt may be 40: the sponsor brings 10, the grant 50."""
    kind = Kind(
        kind="plant",
        group="mill",
        max_sponsor_equity=0.1,
        commercial_debt_appetite=0.9,
        max_gearing=0.4,
    )
    assert cost_alone(tiny_case(kinds=(kind,)), "alpha") == pytest.approx(50)


def test_priority_per_dollar_comes_first_and_free_projects_before_all() -> None:
    """Heavy: 2 / 50 = 0.04; light: 1.5 / 30 = 0.05; free costs nothing and weighs least."""
    case = half_paid(
        plant("heavy", 100, target=START + 18, weight=2),
        plant("light", 60, target=START + 18, weight=1.5),
        plant("free", 500, target=START + 18, weight=0.1, max_sponsor_equity=1),
        plant("idle", 500, max_sponsor_equity=1),
    )
    assert ranking(case, "priority") == ("free", "idle", "light", "heavy")


def test_by_target_date_the_earliest_comes_first_and_no_target_last() -> None:
    case = half_paid(
        plant("none", 10),
        plant("late", 10, target=START + 30),
        plant("soon", 10, target=START + 12),
        plant("heavy", 10, target=START + 30, weight=3),
    )
    assert ranking(case, "target date") == ("soon", "heavy", "late", "none")


def test_by_cost_the_cheapest_comes_first_and_small_uses_decide_a_tie() -> None:
    case = half_paid(
        plant("dear", 100),
        plant("cheap", 40),
        plant("big", 800, max_sponsor_equity=1),
        plant("small", 300, max_sponsor_equity=1),
    )
    assert ranking(case, "cost") == ("small", "big", "cheap", "dear")


@pytest.mark.parametrize("order", ["priority", "target date", "cost"])
def test_what_a_lock_demands_comes_first_and_closed_deals_are_no_candidates(order: str) -> None:
    case = half_paid(
        plant("alpha", 10, target=START + 12, weight=5),
        plant("beta", 900, target=START + 30),
        plant("done", 10, target=START + 12),
        locks=(Lock(project="beta", lock="fund"),),
        signed_deals=(Deal(project="done", status="closed", close=START),),
        limits=(
            Limit(
                account="treasury",
                ledger="budget_authority",
                amount=900,
                start=START,
                until="never",
            ),
        ),
        accounts=(Account(account="treasury", name="Treasury", treasury="US"),),
    )
    assert ranking(case, order) == ("beta", "alpha")  # type: ignore[arg-type]


def test_an_own_list_goes_by_rank_then_by_id_and_whoever_has_none_comes_last() -> None:
    ranks = {"delta": None, "beta": 2, "gamma": None, "alpha": 2, "zeta": 1}
    case = half_paid(*(plant(name, 100, rank=rank) for name, rank in ranks.items()))
    assert ranking(case, "own rank") == ("zeta", "alpha", "beta", "delta", "gamma")


def test_an_own_list_is_a_baseline_where_the_sheet_has_one() -> None:
    without = half_paid(plant("alpha", 100))
    case = half_paid(plant("alpha", 100, rank=1))
    assert ways_of(without, short=False) == WAYS
    assert ways_of(without, short=True) == WAYS[:1]
    assert ways_of(case, short=False) == (*WAYS, OWN)
    assert ways_of(case, short=True) == (WAYS[0], OWN)
    assert OWN.name == "rank and fund, by own rank"
