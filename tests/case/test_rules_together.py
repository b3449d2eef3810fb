"""Rules together: all breaches are told at once, and odd data never raises anything else."""

import random
from typing import Any

import pytest
from pydantic import ValidationError

from headrace.case.calendar import month_of
from headrace.case.network import circle_of
from headrace.case.rules import RULES, links
from headrace.case.rules.places import gather
from headrace.case.rules.words import did_you_mean, listing
from headrace.case.sheets import SHEETS
from headrace.case.warnings import warnings_of
from headrace.errors import Breach, CaseError

ODD: tuple[object, ...] = (
    *(None, 0, 1, 0.5, 100, -1, True, (), ("close",), ("ramp@50%",), ("LOAN",), ("x@",)),
    *("nowhere", "S1", "G1", "C1", "GRID", "mill", "LOAN", "GRANT", "US", "ALL", "JPY", "USD"),
    *("close", "build", "permit", "none", "done", "absent", "in progress", "never", "exposure"),
    *("closed", "conditional", "guarantee", "facilitation", "offtake", "account", "guaranteed"),
    *("fund", "use", "not after", "operation", "wait", 24324, 24300),
)
"""Values that fit some column or other."""
LINKS = [(sheet.name, column) for sheet in SHEETS for column in links.links_of(sheet.record)]


def test_the_complete_case_breaks_no_rule(tables: Any) -> None:
    assert tables.breaches() == []


def test_errors_on_many_sheets_are_all_told_at_once(tables: Any) -> None:
    tables.set(title="")
    tables.change("kinds", {"kind": "mill"}, min_sponsor_equity=0.6)
    tables.change("projects", {"project": "S1"}, kind="mil", source="MP99")
    tables.change("stages", {"kind": "sub", "stage": "build"}, predecessors=("clos",))
    tables.change("stages", {"kind": "dc", "stage": "permit"}, likely=None)
    tables.change("instruments", {"instrument": "GUAR"}, account="JPN", coverage=None)
    tables.change("limits", {"account": "US", "ledger": "exposure"}, until="never")
    tables.change("service_needs", {"project": "D1"}, quantity=0)
    tables.add("locks", project="D1", lock="use")
    tables.change("stacking", {}, family="Banc")
    tables.change("resources", {}, capacity=None)
    places = {(breach.sheet, breach.column) for breach in tables.breaches()}
    assert places >= {
        ("settings", "title"),
        ("kinds", "min_sponsor_equity"),
        ("projects", "kind"),
        ("projects", "source"),
        ("stages", "predecessors"),
        ("stages", "likely"),
        ("instruments", "account"),
        ("instruments", "coverage"),
        ("limits", "until"),
        ("service_needs", "quantity"),
        ("locks", "instrument"),
        ("stacking", "family"),
        ("resources", "capacity"),
    }


@pytest.mark.parametrize(("sheet", "column"), LINKS)
def test_a_broken_link_is_told_at_its_cell_and_breaks_no_other_rule_of_reading(
    sheet: str, column: str, tables: Any
) -> None:
    """Every rule runs to its end although the name leads nowhere."""
    row = tables[sheet][0]
    value = ("nowhere",) if column == "instruments" else "nowhere"
    tables[sheet][0] = type(row)(**{**row.model_dump(), column: value})
    told = [breach for breach in tables.breaches() if breach.column == column]
    assert ("nowhere", 0) in {(breach.value, breach.row) for breach in told}


@pytest.mark.parametrize("sheet", [sheet.name for sheet in SHEETS if sheet.name != "settings"])
def test_an_empty_sheet_raises_nothing_but_breaches(sheet: str, tables: Any) -> None:
    needed = {
        *("kinds", "projects", "stages", "instruments", "accounts", "limits"),
        *("eligibility", "services", "resources", "fx"),
    }
    tables[sheet] = []
    assert bool(tables.breaches()) == (sheet in needed)


def test_an_offtake_that_neither_acts_nor_lifts_needs_no_full_cover(tables: Any) -> None:
    tables.change("instruments", {"instrument": "OFFTAKE"}, gearing_lift=None)
    tables.change("eligibility", {"instrument": "OFFTAKE"}, full_cover=None)
    assert tables.breaches() == []


def test_without_references_a_source_may_be_any_word(tables: Any) -> None:
    tables["references"] = []
    tables.change("projects", {"project": "S1"}, source="ZZ99")
    assert tables.breaches() == []


def test_what_looks_like_no_id_is_free_text(tables: Any) -> None:
    tables.change("projects", {"project": "S1"}, source="Annual report 2026, page 4; FY26-plan")
    assert tables.breaches() == []


def test_a_member_of_a_group_that_can_go_first_breaks_the_circle(tables: Any) -> None:
    """D1 waits for G1 or G2; G1 waits for D1, but G2 does not."""
    tables.add("dependencies", before="D1", after="G1", after_event="close")
    assert tables.breaches() == []


def test_a_soft_circle_is_no_circle(tables: Any) -> None:
    tables.add("dependencies", before="D1", after="S1", after_event="close", hardness="soft")
    tables.add("dependencies", before="S1", after="D1", after_event="close")
    assert tables.breaches() == []


