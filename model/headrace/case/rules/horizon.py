"""Horizon: the case has a title and a future that the calendar reaches."""

from collections.abc import Iterator

from headrace.case.calendar import month_of, month_text
from headrace.case.overrides import Overrides
from headrace.errors import Breach

LAST_YEAR = 2200
"""Year that no horizon goes beyond."""


def titled(case: Overrides) -> Iterator[Breach]:
    """Check that the case has a title."""
    if not case.settings.title.strip():
        yield Breach("settings", "the title is empty", "name the case", None, "title")


def within_calendar(case: Overrides) -> Iterator[Breach]:
    """Check that the horizon ends by the year 2200."""
    end = case.settings.start + case.horizon
    if end > month_of(LAST_YEAR, 1):
        message = f"the horizon ends in {month_text(end)}, after {LAST_YEAR}"
        remedy = "start earlier, or take fewer periods"
        value = str(case.settings.periods)
        yield Breach("settings", message, remedy, None, "periods", value)


def described_by_start(case: Overrides) -> Iterator[Breach]:
    """Check that the workbook does not describe a month after the start of the horizon."""
    month = case.settings.as_of
    if month is not None and month > case.settings.start:
        start = month_text(case.settings.start)
        message = f"as_of {month_text(month)} lies after start {start}"
        remedy = "move start, or advance the case"
        yield Breach("settings", message, remedy, None, "as_of", month_text(month))
