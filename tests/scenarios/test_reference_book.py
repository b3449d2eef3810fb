"""The reference book: equal to what its maker makes, grounded in facts, and valid throughout."""

import csv
import re
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.months import month

from headrace.case.case import Case
from headrace.case.scenarios import Book
from headrace.scenarios.resolving import Resolved, resolve
from headrace.study.check import check
from headrace.workbook.book import read_book
from headrace.workbook.read import read

ROOT = Path(__file__).parents[2]
FACT = re.compile(r"\b[A-Z]{2}\d{2,3}\b")
NAMED = {
    "base",
    "full_balances",
    "us_only",
    "jusi_contracted",
    "tight",
    "no_guarantees",
    "transformers_plus_12",
    "queue_plus_24",
    "queue_minus_12",
    "one_stop_permits",
    "checklist_adopted",
    "export_controls",
    "ndpr_63",
    "yen_170",
    "appropriations_late",
    "japan_only",
    "twh_57",
    "twh_66",
    "overrun_30",
    "low_effects",
    "no_effects",
    "cost_of_delay",
    "capacity",
    "p80",
}
JAPANESE = "Japan"


@pytest.fixture(scope="module")
def case() -> Case:
    return read(ROOT / "data" / "pax_silica.xlsx")


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book(ROOT / "scenarios" / "pax_silica.xlsx").book


@pytest.fixture(scope="module")
def futures(case: Case, book: Book) -> Mapping[str, Resolved]:
    return {row.scenario: resolve(case, book, row.scenario) for row in book.active}


@pytest.fixture(scope="module")
def facts() -> Mapping[str, dict[str, str]]:
    path = ROOT / "data" / "pax_silica" / "references.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["reference"]: row for row in csv.DictReader(file)}


def test_the_workbook_is_what_its_maker_makes(book: Book) -> None:
    assert book == runpy.run_path(str(ROOT / "data" / "make_pax_silica.py"))["build_book"]()


def test_the_command_finds_no_errors_in_it() -> None:
    found = check(ROOT / "data" / "pax_silica.xlsx", ROOT / "scenarios" / "pax_silica.xlsx")
    assert found.errors == ()
    assert found.scenarios == len(NAMED)


def test_every_scenario_asked_for_is_active_and_five_lead(book: Book) -> None:
    assert {row.scenario for row in book.active} == NAMED
    assert sum(row.leading for row in book.scenarios) == 5


def test_every_change_tells_why(book: Book) -> None:
    assert all(row.narrative for row in book.scenarios)
    assert all(row.note for row in book.changes)


def test_facts_named_in_the_book_are_known_and_every_scenario_names_some(
    book: Book, facts: Mapping[str, dict[str, str]]
) -> None:
    for row in book.scenarios:
        notes = [change.note or "" for change in book.changes if change.scenario == row.scenario]
        named = set(FACT.findall(" ".join([row.narrative or "", *notes])))
        assert named <= set(facts)
        assert named or row.scenario == "base"


def test_every_scenario_but_the_base_changes_something(futures: Mapping[str, Resolved]) -> None:
    unchanged = {name for name, found in futures.items() if not found.changes}
    assert unchanged == {"base"}


def amounts(case: Case) -> list[float]:
    return [row.amount for row in case.limits]


def test_tight_leaves_half_of_every_limit(case: Case, futures: Mapping[str, Resolved]) -> None:
    assert amounts(futures["tight"].case) == pytest.approx([x / 2 for x in amounts(case)])


def test_full_balances_take_every_share_away(case: Case, futures: Mapping[str, Resolved]) -> None:
    assert sum(row.programme_share < 1 for row in case.accounts) > 10
    found = futures["full_balances"].case
    assert all(row.programme_share == 1 for row in found.accounts)
    assert amounts(found) == amounts(case)


def offers(case: Case) -> dict[str, set[str]]:
    """Return the treasuries and types that any candidate may still use."""
    used = {name for found in case.offers.values() for name in found}
    rows = [case.instrument[name] for name in used]
    return {
        "treasuries": {case.account[row.account].treasury for row in rows},
        "types": {row.type for row in rows},
    }


def test_without_guarantees_none_is_open_to_anybody(
    case: Case, futures: Mapping[str, Resolved]
) -> None:
    assert "guarantee" in offers(case)["types"]
    assert offers(futures["no_guarantees"].case)["types"] == offers(case)["types"] - {"guarantee"}


@pytest.mark.parametrize(
    ("name", "treasuries"),
    [("japan_only", {JAPANESE}), ("us_only", {"United States", "US states"})],
)
def test_one_country_alone_leaves_its_offers_and_pledges(
    case: Case, futures: Mapping[str, Resolved], name: str, treasuries: set[str]
) -> None:
    found = futures[name].case
    assert offers(case)["treasuries"] > treasuries
    assert offers(found)["treasuries"] == treasuries
    pledged = [row.instrument for row in found.signed_deals if row.status == "conditional"]
    left = [instrument for instrument in pledged if instrument not in (None, "private")]
    assert {
        found.account[found.instrument[instrument].account].treasury for instrument in left
    } <= treasuries


