"""Horizon: the case has a title and a future that the calendar reaches."""

from collections.abc import Iterator

from headrace.case.calendar import month_of, month_text
from headrace.case.overrides import Overrides
from headrace.case.rules.places import on_settings
from headrace.errors import Breach

LAST_YEAR = 2200
"""Year that no horizon goes beyond."""


def titled(case: Overrides) -> Iterator[Breach]:
    """Check that the case has a title."""
    if not case.settings.title.strip():
        yield on_settings(case).breach("title", "the title is empty", "name the case")


def within_calendar(case: Overrides) -> Iterator[Breach]:
    """Check that the horizon ends by the year 2200."""
    end = case.settings.start + case.horizon
    if end > month_of(LAST_YEAR, 1):
        message = f"the horizon ends in {month_text(end)}, after {LAST_YEAR}"
        yield on_settings(case).breach("periods", message, "start earlier, or take fewer periods")


def described_by_start(case: Overrides) -> Iterator[Breach]:
    """Check that the workbook does not describe a month after the start of the horizon."""
    month = case.settings.as_of
    if month is not None and month > case.settings.start:
        message = f"as_of {month_text(month)} lies after start {month_text(case.settings.start)}"
        yield on_settings(case).breach("as_of", message, "move start, or advance the case")
