"""Rules on effects, instruments and finance: one planted error, one breach."""

from collections.abc import Callable
from typing import Any

import pytest

Plant = Callable[[Any], int | None]


def last(*steps: int | None) -> int | None:
    return steps[-1]


def circle(t: Any) -> int:
    t.change("eligibility", {"kind": "sub"}, eligible=False)
    return t.change("stages", {"kind": "sub", "stage": "permit"}, predecessors=("build",))


def jointly_circular(t: Any) -> int:
    """Let GRANT wait for permit and cut docs, and GUAR wait for docs and cut permit."""
    t.change("stages", {"kind": "mill", "stage": "docs"}, predecessors=())
    t.change("instruments", {"instrument": "GRANT"}, applies_after="permit")
    t.change("instruments", {"instrument": "GUAR"}, applies_after="docs")
    t.add("effects", instrument="GRANT", kind="mill", stage="docs", cut=0.5)
    return t.add("effects", instrument="GUAR", kind="mill", stage="permit", cut=0.5)


PLANTED: dict[str, tuple[Plant, str, str | None, str]] = {
    "kind with crossed equity": (
        lambda t: t.change("kinds", {"kind": "mill"}, min_sponsor_equity=0.6),
        "kinds",
        "min_sponsor_equity",
        "0.6 is more than the largest 0.5",
    ),
    "project with too high equity": (
        lambda t: t.change("projects", {"project": "S1"}, min_sponsor_equity=0.6),
        "projects",
        "min_sponsor_equity",
        "0.6 is more than the largest 0.5",
    ),
    "effect on no stage": (
        lambda t: t.add("effects", instrument="GRANT", kind="mill", stage="bild", cut=0.1),
        "effects",
        "stage",
        "did you mean 'build'?",
    ),
    "effect on no stage of a project": (
        lambda t: t.add("effects", instrument="GRANT", project="G1", stage="fitout", cut=0.1),
        "effects",
        "stage",
        "not a stage of G1",
    ),
    "effect on the tail": (
        lambda t: t.add("effects", instrument="GRANT", kind="dc", stage="fitout", cut=0.1),
        "effects",
        "stage",
        "touches what waits for services",
    ),
    "low cut above cut": (
        lambda t: t.change("effects", {"instrument": "LOAN"}, cut_low=0.6),
        "effects",
        "cut_low",
        "0.6 is more than cut 0.5",
    ),
    "high cut below cut": (
        lambda t: t.change("effects", {"instrument": "LOAN"}, cut_high=0.4),
        "effects",
        "cut_high",
        "0.4 is less than cut 0.5",
    ),
    "application after no stage": (
        lambda t: t.change("instruments", {"instrument": "GRANT"}, applies_after="permits"),
        "instruments",
        "applies_after",
        "did you mean 'permit'?",
    ),
    "application after delivery": (
        lambda t: t.change("instruments", {"instrument": "LOAN"}, applies_after="build"),
        "instruments",
        "applies_after",
        "not a development stage (projects S1, G1 and G2)",
    ),
    "application after what it shortens": (
        lambda t: last(
            t.change("instruments", {"instrument": "DESK"}, applies_after="docs"),
            t.at("effects", instrument="DESK"),
        ),
        "effects",
        "stage",
        "dates go in a circle",
    ),
    "applications in a circle": (jointly_circular, "effects", "stage", "after 'docs'"),
    "loan without rate": (
        lambda t: t.change("instruments", {"instrument": "LOAN"}, cumulative_default=None),
        "instruments",
        "subsidy_rate",
        "has no subsidy rate",
    ),
    "insurance without rate": (
        lambda t: t.change("instruments", {"instrument": "COVER"}, subsidy_rate=None),
        "instruments",
        "subsidy_rate",
        "the insurance has no subsidy rate",
    ),
    "credit without treasury rate": (
        lambda t: t.change("instruments", {"instrument": "LOAN"}, treasury_rate=None),
        "instruments",
        "treasury_rate",
        "treasury_rate is not",
    ),
    "loan without interest": (
        lambda t: t.change("instruments", {"instrument": "LOAN"}, interest_rate=None),
        "instruments",
        "interest_rate",
        "interest_rate is not",
    ),
    "computed for half a year": (
        lambda t: t.change("instruments", {"instrument": "LOAN"}, tenor=14.5),
        "instruments",
        "tenor",
        "whole years",
    ),
    "tenor within grace": (
        lambda t: t.change("instruments", {"instrument": "GUAR"}, tenor=3, grace=3),
        "instruments",
        "tenor",
        "not longer than grace 3",
    ),
    "guarantee without coverage": (
        lambda t: t.change("instruments", {"instrument": "GUAR"}, coverage=None),
        "instruments",
        "coverage",
        "has no coverage",
    ),
    "facilitation without cost": (
        lambda t: t.change("instruments", {"instrument": "DESK"}, fixed_cost=None),
        "instruments",
        "fixed_cost",
        "has no fixed_cost",
    ),
    "loan with a fixed cost": (
        lambda t: t.change("instruments", {"instrument": "LOAN"}, fixed_cost=1),
        "instruments",
        "fixed_cost",
        "belongs to a facilitation",
    ),
    "paid by the top line": (
        lambda t: t.change("instruments", {"instrument": "GRANT"}, account="ALL"),
        "instruments",
        "account",
        "top line",
    ),
    "crossed tickets": (
        lambda t: t.change("instruments", {"instrument": "GRANT"}, ticket_min=5, ticket_max=4),
        "instruments",
        "ticket_min",
        "5 is more than ticket_max 4",
    ),
    "crossed lower ticket": (
        lambda t: t.change("eligibility", {"instrument": "LOAN", "kind": "sub"}, ticket_min=90),
        "eligibility",
        "ticket_min",
        "90 is more than ticket_max 80",
    ),
    "crossed upper ticket": (
        lambda t: t.change("eligibility", {"instrument": "LOAN", "kind": "mill"}, ticket_max=9),
        "eligibility",
        "ticket_max",
        "10 is more than ticket_max 9",
    ),
    "outlays beyond the whole": (
        lambda t: t.change("instruments", {"instrument": "GRANT"}, disbursement=(0.5, 0.6)),
        "instruments",
        "disbursement",
        "add up to 1.1",
    ),
    "offtake without cover": (
        lambda t: t.change("eligibility", {"instrument": "OFFTAKE"}, full_cover=None),
        "eligibility",
        "full_cover",
        "acts but has no full_cover (project S1)",
    ),
    "offtake open to all": (
        lambda t: t.drop("eligibility", instrument="OFFTAKE"),
        "eligibility",
        "full_cover",
        "(projects S1, G1, G2 and D1)",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_the_one_breach_that_is_told(name: str, tables: Any) -> None:
    plant, sheet, column, words = PLANTED[name]
    row = plant(tables)
    (breach,) = tables.breaches()
    assert (breach.sheet, breach.row, breach.column) == (sheet, row, column)
    assert words in f"{breach.message}; {breach.remedy}"
    assert breach.remedy


def test_a_profile_is_quoted_as_its_cell_has_it(tables: Any) -> None:
    tables.change("instruments", {"instrument": "GRANT"}, disbursement=(0.5, 0.6))
    (breach,) = tables.breaches()
    assert breach.value == "0.5; 0.6"


def test_an_effect_on_a_kind_may_name_a_stage_that_one_of_its_projects_adds(tables: Any) -> None:
    tables.add("stages", project="G2", stage="survey", likely=1, needs_money=False)
    tables.add("effects", instrument="GRANT", kind="sub", stage="survey", cut=0.5, source="a")
    assert tables.breaches() == []
    tables.add("effects", instrument="GRANT", kind="mill", stage="survey", cut=0.5, source="a")
    (breach,) = tables.breaches()
    assert (breach.sheet, breach.column) == ("effects", "stage")


def test_the_cost_of_a_loan_is_computed_from_its_interest_and_of_a_guarantee_without(
    tables: Any,
) -> None:
    credit = {
        "cumulative_default": 0.1,
        "loss_given_default": 0.4,
        "treasury_rate": 0.03,
        "interest_rate": None,
    }
    for name in ("GUAR", "LOAN"):
        where = {"instrument": name}
        tables.change("instruments", where, subsidy_rate=None, tenor=10, grace=2, **credit)
    assert [(breach.column, breach.names) for breach in tables.breaches()] == [
        ("interest_rate", ("LOAN",))
    ]
