"""Rules on services, dependencies and resources: one planted error, one breach."""

from collections.abc import Callable
from typing import Any

import pytest

from headrace.case.calendar import month_of

START = month_of(2027, 1)
Plant = Callable[[Any], int | None]


def last(*steps: int | None) -> int | None:
    return steps[-1]


def circle(t: Any) -> int:
    t.change("eligibility", {"kind": "sub"}, eligible=False)
    return t.change("stages", {"kind": "sub", "stage": "permit"}, predecessors=("build",))


def two_closed(t: Any) -> int:
    t.change("projects", {"project": "S1"}, alternatives="MILLS")
    t.change("projects", {"project": "C1"}, alternatives="MILLS")
    t.add("signed_deals", project="S1", status="closed")
    return t.at("signed_deals", project="C1", instrument="GUAR")


def crossed_dependency(t: Any) -> int:
    """Let G1 close after S1 operates, and S1 close after G1 closes."""
    first = t.add("dependencies", before="S1", after="G1", after_event="close")
    t.add("dependencies", before="G1", before_event="close", after="S1", after_event="close")
    return first


def group_circle(t: Any) -> int:
    """Let both members of a group wait for D1, which waits for the group."""
    t.add("dependencies", before="D1", after="G1", after_event="close")
    t.add("dependencies", before="D1", after="G2", after_event="close")
    return t.at("dependencies", before="GRID")


PLANTED: dict[str, tuple[Plant, str, str | None, str]] = {
    "nothing required": (
        lambda t: t.change("service_needs", {"project": "D1"}, quantity=0),
        "service_needs",
        "quantity",
        "requires 0 of 'power'",
    ),
    "a service that nobody supplies": (
        lambda t: last(
            t.add("services", service="fibre", name="Fibre", unit="route"),
            t.add("service_needs", project="D1", service="fibre", role="requires", quantity=1),
        ),
        "service_needs",
        "service",
        "nobody supplies or provides",
    ),
    "a service that only it provides itself": (
        lambda t: last(
            t.drop("supply", service="oxide"),
            t.add("service_needs", project="S1", service="oxide", role="requires", quantity=1),
        ),
        "service_needs",
        "service",
        "nobody supplies or provides",
    ),
    "dependency on itself": (
        lambda t: t.add("dependencies", before="D1", after="D1"),
        "dependencies",
        "before",
        "depends on itself",
    ),
    "dependency on an alternative": (
        lambda t: t.add("dependencies", before="GRID", after="G1"),
        "dependencies",
        "before",
        "of which it is an alternative",
    ),
    "circle of dependencies": (
        crossed_dependency,
        "dependencies",
        "before",
        "waits for close of",
    ),
    "circle over a whole group": (
        group_circle,
        "dependencies",
        "before",
        "dependencies go in a circle",
    ),
    "alternatives with two targets": (
        lambda t: t.change("projects", {"project": "G2"}, target=START + 30),
        "projects",
        "target",
        "of 'G2' is 2029-07, of 'G1' 2029-01",
    ),
    "alternatives with one programme": (
        lambda t: t.change("projects", {"project": "G2"}, programme="Grid"),
        "projects",
        "programme",
        "is Grid, of 'G1' blank",
    ),
    "alternatives with one enabling": (
        lambda t: t.change("projects", {"project": "G2"}, enabling=True),
        "projects",
        "enabling",
        "is yes, of 'G1' no",
    ),
    "alternatives that both closed": (two_closed, "signed_deals", "project", "have closed"),
    "resource without limit": (
        lambda t: t.change("resources", {}, capacity=None),
        "resources",
        "capacity",
        "neither capacity nor total",
    ),
    "resource on no stage": (
        lambda t: t.change("resource_use", {}, stage="bulid"),
        "resource_use",
        "stage",
        "did you mean 'build'?",
    ),
    "resource before close": (
        lambda t: t.change("resource_use", {}, stage="docs"),
        "resource_use",
        "stage",
        "does not follow close (projects S1 and C1)",
    ),
    "resource in the tail": (
        lambda t: t.add("resource_use", project="D1", stage="fitout", resource="crews", quantity=1),
        "resource_use",
        "stage",
        "waits for services",
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


@pytest.mark.parametrize("provided", [None, 0])
def test_who_requires_a_service_or_provides_none_of_it_supplies_nobody(
    provided: float | None, tables: Any
) -> None:
    tables.add("services", service="heat", name="Heat", unit="MW")
    for project in ("S1", "D1"):
        tables.add("service_needs", project=project, service="heat", role="requires", quantity=5)
    if provided is not None:
        tables.add(
            "service_needs", project="G1", service="heat", role="provides", quantity=provided
        )
    told = [breach.names for breach in tables.breaches() if "nobody supplies" in breach.message]
    assert told == [("S1",), ("D1",)]


def test_a_blank_cell_of_a_group_is_quoted_as_blank(tables: Any) -> None:
    tables.change("projects", {"project": "G2"}, target=None)
    (breach,) = tables.breaches()
    assert (breach.column, breach.value) == ("target", "")
    assert "target of 'G2' is blank" in breach.message


def test_weights_that_differ_late_are_told_apart(tables: Any) -> None:
    """G1 and G2 are one group: nine digits of their weights are shown."""
    tables.change("projects", {"project": "G1"}, weight=123456789)
    tables.change("projects", {"project": "G2"}, weight=123456788)
    (breach,) = tables.breaches()
    assert (breach.column, breach.value) == ("weight", "123456788")
    assert "123456788, of 'G1' 123456789" in breach.message
