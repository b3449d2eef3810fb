"""Sources of the reference case: every figure has one, every fact of the articles is there."""

from collections.abc import Iterator, Mapping

import pytest

from headrace.case.case import Case
from headrace.case.record import SourcedRecord
from headrace.case.sheets import SHEETS

SEED = [
    "WM01",
    "WM02",
    "WM03",
    "JU18",
    "JU19",
    "SD01",
    "JU13",
    "JU14",
    "JU15",
    "JU16",
    "PS01",
    "PS02",
    "PS03",
    "PS04",
    "SD22",
    "SD23",
    "SD02",
    "SD04",
    "SD05",
    "SD10",
    "SD06",
    "SD07",
    "SD24",
    "JG45",
    "SD08",
    "JU01",
    "JU02",
    "JU03",
    "JU04",
    "JU05",
    "JU06",
    "JU07",
    "JU08",
    "JU09",
    "SD09",
    "SD11",
    "MP01",
    "SD12",
    "AE01",
    "AE02",
    "SD13",
    "SD14",
    "SD15",
    "SD16",
    "PE12",
    "PE13",
    "PE14",
    "SD17",
    "SD21",
    "SD19",
    "SD20",
    "SD30",
    "SD31",
    "SD41",
    "SD32",
    "PR01",
    "PR02",
    "PR03",
    "SD33",
    "SD34",
    "SD35",
    "PR05",
    "PR06",
    "SD36",
    "SD37",
    "DA05",
    "JU11",
    "SD38",
    "SD39",
    "SD40",
    "CR05",
    "SG01",
    "XA01",
    "RC27",
    "SD03",
    "SD18",
]
"""Facts that hold what the two articles say."""


def sourced(case: Case) -> Iterator[tuple[str, int, SourcedRecord]]:
    for sheet in SHEETS:
        if issubclass(sheet.record, SourcedRecord):
            for position, row in enumerate(getattr(case, sheet.name)):
                yield sheet.name, position, row


def test_every_row_with_figures_has_a_fact_or_the_word_assumption(pax_silica: Case) -> None:
    known = {row.reference for row in pax_silica.references} | {"assumption"}
    for sheet, position, row in sourced(pax_silica):
        named = [entry.strip() for entry in (row.source or "").split(";")]
        assert set(named) <= known, (sheet, position, row.source)


def test_the_facts_of_the_references_are_those_of_the_table(
    pax_silica: Case, facts: Mapping[str, dict[str, str]]
) -> None:
    for row in pax_silica.references:
        fact = facts[row.reference]
        assert row.statement == fact["statement"]
        assert (row.value or "") == fact["value"]
        assert (row.url or "") == fact["url"]
        assert row.confidence == fact["confidence"]
        assert row.used_in


@pytest.mark.parametrize("name", SEED)
def test_what_the_articles_say_is_a_named_row_of_the_references(
    pax_silica: Case, name: str
) -> None:
    assert name in {row.reference for row in pax_silica.references}


def test_no_statement_of_the_articles_is_left_out(
    pax_silica: Case, facts: Mapping[str, dict[str, str]]
) -> None:
    articles = {name for name in facts if name.startswith("SD")}
    assert articles <= {row.reference for row in pax_silica.references}


def test_effects_say_that_they_are_assumptions(pax_silica: Case) -> None:
    assert pax_silica.effects
    for row in pax_silica.effects:
        assert "assumption" in (row.source or "")


def test_changed_and_remaining_months_say_that_they_are_assumptions(pax_silica: Case) -> None:
    for row in pax_silica.stages:
        if row.project is not None:
            assert "assumption" in (row.source or "")


def test_money_that_no_law_has_given_is_marked_as_assumption(pax_silica: Case) -> None:
    for row in pax_silica.limits:
        assert (row.status == "assumed") == ("assumption" in (row.source or ""))
