"""Folders: names of scenarios that cannot stand as a folder on some system are refused."""

import pytest

from headrace.batch.store import RESULT_FILE
from headrace.briefing.files import CHARTS, DECK, DOCUMENT
from headrace.case.scenarios import TAKEN, Book, Scenario, breaches_of_book
from headrace.study.keeping import RECORD_FILE
from headrace.workbook.results.write import COMPARISON_BOOK, PLAN_BOOK, PLAN_JSON


def said(*names: str, inactive: tuple[str, ...] = ()) -> list[str]:
    rows = [Scenario(scenario=name, title="t") for name in names]
    rows += [Scenario(scenario=name, title="t", active=False) for name in inactive]
    return [f"{found.value}: {found.message}" for found in breaches_of_book(Book(scenarios=rows))]


@pytest.mark.parametrize("name", ["tight", "no guarantees", "東京", "2028-Q4", "conduit", "com10"])
def test_ordinary_names_stand(name: str) -> None:
    assert said("base", name) == []


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "nul.txt",
        "com1",
        "COM¹",
        "lpt³.tar.gz",
        "aux .x",
        "conout$",
        "a/b",
        "a:b",
        ".x",
        "x.",
    ],
)
def test_names_that_a_system_keeps_for_itself_are_refused(name: str) -> None:
    (sentence,) = said("base", name)
    assert f"'{name}' cannot name the folder of its results" in sentence


@pytest.mark.parametrize("name", ["comparison.xlsx", "Comparison.XLSX", "charts", "scenarios.json"])
def test_names_of_results_are_refused(name: str) -> None:
    (sentence,) = said("base", name)
    assert "a result has that name" in sentence


def test_all_names_of_results_are_taken() -> None:
    names = {
        CHARTS,
        DECK,
        DOCUMENT,
        RECORD_FILE,
        COMPARISON_BOOK,
        PLAN_BOOK,
        PLAN_JSON,
        RESULT_FILE,
    }
    assert names <= TAKEN


@pytest.mark.parametrize("sign", ["\u202e", "\u200f", "\u2066", "\x07"])
def test_signs_that_are_not_seen_are_refused(sign: str) -> None:
    (sentence,) = said("base", f"ti{sign}ght")
    assert "cannot name the folder" in sentence
    assert sign not in sentence.partition(": ")[2]


def test_twins_by_case_or_form_are_refused() -> None:
    assert len(said("tight", "TIGHT")) == 1
    assert len(said("caf\u00e9", "cafe\u0301")) == 1
    assert len(said("stra\u00dfe", "STRASSE")) == 1
    assert len(said("tight", "tight")) == 1
    assert said("tight", "tighter") == []
    assert said("tight", inactive=("TIGHT",)) == []


def test_a_twin_of_base_is_refused_though_base_is_not_written() -> None:
    (sentence,) = said("BASE")
    assert "'BASE' differs from 'base' only in capital letters" in sentence
    assert said("base", "other") == []


@pytest.mark.parametrize(("more", "refused"), [("", 0), ("a", 1)])
def test_a_folder_takes_two_hundred_bytes(more: str, refused: int) -> None:
    """Fifty letters of four bytes each."""
    assert len(said("base", 50 * "\U00020bb7" + more)) == refused
