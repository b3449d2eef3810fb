"""Chains of scenarios: what comes first, what differs from whom, and what cannot rest on what."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scenarios.conftest import change, one, scenario

from headrace.case.case import Case
from headrace.case.scenarios import Book
from headrace.errors import CaseError
from headrace.report.futures import CellChange
from headrace.scenarios.resolving import breaches_of_scenarios, resolve
from headrace.workbook.book import PlacedBook, read_book_as_far
from headrace.workbook.template import write_book


@pytest.fixture
def family() -> Book:
    """Return a child that rests on a parent that is not active, the child standing first."""
    return Book(
        scenarios=(scenario("child", "parent"), scenario("parent", "base", active=False)),
        changes=(
            change("child", "projects", "kiln", "capex", "multiply", "2"),
            change("parent", "projects", "kiln", "capex", "add", "100"),
            change("parent", "projects", "line", "weight", "set", "3"),
            change("child", "service_targets", "oxide", None, "delete"),
            change("child", "fx", None, None, "insert", "currency=EUR; rate=1.1"),
        ),
    )


def test_changes_of_the_parent_come_first(case: Case, family: Book) -> None:
    resolved = resolve(case, family, "child")
    assert resolved.parent == "parent"
    assert resolved.case.project["kiln"].capex == (400 + 100) * 2
    assert resolved.case.project["line"].weight == 3
    assert resolve(case, family, "parent").case.project["kiln"].capex == 500


def test_changes_are_told_against_the_parent_and_against_the_workbook(
    case: Case, family: Book
) -> None:
    resolved = resolve(case, family, "child")
    capex = ("projects", "kiln", "capex")
    told = [(item.sheet, item.row, item.column) for item in resolved.changes]
    assert told == [capex, ("service_targets", "oxide", ""), ("fx", "EUR", "")]
    assert resolved.changes[0] == CellChange(*capex, "500", "1000", "note on projects", "child")
    everything = {(item.sheet, item.row, item.column): item for item in resolved.all_changes}
    assert set(everything) == {*told, ("projects", "line", "weight")}
    assert everything[capex].before == "400"
    assert everything["projects", "line", "weight"].scenario == "parent"
    assert everything["fx", "EUR", ""].after == "currency=EUR; rate=1.1"
    assert everything["service_targets", "oxide", ""].after == ""


def test_the_rows_of_changes_are_their_places_in_the_changed_case(case: Case, family: Book) -> None:
    resolved = resolve(case, family, "child")
    places = dict(zip(((c.sheet, c.row) for c in resolved.all_changes), resolved.rows, strict=True))
    assert resolved.case.projects[places["projects", "kiln"] or 0].project == "kiln"
    assert resolved.case.fx[places["fx", "EUR"] or 0].currency == "EUR"
    assert places["service_targets", "oxide"] is None


def test_a_change_that_sets_what_is_there_already_is_no_difference(case: Case) -> None:
    assert resolve(case, one(("projects", "kiln", "capex", "set", "400")), "x").all_changes == ()


def test_a_child_may_mend_what_its_parent_leaves_broken(case: Case) -> None:
    book = Book(
        scenarios=(scenario("parent", active=False), scenario("child", "parent")),
        changes=(
            change("parent", "stages", "mill; permit", "low", "set", "15"),
            change("child", "stages", "mill; permit", "likely", "set", "16"),
        ),
    )
    assert resolve(case, book, "child").case.stages[0].likely == 16
    with pytest.raises(CaseError, match="low 15 is more than likely 12"):
        resolve(case, book, "parent")


def test_an_unknown_scenario_is_named(case: Case, family: Book) -> None:
    with pytest.raises(CaseError, match=r"there is no scenario 'chidl'; did you mean 'child'\?"):
        resolve(case, family, "chidl")


@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_a_circle_is_no_ground_to_stand_on(case: Case, name: str) -> None:
    book = Book(
        scenarios=(scenario("a", "b"), scenario("b", "c"), scenario("c", "a"), scenario("d", "a"))
    )
    with pytest.raises(CaseError) as caught:
        resolve(case, book, name)
    [breach] = caught.value.breaches
    assert breach.message == "a circle: a rests on b rests on c rests on a"
    assert (breach.sheet, breach.row, breach.column) == ("scenarios", 0, "based_on")


def test_a_broken_rule_is_told_of_the_change_that_broke_it(
    case: Case, placed: Callable[[Book], PlacedBook]
) -> None:
    book = one(
        ("stages", "mill; permit", "low", "set", "11"),
        ("stages", "mill; permit", "likely", "set", "10"),
        ("projects", "line", "weight", "set", "3"),
    )
    with pytest.raises(CaseError) as caught:
        resolve(case, placed(book), "x")
    [breach] = caught.value.breaches
    assert f"{breach.sheet}!{breach.cell}" == "changes!F8"
    assert "'mill; permit', low" in breach.message


def test_a_deleted_name_is_told_of_the_deletion(
    case: Case, placed: Callable[[Book], PlacedBook]
) -> None:
    book = one(("projects", "kiln", "weight", "set", "3"), ("fx", "JPY", None, "delete"))
    with pytest.raises(CaseError) as caught:
        resolve(case, placed(book), "x")
    assert {f"{breach.sheet}!{breach.cell}" for breach in caught.value.breaches} == {"changes!C8"}
    assert any("'JPY' is not known" in breach.message for breach in caught.value.breaches)
    assert all("did you mean" not in breach.remedy for breach in caught.value.breaches)


def test_many_breaches_of_one_change_are_counted(case: Case) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case, one(("stages", "likely>0", "low", "set", "500")), "x")
    assert len(caught.value.breaches) == 4
    assert "more like it" in caught.value.breaches[-1].message


def test_all_that_is_wrong_with_any_scenario_is_told_together(case: Case, tmp_path: Path) -> None:
    book = Book(
        scenarios=(scenario("a"), scenario("b"), scenario("base", "a")),
        changes=(
            change("a", "projects", "kiln", "capex", "add", "-500"),
            change("b", "projects", "kilm", "capex", "add", "-500"),
            change("base", "projects", "kiln", "capex", "add", "1"),
        ),
    )
    write_book(book, tmp_path / "book.xlsx")
    found = breaches_of_scenarios(case, read_book_as_far(tmp_path / "book.xlsx"))
    assert [(breach.sheet, breach.row, breach.column) for breach in found] == [
        ("scenarios", 2, "based_on"),
        ("changes", 2, "scenario"),
        ("changes", 0, "value"),
        ("changes", 1, "row"),
    ]
