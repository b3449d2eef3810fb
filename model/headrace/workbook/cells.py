"""Cells: what one cell of a column means, or why it means nothing."""

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from headrace.case.calendar import month_text
from headrace.workbook.columns import EMPTY, Column, Form
from headrace.workbook.months import FiscalYear, MonthQuestionError, month_in, month_named
from headrace.workbook.spelling import did_you_mean, fold, listed, same, tidy

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3})+|(?:[ '’]\d{3})+)(?:\.\d*)?")
_WITH_UNIT = re.compile(r"([+-]?[\d., '’]*\d)\s*([a-z]+)\.?")
CURRENCY = re.compile(
    r"(?P<sign>us\$|\$|usd|¥|jpy|€|eur)\s*(?P<after>[+-]?[\d., '’]*\d)"
    r"|(?P<before>[+-]?[\d., '’]*\d)\s*(?P<behind>usd|jpy|eur)"
)
"""A figure with the sign of a currency before or behind it."""
MONTH_NUMBER = "month 1-12"
"""Unit of columns that hold the number of a month."""
SIGNS = {"us$": "USD", "$": "USD", "usd": "USD", "¥": "JPY", "jpy": "JPY", "€": "EUR", "eur": "EUR"}
"""Currencies by their signs."""
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_LONG = 40
"""Letters of a cell that a sentence repeats."""
_FORBIDDEN = re.compile(r"[;@*]")
ERROR = re.compile(r"#(N/A|GETTING_DATA|[A-Z0-9/]+[!?])")
"""Error values of Excel."""


class CellError(ValueError):
    """A cell that has no meaning in its column."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


def is_blank(value: object) -> bool:
    """Return whether a cell holds nothing that a person would see."""
    return value is None or (isinstance(value, str) and not tidy(value))


def shown(value: object, number_format: str = "General") -> str:
    """Return a cell's value as the user sees it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        if "%" in number_format:
            return f"{value * 100:.12g}%"
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value)


def read_cell(
    column: Column,
    value: object,
    number_format: str = "General",
    fiscal: FiscalYear | None = None,
) -> Any:
    """Return what a cell that is not blank means in its column.

    fiscal : how the account of the row counts its years, if it has one.

    Raises `CellError` if it has no meaning there, or more than one.
    """
    if isinstance(value, str):
        if column.form != "text" and ERROR.fullmatch(value):
            raise CellError(f"{column.name} holds the Excel error {value}", "mend its formula")
        word = same(tidy(value), column.words)
        if word is not None:
            return word
    if column.form == "month":
        return _month(column, value, fiscal)
    return _READERS[column.form](column, value, number_format)


def _text(column: Column, value: object, number_format: str) -> str:
    return tidy(shown(value, number_format))


def _name(column: Column, value: object, number_format: str) -> str:
    text = " ".join(_text(column, value, number_format).split())
    _check_name(column, text)
    return text


def _check_name(column: Column, text: str) -> None:
    if found := _FORBIDDEN.search(text):
        raise CellError(
            f"{column.name} '{text}' holds the sign {found[0]}", "names are written without ; @ *"
        )
    if len(text) > 60:
        raise CellError(
            f"{column.name} '{text[:20]}...' has {len(text)} letters", "write at most 60"
        )


def _figure(column: Column, value: object) -> float | int:
    """Return the number in a cell, before its bounds are looked at."""
    if isinstance(value, bool):
        raise CellError(f"{column.name} is {shown(value)} where a number belongs", "write a number")
    if isinstance(value, float | int):
        if not math.isfinite(value):
            raise CellError(f"{column.name} {shown(value)} is not a number", _wanted(column))
        return value
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        raise CellError(
            f"{column.name} is the date or time {shown(value)} where a number belongs",
            "format the cell as a number and write it again",
        )
    return _written(column, str(value))


def _written(column: Column, value: str) -> float | int:
    """Return the number that is written out in a cell."""
    text = unicodedata.normalize("NFKC", tidy(value)).replace("\u2212", "-").lower()
    text = _without_unit(column, text)
    is_percent = text.endswith("%")
    digits = text.removesuffix("%").rstrip()
    if _GROUPED.fullmatch(digits):
        digits = re.sub(r"[, '’]", "", digits)
    if not _NUMBER.fullmatch(digits):
        raise CellError(
            f"{column.name} '{_brief(value)}' is not a number",
            "write the decimal sign as a point" if "," in digits else _wanted(column),
        )
    if not math.isfinite(float(digits)):
        raise CellError(f"{column.name} '{_brief(text)}' is beyond all numbers", _wanted(column))
    if not is_percent:
        number = float(digits)
        return int(number) if number.is_integer() and "e" not in digits else number
    if not column.takes_percent:
        raise CellError(
            f"{column.name} '{value}' is a percentage", f"write a number of {column.unit}"
        )
    return float(digits) / 100


def currency_of(column: Column, value: object) -> str | None:
    """Return the currency whose sign a figure bears; None if it bears none."""
    if column.unit != "million" or not isinstance(value, str):
        return None
    match = CURRENCY.fullmatch(unicodedata.normalize("NFKC", tidy(value)).lower())
    return None if match is None else SIGNS[match["sign"] or match["behind"]]


def _without_unit(column: Column, text: str) -> str:
    """Return the text of a figure without a unit that is the column's own.

    A sign of a currency says nothing that the column beside it does not say; what it says is
    compared with that column row by row.
    """
    if column.unit == "million" and (match := CURRENCY.fullmatch(text)):
        return match["after"] or match["before"]
    if match := _WITH_UNIT.fullmatch(text):
        word, own = match[2].rstrip("s"), column.unit.split()[:1]
        if own and word == own[0].rstrip("s"):
            return match[1]
    return text


def _brief(text: str) -> str:
    """Return the beginning of a text that is too long for a sentence."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}... ({len(text)} letters)"


def _wanted(column: Column) -> str:
    number = f"write a number ({column.unit})" if column.unit else "write a number"
    words = [f"the word {word}" for word in column.words]
    return listed([number, *words])


def _number(column: Column, value: object, number_format: str) -> float:
    number = float(_figure(column, value))
    _check_bounds(column, number, shown(value, number_format))
    return number


def _whole(column: Column, value: object, number_format: str) -> int:
    named = month_named(value) if column.unit == MONTH_NUMBER else None
    number = _figure(column, value) if named is None else named
    if number != int(number):
        raise CellError(f"{column.name} {shown(value)} is not a whole number", "write it whole")
    _check_bounds(column, number, shown(value, number_format))
    return int(number)


def _check_bounds(column: Column, number: float, text: str) -> None:
    least, above, most = column.least, column.above, column.most
    if column.takes_percent and most is not None and 1.5 < number <= 100 and most < number:
        raise CellError(
            f"{column.name} {text} is not a share between 0 and {most:g}",
            f"write {number / 100:g} or {number:g}%",
        )
    if least is not None and number < least:
        raise CellError(f"{column.name} {text} is below {least:,.12g}", _range(column))
    if above is not None and number <= above:
        raise CellError(f"{column.name} {text} is not above {above:,.12g}", _range(column))
    if most is not None and number > most:
        raise CellError(f"{column.name} {text} is above {most:,.12g}", _range(column))


def _range(column: Column) -> str:
    low = column.least if column.least is not None else column.above
    unit = f" ({column.unit})" if column.unit else ""
    return f"write a number between {low:,.12g} and {column.most:,.12g}{unit}"


def _month(column: Column, value: object, fiscal: FiscalYear | None) -> int:
    try:
        month = month_in(value, column.name, fiscal)
    except MonthQuestionError as question:
        message = f"{column.name} '{shown(value)}' {question.about}"
        raise CellError(message, question.remedy) from question
    if month is None:
        text = shown(value)
        remedy = "write a month such as 2027-04"
        if isinstance(value, int) and 1 <= value % 100 <= 12 and 1900 <= value // 100 <= 2200:
            remedy = f"did you mean {value // 100}-{value % 100:02d}?"
        elif isinstance(value, float | int) and 20_000 <= value <= 110_000:
            remedy = "format the cell as a date, or write a month such as 2027-04"
        if column.words:
            remedy += f" or the word {listed(column.words)}"
        raise CellError(f"{column.name} '{text}' is not a month", remedy)
    if (column.least is not None and month < column.least) or (
        column.most is not None and month > column.most
    ):
        raise CellError(
            f"{column.name} {month_text(month)} is beyond all plans",
            "write a month between 1900-01 and 2199-12",
        )
    return month


def _yes_or_no(column: Column, value: object, number_format: str) -> bool:
    text = fold(shown(value))
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise CellError(f"{column.name} '{shown(value)}' is neither yes nor no", "write yes or no")


def _choice(column: Column, value: object, number_format: str) -> str | int:
    spelled = {str(choice): choice for choice in column.choices}
    word = same(tidy(shown(value)), spelled)
    if word is not None:
        return spelled[word]
    raise CellError(
        f"{column.name} '{shown(value)}' is not known",
        did_you_mean(shown(value), spelled, f"write {listed(column.choices)}"),
    )


def _parts(value: object, number_format: str) -> list[str]:
    text = tidy(shown(value, number_format))
    if fold(text) == EMPTY:
        return []
    return [tidy(part) for part in re.split(r"[;；、\n]", text) if tidy(part)]


def _names(column: Column, value: object, number_format: str) -> tuple[str, ...]:
    parts = tuple(" ".join(part.split()) for part in _parts(value, number_format))
    if column.ref is not None:
        for part in parts:
            _check_name(column, part)
    return parts


def _shares(column: Column, value: object, number_format: str) -> tuple[float, ...]:
    if isinstance(value, str):
        return tuple(_number(column, part, "General") for part in _parts(value, "General"))
    return (_number(column, value, number_format),)


_READERS: Mapping[Form, Callable[[Column, object, str], Any]] = {
    "text": _text,
    "name": _name,
    "number": _number,
    "whole": _whole,
    "yes or no": _yes_or_no,
    "choice": _choice,
    "names": _names,
    "shares": _shares,
}
