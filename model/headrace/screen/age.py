"""Age: how old the state is that a workbook describes; said on the terminal, never in results."""

from datetime import date

from headrace.case.calendar import month_of, month_text
from headrace.case.settings import Settings


def age_of(settings: Settings, today: date) -> str | None:
    """Return a sentence if today is a period or more past the month that a workbook describes."""
    described = settings.start if settings.as_of is None else settings.as_of
    months = month_of(today.year, today.month) - described
    if months < settings.months_per_period:
        return None
    return (
        f"the workbook describes {month_text(described)}, {months} months ago; "
        "advance the case to plan from today"
    )
