"""The library of kinds: enough, with names, costs and targets, for a case that solves."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

import headrace
from headrace.case.case import Case
from headrace.case.projects import Project
from headrace.errors import WorkbookError
from headrace.workbook.columns import columns_of
from headrace.workbook.library import first_settings, library_of
from headrace.workbook.read import read
from headrace.workbook.template import write_template

ALL = (
    *("separation", "feedstock", "magnet", "material", "refining", "smelter", "recycling"),
    *("byproduct", "anode", "alloy", "transmission", "hvdc", "uprating", "substation"),
    *("transformer", "storage", "generation", "gas", "smr", "restart", "renewable"),
    *("telecom", "datacenter", "datacenter_connected"),
)


def test_every_kind_makes_a_valid_case() -> None:
    """A case checks its own rules: one close, no circles, money after close, low to high."""
    settings = first_settings()
    rows = library_of(ALL)
    projects = tuple(
        Project(
            project=f"p-{kind}",
            name=kind,
            kind=kind,
            country="US",
            capex=100,
            target=settings.start + 48,
        )
        for kind in ALL
    )
    case = Case(
        settings=settings, projects=projects, instruments=(), accounts=(), limits=(), **rows
    )
    assert len(case.kinds) == 24
    for network in case.networks.values():
        assert any(step.waits for step in network.steps)


def test_every_figure_of_the_library_is_marked_as_an_assumption() -> None:
    for rows in library_of(ALL).values():
        assert {row.source for row in rows} == {"assumption"}  # type: ignore[attr-defined]


def test_a_list_of_names_kinds_costs_and_targets_solves(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    write_template(path, settings=first_settings(), rows=library_of(["substation", "datacenter"]))
    book = load_workbook(path)
    places = [column.name for column in columns_of("projects")]
    mine = [("SUB", "Substation", "substation", 200), ("DC", "Campus", "datacenter", 900)]
    for number, (project, name, kind, capex) in enumerate(mine, start=7):
        values = {"project": project, "name": name, "kind": kind, "country": "JP", "capex": capex}
        for column, value in values.items():
            book["projects"].cell(number, places.index(column) + 1).value = value
        book["projects"].cell(number, places.index("target") + 1).value = "Q4 2033"
    book.save(path)
    result = headrace.solve(read(path))
    assert set(result.plan.closes) == {"SUB", "DC"}
    assert result.findings == ()


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(WorkbookError, match="did you mean 'separation'"):
        library_of(["seperation"])
