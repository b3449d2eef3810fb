"""Names of the reference case in Japanese."""

import re

import pytest

from headrace.case.case import Case

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
NAMED = (
    "accounts",
    "instruments",
    "kinds",
    "projects",
    "services",
    "service_targets",
    "resources",
)


@pytest.mark.parametrize("sheet", NAMED)
def test_every_row_with_a_name_has_a_japanese_one_of_its_own(pax_silica: Case, sheet: str) -> None:
    names = [row.name_ja or "" for row in getattr(pax_silica, sheet)]
    assert names
    assert all(JAPANESE.search(name) for name in names)
    assert len(set(names)) == len(names)


def test_stages_that_have_a_label_have_a_japanese_one(pax_silica: Case) -> None:
    for row in pax_silica.stages:
        assert (row.label is None) == (row.name_ja is None), (row.kind, row.project, row.stage)


def test_owners_have_one_japanese_name_each_but_those_known_by_latin_letters(
    pax_silica: Case,
) -> None:
    names: dict[str, set[str | None]] = {}
    for row in pax_silica.projects:
        if row.owner:
            names.setdefault(row.owner, set()).add(row.owner_ja)
    assert {owner for owner, found in names.items() if len(found) > 1} == set()
    latin = {owner for owner, (name,) in names.items() if not JAPANESE.search(name or "")}
    assert latin == {"AEP Transmission", "ATALCO", "ESR", "Grid Growth Ventures"}
