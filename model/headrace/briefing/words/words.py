"""Words: texts of the catalogue, and figures, dates and money as one language writes them."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from unicodedata import east_asian_width

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from headrace.briefing.look import Code

DIGITS = 3
"""Significant figures of what sentences tell."""
_SCALES = {"en": ((1e9, "bn"), (1e6, "m")), "ja": ((1e12, "兆"), (1e8, "億"), (1e4, "万"))}
_LEAST = {"en": (1e6, "m"), "ja": (1.0, "")}
_JOINED = "\u00a0"


@dataclass(frozen=True)
class Words:
    """How one language tells texts and figures."""

    code: Code = "en"
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of the case in this language, by the name that report/ gives."""
    clean: Callable[[str], str] = str
    """Makes a name of the case fit for the font."""

    def name(self, name: str) -> str:
        """Return a name of the case as this language has it, in letters that the font carries."""
        if name in self.names:
            return self.clean(self.names[name])
        key = f"name.{name}"
        return self.say(key) if self.knows(key) else self.clean(name)

    def country(self, code: str) -> str:
        """Return the name of a country by its code of two letters; else the code itself."""
        known = self.knows(f"name.{code}")
        return self.name(code) if known else str(self.locale.territories.get(code, code))

    @property
    def locale(self) -> Locale:
        """Return the locale whose rules numbers and dates follow."""
        return Locale.parse(self.code)

    def knows(self, key: str) -> bool:
        """Return whether the catalogue has a text."""
        return key in _catalogue(self.code)

    def say(self, key: str, n: float | None = None, **values: object) -> str:
        """Return a text with its values; the number `n` chooses one or many and stands for itself.

        Raises `KeyError` if the catalogue lacks the text.
        """
        catalogue = _catalogue(self.code)
        message = catalogue.get(key)
        if message is None:
            raise KeyError(f"{self.code}.po has no text {key}")
        text = message.string
        if isinstance(text, (tuple, list)):
            text = text[_plural(self.code, n)]
        if n is not None:
            values["n"] = self.number(n)
        return str(text).format(**values)

    def short(self, name: str, most: int) -> str:
        """Return a name of the case cut to so many Latin letters; a wide letter counts as two."""
        whole, width = self.name(name), 0
        for place, letter in enumerate(whole):
            width += 2 if east_asian_width(letter) in "FW" else 1
            if width > most:
                return whole[: max(1, place - 1)].rstrip(" ,(（、") + "\u2026"
        return whole

    def lever(self, held: object, *, tested: bool) -> str:
        """Return what holds a project, marked if it stands on the critical path untested."""
        lever = self.say(f"lever.{held or 'supply'}")
        return lever if tested else self.say("lever.told.untested", lever=lever)

    def headline(self, text: str) -> str:
        """Return a text with a capital at its start."""
        return text[:1].upper() + text[1:]

    def month(self, month: int) -> str:
        """Return a calendar month, counted from year 0: `Apr 2027`, `2027年4月`."""
        pattern = "MMM\u00a0y" if self.code == "en" else "y年M月"
        return format_date(date(month // 12, month % 12 + 1, 1), pattern, locale=self.locale)

    def axis_month(self, month: int) -> str:
        """Return a month along an axis; English tells of a January its year alone."""
        whole = month % 12 or self.code == "ja"
        return self.month(month) if whole else self.year(month // 12)

    def day(self, moment: str) -> str:
        """Return the day of a moment in ISO 8601: `25 Nov 2026`, `2026年11月25日`."""
        when = datetime.fromisoformat(moment)
        pattern = "d\u00a0MMM\u00a0y" if self.code == "en" else "y年M月d日"
        return format_date(when.astimezone(UTC).date(), pattern, locale=self.locale)

    def year(self, year: int) -> str:
        """Return a calendar year: `2027`, `2027年`."""
        return str(year) if self.code == "en" else f"{year}年"

    def fiscal_year(self, year: int) -> str:
        """Return a fiscal year by its name: `FY2027`, `2027年度`."""
        return f"FY{year}" if self.code == "en" else f"{year}年度"

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return a number: counts whole, else three significant figures, or so many decimals."""
        if decimals is not None:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            text = format_decimal(value, pattern, locale=self.locale)
        elif float(value).is_integer() and abs(value) < 1e6:
            text = format_decimal(value, "#,##0", locale=self.locale)
        else:
            text = self._significant(value)
        return _signed(text)

    def money(self, millions: float, currency: str) -> str:
        """Return an amount in a sentence, which no line parts: `USD 1.6bn`, `16億ドル`."""
        amount = millions * 1e6
        size, word = next(
            (pair for pair in _SCALES[self.code] if abs(amount) >= 0.9995 * pair[0]),
            _LEAST[self.code],
        )
        told = _signed(self._significant(amount / size))
        if self.code == "en":
            return f"{currency}{_JOINED}{told}{word}"
        return f"{told}{word}{self.currency(currency)}"

    def _significant(self, value: float) -> str:
        """Return a figure rounded to significant digits, as the language writes it."""
        if not value:
            return "0"
        decimals = DIGITS - 1 - math.floor(math.log10(abs(value)))
        return str(format_decimal(round(value, decimals), "#,##0.####", locale=self.locale))

    def currency(self, code: str) -> str:
        """Return a currency as sentences name it: `USD`, `ドル`."""
        key = f"currency.{code}"
        return self.say(key) if self.knows(key) else code

    def unit(self, unit: str) -> str:
        """Return a unit of a table: `USD m`, `百万ドル`; `t/yr`, `t/年`."""
        key = f"unit.{unit}"
        if self.knows(key):
            return self.say(key)
        currency, _, scale = unit.partition(" ")
        if scale == "m":
            return self.say("unit.millions", currency=self.currency(currency))
        return unit

    def share(self, value: float) -> str:
        """Return a share as a percentage."""
        small = 0 < abs(value) < 0.095
        return _signed(format_percent(value, "0.#%" if small else "0%", locale=self.locale))

    def months(self, value: float) -> str:
        """Return a span of months: `1 month`, `4.5 months`, `4.5か月`."""
        return self.say("months", n=value)

    def listed(self, names: Sequence[str], most: int = 6, kind: str = "") -> str:
        """Return names in a row; beyond `most` the rest are counted.

        kind : owners or countries, which some languages count by a word of their own.
        """
        mark = self.say("list.mark")
        if any(mark in name for name in names):
            mark = self.say("list.mark.strong")
        if len(names) > most:
            more = f"list.more.{kind}" if kind else "list.more"
            return self.say(more, n=len(names) - most, names=mark.join(names[:most]))
        if len(names) > 1 and self.code == "en" and mark == self.say("list.mark"):
            return f"{mark.join(names[:-1])} and {names[-1]}"
        return mark.join(names)

    def paragraph(self, sentences: Iterable[str]) -> str:
        """Return sentences as one paragraph."""
        return (" " if self.code == "en" else "").join(text for text in sentences if text)


@cache
def _catalogue(code: Code) -> Catalog:
    file = Path(__file__).with_name(f"{code}.po")
    with file.open("rb") as opened:
        return read_po(opened, locale=code, abort_invalid=True)


def _plural(code: Code, n: float | None) -> int:
    return int(code == "en" and n != 1)


def _signed(text: str) -> str:
    """Return a number with a true minus, and none before nothing."""
    return text.lstrip("-") if not text.strip("-0.,%") else text.replace("-", "\u2212")
