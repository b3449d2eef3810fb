"""Rules on settings, keys, links and scope: one planted error, one breach."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.months import START

Plant = Callable[[Any], int | None]


def with_deal(t: Any, **cells: object) -> int:
    return t.add("signed_deals", **cells)


def with_group(t: Any, sheet: str, **cells: object) -> int:
    """Add a row where S1 is the one alternative of a group called pit."""
    t.change("projects", {"project": "S1"}, alternatives="pit")
    return int(t.add(sheet, **cells))


PLANTED: dict[str, tuple[Plant, str, str | None, str]] = {
    "empty title": (lambda t: t.set(title="  "), "settings", "title", "is empty"),
    "impossible horizon": (lambda t: t.set(start=2199 * 12), "settings", "periods", "2209-01"),
    "project twice": (
        lambda t: t.add("services", service="power", name="p", unit="MW"),
        "services",
        "service",
        "stands twice",
    ),
    "key in other capitals": (
        lambda t: t.add("services", service="Power", name="p", unit="MW"),
        "services",
        "service",
        "only in capital letters",
    ),
    "month twice": (
        lambda t: t.add("price_index", year=2027, index=1),
        "price_index",
        "year",
        "stands twice",
    ),
    "group with the id of a project": (
        lambda t: t.change("projects", {"project": "S1"}, alternatives="D1"),
        "projects",
        "alternatives",
        "has the id of a project",
    ),
    "target with the id of a group": (
        lambda t: t.change("service_targets", {}, service_target="grid"),
        "service_targets",
        "service_target",
        "id of a project or group",
    ),
    "group where only a project can stand": (
        lambda t: with_group(t, "locks", project="pit", lock="fund"),
        "locks",
        "project",
        "is a group of alternatives, not a project; name its projects",
    ),
    "unknown project": (
        lambda t: t.add("locks", project="S11", lock="fund"),
        "locks",
        "project",
        "did you mean 'S1'?",
    ),
    "unknown kind": (
        lambda t: t.change("stacking", {}, kind="datacentre"),
        "stacking",
        "kind",
        "known are mill, sub and dc (sheet kinds)",
    ),
    "unknown instrument in a list": (
        lambda t: t.add("stacking", stack="two", instruments=("LOAN", "LONE"), max_count=1),
        "stacking",
        "instruments",
        "did you mean 'LOAN'?",
    ),
    "deal with an unknown instrument": (
        lambda t: with_deal(t, project="D1", instrument="privat", status="indicated"),
        "signed_deals",
        "instrument",
        "did you mean 'private'?",
    ),
    "account without a currency rate": (
        lambda t: t.change("accounts", {"account": "US"}, currency="EUR"),
        "accounts",
        "currency",
        "known are JPY and USD (sheet fx)",
    ),
    "dependency on nobody": (
        lambda t: t.add("dependencies", before="GRIT", after="D1"),
        "dependencies",
        "before",
        "did you mean 'GRID'?",
    ),
    "neither kind nor project": (
        lambda t: t.add("effects", instrument="GRANT", stage="permit", cut=0.1),
        "effects",
        "kind",
        "neither a kind nor a project",
    ),
    "both kind and project": (
        lambda t: t.add(
            "resource_use", kind="mill", project="S1", stage="build", resource="crews", quantity=1
        ),
        "resource_use",
        "kind",
        "names both",
    ),
    "demand path without an end": (
        lambda t: t.change(
            "services", {"service": "power"}, demand_from=START, demand_start=1, demand_low=2
        ),
        "services",
        "demand_until",
        "has no demand_until",
    ),
    "demand path that ends before it begins": (
        lambda t: t.change(
            "services",
            {"service": "power"},
            demand_from=START,
            demand_start=1,
            demand_until=START,
            demand_low=2,
        ),
        "services",
        "demand_until",
        "ends before it has begun",
    ),
    "high demand below low demand": (
        lambda t: t.change(
            "services",
            {"service": "power"},
            demand_from=START,
            demand_start=1,
            demand_until=START + 12,
            demand_low=2,
            demand_high=1,
        ),
        "services",
        "demand_high",
        "lies below the low end",
    ),
    "source that is not on references": (
        lambda t: t.change("projects", {"project": "S1"}, source="MP01; MP02; a talk"),
        "projects",
        "source",
        "'MP02' is not on the references sheet",
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
