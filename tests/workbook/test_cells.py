"""What single cells mean in columns of each form."""

import datetime
from typing import Any

import pytest

from headrace.case.calendar import month_of
from headrace.workbook.cells import CellError, is_blank, read_cell, shown
from headrace.workbook.columns import Column, columns_of


def column(sheet: str, name: str) -> Column:
    return next(found for found in columns_of(sheet) if found.name == name)


CAPEX = column("projects", "capex")
SHARE = column("kinds", "min_sponsor_equity")
MONTH = column("limits", "start")
UNTIL = column("limits", "until")
ENABLING = column("projects", "enabling")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,200", 1200.0),
        ("1,234,567.5", 1234567.5),
        (" 1200 ", 1200.0),
        ("1 200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("1\u202f200", 1200.0),
        ("1'200", 1200.0),
        ("１２００", 1200.0),
        ("1.2e3", 1200.0),
        ("+1200", 1200.0),
        (1200, 1200.0),
    ],
)
def test_a_number_may_be_written_in_many_ways(written: Any, meant: float) -> None:
    assert read_cell(CAPEX, written) == meant


@pytest.mark.parametrize("written", ["15%", " 15 %", "１５％", "0.15", 0.15, ".15"])
def test_a_share_may_be_a_percentage(written: Any) -> None:
    assert read_cell(SHARE, written) == 0.15


@pytest.mark.parametrize(
    "written",
    [
        *(
            "a lot",
            "1,5",
            "12,00",
            "1.200,50",
            "CHF 5",
            "5 tonnes",
            "(5)",
            "15%",
            "1 2",
            "--5",
            "nan",
            "inf",
        ),
        *("#N/A", True, float("inf"), datetime.time(1, 2), datetime.timedelta(1)),
        datetime.datetime(2027, 1, 2),
    ],
)
def test_what_is_no_number_for_certain_is_refused(written: Any) -> None:
    with pytest.raises(CellError) as caught:
        read_cell(CAPEX, written)
    assert caught.value.message.startswith("capex ")
    assert caught.value.remedy


@pytest.mark.parametrize("written", [60, "60", 15.5])
def test_a_share_above_one_offers_the_share_that_was_meant(written: Any) -> None:
    with pytest.raises(CellError) as caught:
        read_cell(SHARE, written)
    assert caught.value.remedy == f"write {float(written) / 100:g} or {float(written):g}%"


@pytest.mark.parametrize(
    ("sheet", "name", "written"),
    [
        ("projects", "weight", -1),
        ("fx", "rate", 0),
        ("accounts", "fy_start", 13),
        ("accounts", "fy_start", 4.5),
        ("instruments", "tenor", 101),
        ("kinds", "min_sponsor_equity", 1.2),
        ("instruments", "subsidy_rate", "-150%"),
    ],
)
def test_figures_beyond_their_bounds_are_refused(sheet: str, name: str, written: Any) -> None:
    with pytest.raises(CellError, match=name):
        read_cell(column(sheet, name), written)


@pytest.mark.parametrize(
    "written",
    [
        "2029-04",
        "2029-4",
        "2029/4",
        "2029/04/15",
        "2029-04-01 00:00:00",
        "2029年4月",
        "4/2029",
        "Apr 2029",
        "apr. 2029",
        "April 2029",
        "april, 2029",
        "2029 April",
        "APR-2029",
        "２０２９－０４",
        "2029–04",
        datetime.date(2029, 4, 30),
        datetime.datetime(2029, 4, 1, 12, 30),
    ],
)
def test_a_month_may_be_written_in_many_ways(written: Any) -> None:
    assert read_cell(MONTH, written) == month_of(2029, 4)


