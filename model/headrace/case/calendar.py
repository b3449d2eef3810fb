"""Calendar: months as whole numbers, and the fiscal years of accounts."""

import math

PAST = -math.inf
"""Month or period of what lies before all that is known."""
NEVER = math.inf
"""Month or period of what does not happen."""


def month_of(year: int, month: int) -> int:
    """Return the number of a calendar month: months since year 0."""
    return year * 12 + month - 1


def month_text(month: int) -> str:
    """Return a month number as `2027-04`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def year_of(month: int) -> int:
    """Return the calendar year of a month number."""
    return month // 12


def tidy(months: float) -> float:
    """Round a time in months to 6 decimals, as MODEL section 2 compares times."""
    return round(months, 6) + 0.0


def period_at_or_after(months: float, months_per_period: int) -> int:
    """Return the first period that starts at or after a time in months."""
    return math.ceil(tidy(tidy(months) / months_per_period))


def fiscal_year_start(month: int, fy_start: int) -> int:
    """Return the first month of the fiscal year that holds a month.

    month : months since year 0; fy_start : first month of the fiscal year, 1 to 12.
    """
    return month - (month - (fy_start - 1)) % 12


def fiscal_year(month: int, fy_start: int, named_by: str) -> int:
    """Return the name of the fiscal year that holds a month.

    named_by : `start` names a year after the calendar year in which it starts, `end` after
    the one in which it ends.
    """
    first = fiscal_year_start(month, fy_start)
    return year_of(first if named_by == "start" else first + 11)
