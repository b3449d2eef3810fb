"""What single changes make of the cells of a case."""

import pytest
from tests.months import month
from tests.scenarios.conftest import one

from headrace.case.case import Case
from headrace.scenarios.resolving import resolve


def test_set_writes_a_value_as_the_inputs_would_have_it(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("kinds", "mill", "max_gearing", "set", "55%"),
            ("projects", "campus", "target", "set", "Jul 2029"),
            ("projects", "hall", "enabling", "set", "yes"),
            ("stages", "mill; build", "predecessors", "set", "close; permit@80%"),
            ("projects", "kiln", "capex", "set", "1,250"),
        ),
        "x",
    ).case
    assert changed.kind["mill"].max_gearing == 0.55
    assert changed.project["campus"].target == month("2029-07")
    assert changed.project["hall"].enabling is True
    assert changed.stages[4].predecessors == ("close", "permit@80%")
    assert changed.project["kiln"].capex == 1250


def test_set_without_a_value_gives_the_cell_back_to_its_default(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("projects", "north", "max_gearing", "set", None),
            ("projects", "kiln", "weight", "set", None),
        ),
        "x",
    ).case
    assert changed.project["north"].max_gearing is None
    assert case.project["kiln"].weight == 2.0
    assert changed.project["kiln"].weight == 1.0


def test_multiply_and_add_change_every_figure_that_is_there(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("stages", "stage=build", "likely", "multiply", "150%"),
            ("stages", "stage=build", "remaining", "add", "-2.5"),
            ("limits", "ledger!=deal_count", "amount", "multiply", "0.1"),
        ),
        "x",
    ).case
    was = {row.project or row.kind: row for row in case.stages if row.stage == "build"}
    now = {row.project or row.kind: row for row in changed.stages if row.stage == "build"}
    assert {name: row.likely for name, row in was.items()} == {
        "mill": 12,
        "kiln": None,
        "line": 9,
        "center": 12,
        "hall": None,
    }
    assert {name: row.likely for name, row in now.items()} == {
        "mill": 18,
        "kiln": None,
        "line": 13.5,
        "center": 18,
        "hall": None,
    }
    assert now["kiln"].remaining == 7.5
    for before, after in zip(case.limits, changed.limits, strict=True):
        factor = 1 if before.ledger == "deal_count" else 10
        assert after.amount * factor == pytest.approx(before.amount)


def test_delay_moves_months_and_leaves_words_and_blanks(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("projects", "*", "target", "delay_months", "7"),
            ("limits", "until=never", "start", "delay_months", "-2"),
        ),
        "x",
    ).case
    for before, after in zip(case.projects, changed.projects, strict=True):
        moved = None if before.target is None else before.target + 7
        assert after.target == moved
    for old, new in zip(case.limits, changed.limits, strict=True):
        assert new.start == (old.start - 2 if old.until == "never" else old.start)
        assert new.until == old.until


def test_delete_takes_rows_away_and_insert_adds_one_at_the_end(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("service_targets", "oxide", None, "delete"),
            (
                "stages",
                None,
                None,
                "insert",
                "project=campus; stage=build; predecessors=close; permit; low=3; likely=5",
            ),
            ("locks", "*", None, "delete"),
        ),
        "x",
    ).case
    assert changed.service_targets == ()
    assert changed.locks == ()
    assert changed.stages[:-1] == case.stages
    added = changed.stages[-1]
    assert (added.project, added.stage, added.predecessors) == (
        "campus",
        "build",
        ("close", "permit"),
    )
    assert (added.low, added.likely, added.high) == (3, 5, None)


def test_settings_change_by_the_name_of_the_setting(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("settings", None, "objective", "set", "cost of delay"),
            ("settings", None, "periods", "add", "4"),
            ("settings", None, "start", "delay_months", "0"),
        ),
        "x",
    ).case
    assert changed.settings.objective == "cost_of_delay"
    assert changed.settings.periods == case.settings.periods + 4
    assert changed.settings.start == case.settings.start


def test_changes_apply_in_the_order_of_the_sheet(case: Case) -> None:
    first = ("projects", "kiln", "capex", "add", "100")
    second = ("projects", "kiln", "capex", "multiply", "2")
    assert resolve(case, one(first, second), "x").case.project["kiln"].capex == 1000
    assert resolve(case, one(second, first), "x").case.project["kiln"].capex == 900


def test_names_and_sheets_are_found_in_any_spelling(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("Signed Deals", "status=Conditional", "valid until", "delay_months", "3"),
            ("projects", "HALL", "Kind", "set", "MILL"),
            ("projects", "hall", "kind", "set", "Center"),
        ),
        "x",
    ).case
    assert changed.project["hall"].kind == "center"
    moved = [row.valid_until for row in changed.signed_deals if row.status == "conditional"]
    assert moved == [
        (row.valid_until or 0) + 3 for row in case.signed_deals if row.status == "conditional"
    ]


def test_a_scenario_without_changes_is_the_case_itself(case: Case) -> None:
    assert resolve(case, one(), "x").case is case
    assert resolve(case, one(), "base").case is case


def test_the_columns_of_deals_shares_cash_and_lags_change_like_others(case: Case) -> None:
    changed = resolve(
        case,
        one(
            ("settings", None, "as_of", "delay_months", "-1"),
            ("stages", "kiln; permit", "ended", "delay_months", "-2"),
            ("stages", "line; build", "predecessors", "set", "close+1.5"),
            ("signed_deals", "project=kiln", "charged", "delay_months", "3"),
            ("accounts", "bank", "programme_share", "set", "40%"),
            ("limits", "ledger=outlays", "amount", "multiply", "0.5"),
            ("projects", "hall", "name_ja", "set", "館"),
            (
                "limits",
                None,
                None,
                "insert",
                "account=bank; ledger=outlays; amount=9; start=2028-04",
            ),
        ),
        "x",
    ).case
    assert changed.settings.as_of == month("2026-11")
    assert changed.networks["kiln"].step["permit"].ended == -12
    assert [link.lag for link in changed.networks["line"].step["build"].links] == [1.5]
    assert changed.signed_deals[0].charged == month("2026-09")
    assert changed.account["bank"].programme_share == 0.4
    assert changed.project["hall"].name_ja == "館"
    outlays = [(row.account, row.amount) for row in changed.limits if row.ledger == "outlays"]
    assert outlays == [("energy", 200), ("bank", 9)]
