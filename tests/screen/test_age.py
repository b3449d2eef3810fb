"""How old the described state is, is said from a period on."""

from datetime import date

import pytest

from headrace.case.calendar import month_of
from headrace.case.settings import Settings
from headrace.cli.words import age_of

SETTINGS = Settings(start=month_of(2027, 4), periods=4, months_per_period=3)


@pytest.mark.parametrize(
    ("as_of", "today", "months"),
    [
        (None, date(2027, 6, 30), None),
        (None, date(2027, 7, 1), 3),
        (month_of(2027, 2), date(2027, 4, 30), None),
        (month_of(2027, 2), date(2027, 5, 1), 3),
        (None, date(2026, 1, 1), None),
    ],
)
def test_age_is_told_once_a_period_has_passed(
    as_of: int | None, today: date, months: int | None
) -> None:
    settings = SETTINGS.model_copy(update={"as_of": as_of})
    told = age_of(settings, today)
    assert (told is None) == (months is None)
    if told is not None:
        assert f"{months} months ago" in told
