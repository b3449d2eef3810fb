"""Warnings: what is allowed but deserves a second look, one plant each."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.cases import tiny_case

from headrace.case.accounts import Limit
from headrace.case.calendar import month_of
from headrace.case.projects import Kind
from headrace.case.warnings import warnings_of

START = month_of(2027, 1)
Plant = Callable[[Any], int | None]


@pytest.fixture
def tables(tables: Any) -> Any:
    """Return the case with a row of eligibility for each instrument and the month it describes."""
    for instrument in ("GUAR", "GRANT", "COVER", "DESK"):
        tables.add("eligibility", instrument=instrument, source="assumption")
    tables.set(as_of=START)
    return tables


def none(*_: int) -> None:
    """Say that a warning stands on no row."""


def years(t: Any) -> int:
    """Let the authority of the US end with the fiscal year that starts in October 2026."""
    where = {"account": "US", "ledger": "budget_authority"}
    return t.change("limits", where, until=None)


def lonely(t: Any) -> int:
    t.change("projects", {"project": "S1"}, alternatives="GRIT")
    return t.at("projects", project="S1")


def unpayable(t: Any) -> int:
    t.change("instruments", {"instrument": "GUAR"}, type="loan")
    t.change("projects", {"project": "C1"}, kind="dc")
    t.change("signed_deals", {"project": "C1", "instrument": "GUAR"}, instrument="COVER")
    return t.change(
        "projects",
        {"project": "S1"},
        max_sponsor_equity=0.3,
        commercial_debt_appetite=0.3,
        max_public_share=0.3,
    )


def far_stock(t: Any) -> int:
    return t.add("limits", account="US", ledger="exposure", amount=9, start=START + 120, source="a")


def old_stock(t: Any) -> int:
    return t.add("limits", account="US", ledger="exposure", amount=9, start=START - 9, source="a")


def outliving(t: Any) -> int:
    """Let the authority on which the pledge of 30 months is set aside end after the first year."""
    where = {"account": "US", "ledger": "commitment_authority"}
    t.change("limits", where, until=START + 11)
    t.add("limits", amount=9, start=START + 12, until="never", source="a", **where)
    return t.change("signed_deals", {"status": "conditional"}, uses_ledgers=True)


def row(t: Any, start: int) -> int:
    return t.add(
        "limits", account="US", ledger="budget_authority", amount=1, start=start, source="a"
    )


PLANTED: dict[str, tuple[Plant, str, str | None, str]] = {
    "target after the horizon": (
        lambda t: t.change("projects", {"project": "S1"}, target=START + 121),
        "projects",
        "target",
        "after the horizon",
    ),
    "late target": (
        lambda t: none(t.change("service_targets", {}, target=START + 84)),
        "service_targets",
        "target",
        "targets of OXIDE 2029 lie in the last 36 months",
    ),
    "free of cost": (
        lambda t: t.change("projects", {"project": "S1"}, capex=0),
        "projects",
        "capex",
        "costs nothing",
    ),
    "instrument for everybody": (
        lambda t: none(t.drop("eligibility", instrument="DESK")),
        "eligibility",
        "instrument",
        "DESK has no row in eligibility, so every project may use it",
    ),
    "state of an earlier month": (
        lambda t: none(t.set(as_of=START - 3)),
        "settings",
        "as_of",
        "describes 2026-10: what is open or running in",
    ),
    "years without a ceiling on cash": (
        lambda t: t.add(
            "limits", account="US", ledger="outlays", amount=9, start=START + 108, source="a"
        ),
        "limits",
        "start",
        "cash is not limited",
    ),
    "ceiling on cash of a year that is over": (
        lambda t: [
            t.add("limits", account="US", ledger="outlays", amount=9, start=START + at, source="a")
            for at in (*range(0, 132, 12), -12)
        ][-1],
        "limits",
        "start",
        "this outlays of 'US' lies wholly before the horizon",
    ),
    "pledge that outlives its rows": (
        outliving,
        "signed_deals",
        "valid_until",
        "valid beyond 2027-12, when the commitment_authority on which it is set aside expires",
    ),
    "alone in its group": (lonely, "projects", "alternatives", "did you mean 'GRID'?"),
    "sources that cannot add up": (unpayable, "projects", None, "carry 90% of uses"),
    "instrument for nobody": (
        lambda t: [
            t.change("eligibility", {"instrument": "COVER"}, eligible=False),
            t.at("instruments", instrument="COVER"),
        ][-1],
        "instruments",
        "instrument",
        "no project may use 'COVER'",
    ),
    "country of nobody": (
        lambda t: t.add("eligibility", instrument="LOAN", kind="dc", country="USA", source="a"),
        "eligibility",
        "country",
        "did you mean 'US'?",
    ),
    "years without a row": (years, "limits", "start", "in FY2027, FY2028, FY2029, FY2030"),
    "row after the horizon": (
        lambda t: row(t, START + 120),
        "limits",
        "start",
        "wholly after the horizon",
    ),
    "row before the horizon": (
        lambda t: row(t, START - 15),
        "limits",
        "start",
        "wholly before the horizon",
    ),
    "stock after the horizon": (far_stock, "limits", "start", "never in force"),
    "stock that is replaced": (old_stock, "limits", "start", "never in force"),
    "money for nobody": (
        lambda t: [
            t.add("accounts", account="EU", name="E", treasury="E", source="a"),
            t.add(
                "limits",
                account="EU",
                ledger="budget_authority",
                amount=1,
                start=START,
                until="never",
                source="a",
            ),
        ][-1],
        "limits",
        "account",
        "nobody can use",
    ),
    "unknown stage on the checklist": (
        lambda t: t.add("checklist", field="B2", title="b", stages=("dcos",), source="a"),
        "checklist",
        "stages",
        "did you mean 'docs'?",
    ),
    "service out of reach": (
        lambda t: t.change("service_targets", {}, quantity=12),
        "service_targets",
        "quantity",
        "asks for 12 but supply and all projects together reach 11",
    ),
    "use beyond capacity": (
        lambda t: t.change("resource_use", {}, quantity=3),
        "resource_use",
        "quantity",
        "more than the 2 there is",
    ),
    "pledge that is over": (
        lambda t: t.change("signed_deals", {"status": "conditional"}, valid_until=START - 1),
        "signed_deals",
        "valid_until",
        "ends before the horizon starts",
    ),
    "ledger use of an unknown amount": (
        lambda t: t.change("signed_deals", {"instrument": "GUAR"}, amount=None),
        "signed_deals",
        "uses_ledgers",
        "lacks amount or close month",
    ),
    "ledger use of a note": (
        lambda t: t.add(
            "signed_deals",
            project="D1",
            instrument="GUAR",
            status="indicated",
            uses_ledgers=True,
            source="a",
        ),
        "signed_deals",
        "uses_ledgers",
        "only indicated",
    ),
    "one row without source": (
        lambda t: none(t.change("fx", {}, source=None)),
        "fx",
        "source",
        "1 row does not say where",
    ),
    "all rows without source": (
        lambda t: none(
            t.change("services", {"service": "power"}, source=" "),
            t.change("services", {"service": "oxide"}, source=None),
        ),
        "services",
        "source",
        "2 rows do not say where",
    ),
}


def test_the_complete_case_deserves_no_second_look(tables: Any) -> None:
    assert warnings_of(tables.case()) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_oddity_is_the_one_warning(name: str, tables: Any) -> None:
    plant, sheet, column, words = PLANTED[name]
    position = plant(tables)
    (warning,) = warnings_of(tables.case())
    assert (warning.sheet, warning.row, warning.column) == (sheet, position, column)
    assert words in f"{warning.message}; {warning.remedy}"


def test_a_ledger_without_rows_is_said_to_be_unlimited(tables: Any) -> None:
    tables.drop("limits", account="JP", ledger="exposure")
    tables.drop("limits", account="JP", ledger="budget_authority")
    (warning,) = warnings_of(tables.case())
    assert (warning.sheet, warning.row) == ("accounts", 1)
    assert "no limit on budget_authority and exposure: taken as unlimited" in warning.message


def test_a_ledger_that_the_top_line_limits_is_not_unlimited(tables: Any) -> None:
    tables.drop("limits", account="JP", ledger="exposure")
    tables.add("limits", account="ALL", ledger="exposure", amount=1, start=START, source="a")
    assert warnings_of(tables.case()) == []


def test_periods_of_a_year_straddle_fiscal_years_that_start_elsewhere(tables: Any) -> None:
    tables.set(months_per_period=12, periods=10)
    told = warnings_of(tables.case())
    assert [(breach.sheet, breach.row, breach.column) for breach in told] == [
        ("accounts", 0, "fy_start")
    ]


def test_a_group_alone_with_no_near_name_should_find_another_member(tables: Any) -> None:
    tables.change("projects", {"project": "S1"}, alternatives="PLANTS")
    (warning,) = warnings_of(tables.case())
    assert warning.remedy == "name another member"


def test_a_start_after_the_life_of_limits_seems_to_have_been_moved(tables: Any) -> None:
    tables.set(as_of=None)
    row(tables, START - 15)
    told = [warning for warning in warnings_of(tables.case()) if warning.sheet == "settings"]
    assert [(warning.column, warning.row) for warning in told] == [("start", None)]
    assert "begin anew at 2027-01" in told[0].message
    tables.add("stages", project="S1", stage="permit", state="done", source="a")
    assert all(warning.sheet != "settings" for warning in warnings_of(tables.case()))


def test_public_money_pays_nothing_of_a_project_that_no_instrument_serves() -> None:
    """Sponsors carry 35 % and lenders 25 %: 60 % of uses, though public money might carry all."""
    kinds = (
        Kind(kind="plant", group="mill", max_sponsor_equity=0.35, commercial_debt_appetite=0.25),
    )
    bare = tiny_case(kinds=kinds, instruments=(), accounts=(), limits=())
    (told,) = (row for row in warnings_of(bare) if "never close" in row.message)
    assert "may carry 60% of uses" in told.message
    assert "add an instrument" in told.remedy
    assert not any("never close" in row.message for row in warnings_of(tiny_case(kinds=kinds)))


def test_what_closed_projects_cost_is_not_asked_for(tables: Any) -> None:
    tables.change("projects", {"project": "C1"}, capex=0)
    assert [row for row in warnings_of(tables.case()) if row.column == "capex"] == []


def test_a_limit_on_exposure_binds_nobody_where_nothing_is_lent() -> None:
    """The treasury of the tiny case gives grants alone."""
    limit = Limit(account="treasury", ledger="exposure", amount=5, start=START)
    told = [row.message for row in warnings_of(tiny_case(limits=(*tiny_case().limits, limit)))]
    assert "nobody can use the exposure of 'treasury'" in told
