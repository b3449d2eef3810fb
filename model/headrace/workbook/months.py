"""Months: calendar months as people write them in cells."""

import datetime
import re
import unicodedata

from headrace.case.calendar import month_of

_NAMES = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_TIME = r"(?:[t ]\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-/年]\s*(\d{1,2})\s*月?(?:\s*[-/]?\s*(\d{1,2})日?" + _TIME + ")?"
)
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[-/]\s*(\d{4})")
_NAME_FIRST = re.compile(r"([a-z]+)\.?[\s,/-]*(\d{4})")
_NAME_LAST = re.compile(r"(\d{4})[\s,/-]*([a-z]+)\.?")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")


def month_in(value: object) -> int | None:
    """Return the month since year 0 that a cell states; None if it states no month for certain."""
    if isinstance(value, datetime.date):
        return month_of(value.year, value.month)
    if not isinstance(value, str):
        return None
    stated = _stated(unicodedata.normalize("NFKC", value).translate(_DASHES).strip().lower())
    if stated is None:
        return None
    year, month = stated
    return month_of(year, month) if 1 <= month <= 12 else None


def _stated(text: str) -> tuple[int, int] | None:
    if match := _YEAR_FIRST.fullmatch(text):
        day = int(match[3] or 1)
        return (int(match[1]), int(match[2])) if 1 <= day <= 31 else None
    if match := _MONTH_FIRST.fullmatch(text):
        return int(match[2]), int(match[1])
    if match := _NAME_FIRST.fullmatch(text):
        return int(match[2]), _NAMES.get(match[1], 0)
    if match := _NAME_LAST.fullmatch(text):
        return int(match[1]), _NAMES.get(match[2], 0)
    return None