@pytest.mark.parametrize(
    "written",
    [
        *("2027-13", "2027-00", "2027", "FY2027", "mid 2027", "04-05-2027", "soon", "Foo 2027"),
        *("2027-04-32", "0027-04", "2300-01", 2027, 46478, True, 2027.4),
    ],
)
def test_what_is_no_month_for_certain_is_refused(written: Any) -> None:
    with pytest.raises(CellError, match="start"):
        read_cell(MONTH, written)


def test_a_month_written_as_a_number_is_understood_but_not_taken() -> None:
    with pytest.raises(CellError) as caught:
        read_cell(MONTH, 202704)
    assert caught.value.remedy == "did you mean 2027-04?"


def test_a_word_may_stand_in_place_of_a_figure() -> None:
    assert read_cell(UNTIL, " Never") == "never"
    with pytest.raises(CellError) as caught:
        read_cell(UNTIL, "for ever")
    assert "the word never" in caught.value.remedy


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((text, True) for text in ("yes", "Y", True, 1, "true ", 1.0)),
        *((text, False) for text in ("No", "n", False, 0, "FALSE")),
    ],
)
def test_yes_and_no_may_be_written_in_many_ways(written: Any, meant: bool) -> None:
    assert read_cell(ENABLING, written) is meant


@pytest.mark.parametrize("written", ["perhaps", 2, "x"])
def test_what_is_neither_yes_nor_no_is_refused(written: Any) -> None:
    with pytest.raises(CellError, match="neither yes nor no"):
        read_cell(ENABLING, written)


@pytest.mark.parametrize("written", ["Budget Authority", "BUDGET_AUTHORITY", "budget-authority "])
def test_a_choice_is_found_by_any_spelling(written: str) -> None:
    assert read_cell(column("limits", "ledger"), written) == "budget_authority"


@pytest.mark.parametrize("written", [3, "3", 3.0])
def test_a_choice_of_numbers_may_be_text(written: Any) -> None:
    assert read_cell(column("settings", "months_per_period"), written) == 3


@pytest.mark.parametrize("written", [True, 5, "quarter"])
def test_what_is_not_on_the_list_is_refused(written: Any) -> None:
    with pytest.raises(CellError, match="months_per_period"):
        read_cell(column("settings", "months_per_period"), written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("permit; docs@80%", ("permit", "docs@80%")),
        ("permit;; docs ;", ("permit", "docs")),
        ("permit\ndocs", ("permit", "docs")),
        ("none", ()),
        (" None ", ()),
    ],
)
def test_names_are_separated_by_semicolons(written: str, meant: tuple[str, ...]) -> None:
    assert read_cell(column("stages", "predecessors"), written) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("20%; 0.5; 30 %", (0.2, 0.5, 0.3)), (1, (1.0,)), ("none", ())]
)
def test_shares_are_separated_by_semicolons(written: Any, meant: tuple[float, ...]) -> None:
    assert read_cell(column("instruments", "disbursement"), written) == meant


@pytest.mark.parametrize("written", ["a;b", "a*b", "a@b", "x" * 61])
def test_names_with_forbidden_signs_are_refused(written: str) -> None:
    with pytest.raises(CellError, match="country"):
        read_cell(column("projects", "country"), written)


def test_blanks_within_a_name_are_one_blank() -> None:
    assert read_cell(column("projects", "country"), "New \u00a0 Zealand") == "New Zealand"


@pytest.mark.parametrize("value", [None, "", "  ", "\u200b", "\u3000", "\ufeff"])
def test_a_cell_without_anything_to_see_is_blank(value: Any) -> None:
    assert is_blank(value)


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        (0.15, "0%", "15%"),
        (12.0, "General", "12"),
        (True, "General", "TRUE"),
        (datetime.datetime(2026, 3, 5), "yyyy", "2026-03-05"),
        (datetime.datetime(2026, 3, 5, 12), "yyyy", "2026-03-05 12:00:00"),
    ],
)
def test_values_are_shown_as_they_are_seen(value: Any, number_format: str, seen: str) -> None:
    assert shown(value, number_format) == seen