def months(case: Case, stage: str, *kinds: str) -> dict[str, Any]:
    return {row.kind: row.likely for row in case.stages if row.stage == stage and row.kind in kinds}


@pytest.mark.parametrize(
    ("name", "stage", "kind", "before", "after"),
    [
        ("transformers_plus_12", "longlead", "transmission", 30, 42),
        ("transformers_plus_12", "longlead", "generation", 48, 48),
        ("queue_plus_24", "grid", "datacenter", 60, 84),
        ("queue_minus_12", "grid", "datacenter", 60, 48),
        ("one_stop_permits", "permit", "separation", 24, 15),
        ("one_stop_permits", "permit", "transmission", 36, 22.5),
        ("checklist_adopted", "docs", "separation", 9, 5.85),
        ("checklist_adopted", "docs", "datacenter", 6, 3.9),
    ],
)
def test_stages_take_as_long_as_the_scenario_says(
    case: Case,
    futures: Mapping[str, Resolved],
    name: str,
    stage: str,
    kind: str,
    before: float,
    after: float,
) -> None:
    assert months(case, stage, kind) == {kind: before}
    assert months(futures[name].case, stage, kind) == pytest.approx({kind: after})


def test_offtake_liabilities_follow_the_price(case: Case, futures: Mapping[str, Resolved]) -> None:
    """S08 makes 5,000 t of NdPr and 306 t of Dy and Tb: (110 - 63) x 5 + 100 x 0.306, ten years."""
    row = next(row for row in case.eligibility if row.full_cover and row.project == "S08")
    place = case.eligibility.index(row)
    assert row.full_cover == round(10 * (20 * 5 + 100 * 0.306))
    assert futures["ndpr_63"].case.eligibility[place].full_cover == round(
        10 * (47 * 5 + 100 * 0.306)
    )


def test_a_weak_yen_is_worth_less(case: Case, futures: Mapping[str, Resolved]) -> None:
    assert 1 / case.rate("JPY") == pytest.approx(150)
    assert 1 / futures["yen_170"].case.rate("JPY") == pytest.approx(170)


def test_only_the_money_of_the_next_year_comes_late(
    case: Case, futures: Mapping[str, Resolved]
) -> None:
    found = futures["appropriations_late"].case
    assert amounts(found) == amounts(case)
    for before, after in zip(case.limits, found.limits, strict=True):
        next_year = before.start in (month("2026-10"), month("2027-04"))
        moved = next_year and before.amount > 0 and before.ledger != "outlays"
        assert after.start == before.start + (12 if moved else 0), before
        if not moved:
            assert after == before


def test_the_ladder_reaches_the_forecast(case: Case, futures: Mapping[str, Resolved]) -> None:
    """57 TWh at 75 % of 8,760 hours is 8,676 MW, 66 TWh is 10,046; the base goes to 50 TWh."""
    rungs = {row.service_target: row for row in futures["twh_66"].case.service_targets}
    assert rungs["jp_57_twh"].quantity == 8676
    assert rungs["jp_66_twh"].quantity == 10046
    assert rungs["jp_66_twh"].target == month("2035-01")
    assert "jp_66_twh" not in {row.service_target for row in futures["twh_57"].case.service_targets}
    assert "jp_57_twh" not in {row.service_target for row in case.service_targets}


def test_the_low_end_of_every_effect_is_its_cut(futures: Mapping[str, Resolved]) -> None:
    assert all(row.cut == row.cut_low for row in futures["low_effects"].case.effects)
    assert futures["no_effects"].case.effects == ()


def test_first_plants_of_a_kind_cost_more_and_others_do_not(
    case: Case, futures: Mapping[str, Resolved]
) -> None:
    dearer = {"S06", "S09", "S11", "S12", "S16", "S21", "S22", "S23", "S24", "S26"}
    dearer |= {"M02", "M03", "M11", "M13", "G02", "G11", "G12"}
    for row in futures["overrun_30"].case.projects:
        factor = 1.3 if row.project in dearer else 1
        assert row.capex == pytest.approx(case.project[row.project].capex * factor)


def test_without_non_partner_feed_carina_never_comes(
    case: Case, futures: Mapping[str, Resolved]
) -> None:
    found = futures["export_controls"].case
    opening = {row.service: found.offset(row.start) for row in found.supply}
    assert opening["feed_carina"] >= found.horizon
    ndpr = [(row.start, row.quantity) for row in found.supply if row.service == "ndpr"]
    assert sorted(ndpr) == [(month("2026-04"), 2700), (month("2028-01"), 3700)]


def test_objectives_are_those_of_the_model(futures: Mapping[str, Resolved]) -> None:
    for name in ("cost_of_delay", "capacity"):
        assert futures[name].case.settings.objective == name


def test_stages_at_their_p80_are_never_shorter_than_likely(futures: Mapping[str, Resolved]) -> None:
    likely, late = futures["base"].case, futures["p80"].case
    longer = 0
    for name, network in late.networks.items():
        for step in network.steps:
            before = likely.networks[name].step[step.stage]
            if step.high > step.likely and step.state != "done":
                assert step.low <= step.planned <= step.high
                longer += step.months > before.months
            else:
                assert step.months == before.months
    assert longer > 300