def test_the_close_of_a_closed_deal_waits_for_nobody(tables: Any) -> None:
    tables.add("dependencies", before="S1", after="C1", after_event="close")
    tables.add("dependencies", before="C1", before_event="close", after="S1", after_event="close")
    assert tables.breaches() == []


def test_two_circles_are_both_told(tables: Any) -> None:
    tables["dependencies"] = []
    for before, after in (("S1", "G1"), ("G1", "S1"), ("D1", "C1"), ("C1", "D1")):
        tables.add("dependencies", before=before, after=after, after_event="operation")
    told = [breach.row for breach in tables.breaches()]
    assert told == [0, 2]


def test_close_may_be_marked_done_where_a_deal_has_closed(tables: Any) -> None:
    tables.add("stages", project="C1", stage="close", state="done")
    tables.add("stages", project="C1", stage="build", state="done")
    assert tables.breaches() == []


def test_a_done_stage_may_follow_a_close_that_the_deal_states(tables: Any) -> None:
    tables.add("stages", project="C1", stage="build", state="done")
    assert tables.breaches() == []


def test_a_rate_on_every_eligibility_row_is_a_rate(tables: Any) -> None:
    tables.change("instruments", {"instrument": "GUAR"}, subsidy_rate=None)
    tables.add("eligibility", instrument="GUAR", kind="mill", subsidy_rate=0.01)
    tables.add("eligibility", instrument="GUAR", kind="sub", eligible=False)
    assert tables.breaches() == []


def test_corporate_finance_lifts_the_cap_on_sponsor_equity(tables: Any) -> None:
    tables.change("projects", {"project": "S1"}, min_sponsor_equity=0.6, finance="corporate")
    assert tables.breaches() == []


def test_a_cap_that_the_project_lowers_is_told_at_the_cap(tables: Any) -> None:
    tables.change("kinds", {"kind": "dc"}, min_sponsor_equity=0.3)
    tables.change("projects", {"project": "D1"}, max_sponsor_equity=0.2)
    (breach,) = tables.breaches()
    assert (breach.sheet, breach.column, breach.value) == ("projects", "max_sponsor_equity", "0.2")


def test_a_kind_without_projects_may_have_effects_on_its_stages(tables: Any) -> None:
    tables.add("kinds", kind="magnet", group="mill")
    tables.add("stages", kind="magnet", stage="build", likely=3)
    tables.add("effects", instrument="GRANT", kind="magnet", stage="build", cut=0.5)
    assert tables.breaches() == []


def test_every_rule_says_what_it_checks() -> None:
    assert all((rule.__doc__ or "").startswith("Check that ") for rule in RULES)


def test_a_circle_is_named_from_where_it_starts() -> None:
    assert circle_of({"a": ["b"], "b": ["c"], "c": ["b"]}) == ("b", "c", "b")


def test_a_graph_that_only_meets_again_has_no_circle() -> None:
    assert circle_of({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == ()


def test_a_near_name_is_suggested_whatever_its_capitals() -> None:
    assert did_you_mean("DATACENTRE", ["datacenter", "mill"]).text == "did you mean 'datacenter'?"


def test_a_name_near_nothing_gets_a_list_of_what_is_known() -> None:
    assert did_you_mean("xyz", ["a", "b"]).text == "known are a and b"


def test_a_name_on_an_empty_sheet_is_told_so() -> None:
    assert did_you_mean("xyz", []).text == "there is none yet: add it first"


def test_long_lists_are_cut_short() -> None:
    assert listing(list("abcdefgh")) == "a, b, c, d, e, f and 2 more"


def test_the_same_breach_in_several_projects_is_told_once() -> None:
    breach = Breach("stages", "wrong", row=1)
    (told,) = gather([("A", breach), ("B", breach)])
    assert told.message == "wrong (projects A and B)"


def test_whatever_stands_in_the_cells_either_breaches_are_told_or_the_case_works(
    tables: Any,
) -> None:
    """Four cells at a time are replaced by odd values that pass their types."""
    chance = random.Random(1)
    sheets = [name for name in tables if name != "settings"]
    told = 0
    for _ in range(300):
        odd = type(tables)({name: list(rows) for name, rows in tables.items() if name in sheets})
        odd["settings"] = tables["settings"]
        for name in chance.choices(sheets, k=4):
            position = chance.randrange(len(odd[name]))
            row = odd[name][position]
            cell = {chance.choice(list(type(row).model_fields)): chance.choice(ODD)}
            try:
                odd[name][position] = type(row)(**{**row.model_dump(), **cell})
            except ValidationError:
                continue
        try:
            case = odd.case()
        except CaseError:
            told += 1
            continue
        warnings_of(case)
        assert case.offers.keys() == case.networks.keys() == case.terms.keys()
    assert 0 < told < 300


@pytest.mark.parametrize(
    ("start", "beyond"), [(month_of(2190, 1), False), (month_of(2190, 2), True)]
)
def test_a_horizon_ends_by_the_first_month_of_2200(start: int, beyond: bool, tables: Any) -> None:
    """Forty quarters are ten years."""
    tables.set(start=start)
    told = [breach.message for breach in tables.breaches() if breach.column == "periods"]
    assert told == (["the horizon ends in 2200-02, after 2200"] if beyond else [])
