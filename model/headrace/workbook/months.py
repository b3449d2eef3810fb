"""Months: calendar months as people write them in cells.

What has one meaning is read: a quarter or half-year is its first month where a column says when
something starts, its last month where it says by when; years of Japanese eras are counted. What has
several meanings is asked back by `MonthQuestionError`.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from headrace.case.calendar import fiscal_year_start, month_of

_CALENDAR = "january february march april may june july august september october november december"
_NAMES = {
    name[:length]: number
    for number, name in enumerate(_CALENDAR.split(), start=1)
    for length in (3, 4 if name == "september" else 3, len(name))
}
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988}
"""Year before the first year of each era."""
_TIME = r"(?:[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:\s*[-/.]?\s*(\d{1,2})日?" + _TIME + ")?"
)
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[-/]\s*(\d{4})")
_NAME_FIRST = re.compile(
    r"(?:(?:end|start|beginning)\s+(?:of\s+)?)?([a-z]+)\.?(?:[\s,/-]*(\d{4})|\s*[-/']\s*(\d{2}))"
)
_NAME_LAST = re.compile(r"(\d{4})[\s,/-]*([a-z]+)\.?")
_ERA = re.compile(
    r"(令和|平成|r|h)\s*(\d{1,2}|元)\s*[年./-]\s*(\d{1,2})\s*月?(?:\s*[./-]?\s*\d{1,2}日?)?"
)
_PARTS = (
    (re.compile(r"q([1-4])[\s,/-]*(\d{4})"), 3, 1, 2),
    (re.compile(r"(\d{4})[\s,/-]*q([1-4])"), 3, 2, 1),
    (re.compile(r"([1-4])q[\s,/-]*(\d{4})"), 3, 1, 2),
    (re.compile(r"h([12])[\s,/-]*(\d{4})"), 6, 1, 2),
    (re.compile(r"(\d{4})[\s,/-]*h([12])"), 6, 2, 1),
    (re.compile(r"([12])h[\s,/-]*(\d{4})"), 6, 1, 2),
)
"""Quarters and half-years: pattern, months in it, groups of its number and its year."""
_YEAR_EDGE = re.compile(r"(end|start|beginning)(?:\s+of)?[\s-]+(\d{4})|(\d{4})年?(末|初)")
_FISCAL = re.compile(
    r"(?:fy|jfy|fiscal(?:\s+year)?)\s*'?(\d{4}|\d{2})|(\d{4})年度|(?:令和|r)(\d{1,2})年度"
)
_YEAR = re.compile(r"(\d{4})年?")
_RANGE = re.compile(
    r".*\d.*\s*(?:\bto\b|\buntil\b|\bthrough\b|~|〜|から)\s*.*\d.*|[a-z]+\s*-\s*[a-z]+\s+\d{4}"
)
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
STARTS = frozenset(
    {"start", "as_of", "development_from", "delivery_from", "demand_from", "charged", "stocktaking"}
)
"""Columns that say from when; the other columns with months say by when."""
ASKED = frozenset({"month"})
"""Columns whose months bind from one side or the other, as another cell of the row says."""


@dataclass(frozen=True)
class FiscalYear:
    """How an account counts its years."""

    starts: int
    """Its first month, 1 to 12."""
    named_by: str
    """`start` or `end`: the calendar year after which it is named."""

    def first(self, year: int) -> int:
        """Return its first month since year 0."""
        ends_next = self.named_by == "end" and self.starts > 1
        return fiscal_year_start(month_of(year - ends_next, self.starts), self.starts)


class MonthQuestionError(ValueError):
    """A text that may mean several months."""

    def __init__(self, about: str, remedy: str) -> None:
        self.about = about
        """What it is: `is a year`."""
        self.remedy = remedy
        """What to write instead."""
        super().__init__(f"{about}; {remedy}")


def month_in(value: object, column: str = "", fiscal: FiscalYear | None = None) -> int | None:
    """Return the month since year 0 that a cell states; None if it states no month.

    column : name of the column, which tells whether a quarter counts by its start or its end.
    fiscal : how the account of the row counts its years, if it has one.
    Raises `MonthQuestionError` if there are several meanings.
    """
    if isinstance(value, datetime.date):
        return month_of(value.year, value.month)
    if isinstance(value, int) and not isinstance(value, bool) and 1990 <= value <= 2199:
        value = str(value)
    if not isinstance(value, str):
        return None
    text = unicodedata.normalize("NFKC", value).translate(_DASHES).strip().lower()
    stated = _stated(text)
    if stated is not None:
        year, month = stated
        return month_of(year, month) if 1 <= month <= 12 else None
    return _part_of_year(text, column, fiscal)


def month_named(value: object) -> int | None:
    """Return the number of a month called by its name, such as April; None if it is none."""
    return _NAMES.get(value.strip().strip(".").lower()) if isinstance(value, str) else None


def _stated(text: str) -> tuple[int, int] | None:
    """Return year and month of a text that names one month."""
    if match := _YEAR_FIRST.fullmatch(text):
        day = int(match[3] or 1)
        return (int(match[1]), int(match[2])) if 1 <= day <= 31 else None
    if match := _MONTH_FIRST.fullmatch(text):
        return int(match[2]), int(match[1])
    if match := _ERA.fullmatch(text):
        year = 1 if match[2] == "元" else int(match[2])
        return _ERAS[match[1]] + year, int(match[3])
    if (match := _NAME_FIRST.fullmatch(text)) and match[1] in _NAMES:
        return int(match[2] or f"20{match[3]}"), _NAMES[match[1]]
    if (match := _NAME_LAST.fullmatch(text)) and match[2] in _NAMES:
        return int(match[1]), _NAMES[match[2]]
    return None


def _part_of_year(text: str, column: str, fiscal: FiscalYear | None) -> int | None:
    """Return the month of a text that names a part of a year."""
    starts = column in STARTS
    if match := _FISCAL.fullmatch(text):
        return _of_fiscal_year(match, starts, fiscal)
    if match := _YEAR_EDGE.fullmatch(text):
        year, last = int(match[2] or match[3]), (match[1] or match[4]) in ("end", "末")
        return month_of(year, 12 if last else 1)
    for pattern, months, number, year_group in _PARTS:
        if match := pattern.fullmatch(text):
            first = month_of(int(match[year_group]), months * (int(match[number]) - 1) + 1)
            if column in ASKED:
                raise MonthQuestionError("spans several months", "write the one month that binds")
            return first if starts else first + months - 1
    if match := _YEAR.fullmatch(text):
        year = int(match[1])
        raise MonthQuestionError(
            "is a year", f"write {year}-01 for its start or {year}-12 for its end"
        )
    if _RANGE.fullmatch(text):
        edge = "first" if starts else "last"
        raise MonthQuestionError("is a range", f"write one month (here the {edge} one counts)")
    return None


def _of_fiscal_year(match: re.Match[str], starts: bool, fiscal: FiscalYear | None) -> int:
    year = 2018 + int(match[3]) if match[3] else int(match[1] or match[2])
    year += 2000 if year < 100 else 0
    if fiscal is None:
        raise MonthQuestionError(
            "is a fiscal year, and no account says here which months that are",
            f"write a month: {year + 1}-03 ends it in Japan, {year}-09 in the United States",
        )
    first = fiscal.first(year)
    return first if starts else first + 11
