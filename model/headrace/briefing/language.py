"""Language: words, dates, numbers and money as the reader of a briefing writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Code = Literal["en", "ja"]
CODES: tuple[Code, ...] = ("en", "ja")

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CURRENCIES = {"USD": "ドル", "JPY": "円", "EUR": "ユーロ", "AUD": "豪ドル", "CAD": "加ドル"}
"""Currencies by their code, in Japanese; others keep their code."""
_OKU, _CHO = 1e8, 1e12


@dataclass(frozen=True)
class Phrase:
    """One text in every language, with places in braces for values."""

    en: str
    ja: str


@dataclass(frozen=True)
class Noun:
    """Something that is counted: English one and many, Japanese counter behind the number."""

    one: str
    many: str
    ja: str


@dataclass(frozen=True)
class Language:
    """How one reader writes."""

    code: Code = "en"
    currency: str = "USD"
    """Base currency of the case, in which every amount is given in millions."""

    def say(self, phrase: Phrase, **values: object) -> str:
        """Return a phrase with its values filled in; values are texts already, or plain."""
        text = phrase.en if self.code == "en" else phrase.ja
        return text.format(**values) if values else text.format()

    def month(self, month: int | None) -> str:
        """Return a calendar month (12 * year + month - 1): `Apr 2027`, `2027年4月`."""
        if month is None:
            return ""
        year, place = divmod(month, 12)
        return f"{_MONTHS[place]} {year}" if self.code == "en" else f"{year}年{place + 1}月"

    def day(self, moment: str) -> str:
        """Return the day of a moment in ISO 8601: `25 Nov 2026`, `2026年11月25日`."""
        when = datetime.fromisoformat(moment)
        if self.code == "en":
            return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
        return f"{when.year}年{when.month}月{when.day}日"

    def moment(self, moment: str) -> str:
        """Return a moment in ISO 8601: `25 Nov 2026, 19:21 UTC`, `2026年11月25日19時21分（UTC）`.

        A moment without a zone is taken as UTC.
        """
        when = datetime.fromisoformat(moment)
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
        day = self.day(when.isoformat())
        if self.code == "en":
            return f"{day}, {when:%H:%M} UTC"
        return f"{day}{when.hour}時{when.minute:02}分（UTC）"

    def unit(self, unit: str) -> str:
        """Return a unit of a workbook: `t/yr`, `t/年`."""
        return unit if self.code == "en" else unit.replace("/yr", "/年")

    def fiscal_year(self, year: int) -> str:
        """Return a fiscal year by its name: `FY2027`, `2027年度`."""
        return f"FY{year}" if self.code == "en" else f"{year}年度"

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return a number; without decimals whole from 100 on, else with up to two."""
        if decimals is not None:
            return _plain(f"{value:,.{decimals}f}")
        if abs(value) >= 100:
            return _plain(f"{value:,.0f}")
        text = f"{value:.2f}"
        return _plain(text.rstrip("0").rstrip("."))

    def share(self, value: float) -> str:
        """Return a share as a whole percentage."""
        return f"{value:.0%}"

    def money(self, millions: float) -> str:
        """Return an amount in a sentence, which no line parts: `USD 1,297 m`, `12.97億ドル`."""
        if self.code == "en":
            return f"{self.currency}\u00a0{self.number(millions)}\u00a0m"
        unit = _CURRENCIES.get(self.currency, f" {self.currency}")
        amount = millions * 1e6
        for size, word in ((_CHO, "兆"), (_OKU, "億"), (1e4, "万")):
            if abs(amount) >= size:
                return f"{self.number(amount / size)}{word}{unit}"
        return f"{self.number(amount)}{unit}"

    @property
    def money_unit(self) -> str:
        """Return the unit of amounts in tables and on axes: `USD m`, `百万ドル`."""
        if self.code == "en":
            return f"{self.currency} m"
        return f"百万{_CURRENCIES.get(self.currency, f' {self.currency}')}"

    def count(self, number: int, noun: Noun) -> str:
        """Return a number of things: `1 project`, `3 projects`, `3件`."""
        if self.code == "ja":
            return f"{number:,}{noun.ja}"
        return f"{number:,} {noun.one if number == 1 else noun.many}"

    def months(self, value: float) -> str:
        """Return a span of months: `1 month`, `4.5 months`, `4.5か月`."""
        text = self.number(value)
        if self.code == "ja":
            return f"{text}か月"
        return f"{text} {'month' if text == '1' else 'months'}"

    def listed(self, names: Iterable[str], most: int = 6) -> str:
        """Return names in a row; beyond `most` the rest are counted."""
        whole = list(names)
        mark = ", " if self.code == "en" else "、"
        if len(whole) <= most:
            return mark.join(whole)
        rest = len(whole) - most
        first = mark.join(whole[:most])
        return f"{first} and {rest} more" if self.code == "en" else f"{first}ほか{rest}件"

    def sentences(self, parts: Iterable[str]) -> str:
        """Return sentences as one paragraph."""
        return (" " if self.code == "en" else "").join(part for part in parts if part)


def _plain(text: str) -> str:
    """Return a number without a minus before nothing."""
    return text.lstrip("-") if not text.strip("-0.,") else text.replace("-", "\u2212")
