"""Which rows a change means: by key, by filter, or all of them."""

import pytest

from headrace.case.case import Case
from headrace.case.sheets import BY_NAME
from headrace.case.stages import Stage
from headrace.scenarios.selecting import ChangeError, select


def rows(case: Case, sheet: str, text: str | None) -> list[int]:
    return select(BY_NAME[sheet], getattr(case, sheet), text)


@pytest.mark.parametrize(
    ("sheet", "text", "expected"),
    [
        ("projects", "north", [0]),
        ("projects", "kind=mill", [0, 1, 2]),
        ("projects", "kind=mill; country=US", [0, 2]),
        ("projects", "country != US", [1, 4]),
        ("projects", "owner=", [1, 2, 3, 5]),
        ("projects", "owner!=", [0, 4]),
        ("projects", "owner=Acme|beta", [0, 4]),
        ("projects", "capex>=400; capex<1000", [1, 2]),
        ("projects", "target>2029-01", [0, 1, 2]),
        ("projects", "target<=2029/1", [3, 4]),
        ("projects", "enabling=yes", [3]),
        ("projects", "max_gearing=50%", [0]),
        ("projects", "*", [0, 1, 2, 3, 4, 5]),
        ("stages", "mill; ; permit", [0]),
        ("stages", "mill; permit", [0]),
        ("stages", "north; docs", [6]),
        ("stages", "predecessors=docs", [2, 3]),
        ("stages", "predecessors=build", [5, 18]),
        ("fx", "JPY", [0]),
        ("notes", "topic=scope", [0]),
        ("price_index", "2028", [1]),
        ("supply", "area_mw; 2030-01", [1]),
        ("supply", "area_mw; Jan 2030", [1]),
    ],
)
def test_the_row_cell_means(case: Case, sheet: str, text: str, expected: list[int]) -> None:
    assert rows(case, sheet, text) == expected


@pytest.mark.parametrize(
    ("sheet", "text", "message", "remedy"),
    [
        ("projects", "norht", "projects has no row 'norht'", "did you mean 'north'?"),
        ("projects", "kind=mil", "no row of projects has kind=mil", "did you mean 'mill'?"),
        ("projects", "knd=mill", "projects has no column 'knd'", "did you mean 'kind'?"),
        (
            "projects",
            "kind=mill; country=Japan; capex>900",
            "no row of projects has kind=mill; country=Japan; capex>900",
            "each part holds somewhere, but no row meets all of them",
        ),
        ("projects", "kind=mill; north", "'north' is no part of a filter", "write column=value"),
        ("projects", "capex>many", "capex 'many' is not a number", "write a number"),
        ("projects", "country>US", "country is neither a figure nor a month", "write = or !="),
        ("projects", None, "no row of projects is named", "* for all rows"),
        ("stages", "mill", "stages has no row 'mill'", "write kind=mill"),
        ("supply", "area_mw", "supply has no row 'area_mw'", "write service=area_mw"),
        ("notes", "Scope", "'Scope' is no filter", "rows of notes have no key"),
    ],
)
def test_a_row_cell_that_means_nothing_says_why(
    case: Case, sheet: str, text: str | None, message: str, remedy: str
) -> None:
    with pytest.raises(ChangeError) as caught:
        rows(case, sheet, text)
    assert caught.value.column == "row"
    assert caught.value.message.startswith(message)
    assert remedy in caught.value.remedy


def test_all_rows_of_an_empty_sheet_are_none_to_change() -> None:
    with pytest.raises(ChangeError, match="has no rows"):
        select(BY_NAME["locks"], (), "*")


def test_a_key_that_a_kind_and_a_project_share_is_not_guessed_at(case: Case) -> None:
    shared = (*case.stages, Stage(project="mill", stage="permit", likely=1))
    with pytest.raises(ChangeError, match="'mill; permit' names 2 rows of stages"):
        select(BY_NAME["stages"], shared, "mill; permit")
    assert select(BY_NAME["stages"], shared, "; mill; permit") == [len(case.stages)]
