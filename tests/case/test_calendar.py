"""Calendar: months as numbers, periods, and two kinds of fiscal year."""

import pytest

from headrace.case.calendar import (
    fiscal_year,
    fiscal_year_start,
    month_of,
    month_text,
    period_at_or_after,
    tidy,
    year_of,
)


def test_a_month_is_a_number_and_back() -> None:
    assert month_of(2027, 4) == 2027 * 12 + 3
    assert month_text(month_of(2027, 4)) == "2027-04"
    assert year_of(month_of(2027, 12)) == 2027


@pytest.mark.parametrize(
    ("year", "month", "fy_start", "named_by", "name", "first"),
    [
        (2026, 9, 10, "end", 2026, (2025, 10)),
        (2026, 10, 10, "end", 2027, (2026, 10)),
        (2027, 3, 4, "start", 2026, (2026, 4)),
        (2027, 4, 4, "start", 2027, (2027, 4)),
        (2027, 12, 1, "start", 2027, (2027, 1)),
        (2027, 1, 1, "end", 2027, (2027, 1)),
    ],
)
def test_a_fiscal_year_starts_in_its_month_and_is_named_as_its_treasury_does(
    year: int, month: int, fy_start: int, named_by: str, name: int, first: tuple[int, int]
) -> None:
    assert fiscal_year(month_of(year, month), fy_start, named_by) == name
    assert fiscal_year_start(month_of(year, month), fy_start) == month_of(*first)


@pytest.mark.parametrize(
    ("months", "period"), [(0, 0), (0.1, 1), (3, 1), (3.0000001, 1), (3.01, 2), (-1, 0), (-3, -1)]
)
def test_a_time_falls_into_the_period_that_starts_at_it_or_after(
    months: float, period: int
) -> None:
    assert period_at_or_after(months, 3) == period


def test_times_are_compared_after_six_decimals() -> None:
    assert tidy(0.1 + 0.2) == 0.3
    assert str(tidy(-0.0000001)) == "0.0"
