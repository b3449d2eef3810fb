"""Months of the shared cases."""

from headrace.case.calendar import month_of

START = month_of(2027, 1)
"""First month of every case here."""


def month(text: str) -> int:
    """Return the number of a month written `2027-04`."""
    year, number = text.split("-")
    return month_of(int(year), int(number))
