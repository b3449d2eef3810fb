"""Finding: one broken rule of a plan, as fields for programs and as a sentence for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from headrace.case.accounts import Ledger
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.plan.timetable import Timetable

Rule = Literal[
    "unknown id",
    "not a number",
    "closed deal",
    "close month",
    "close too early",
    "application",
    "private debt",
    "operation month",
    "operation too early",
    "no operation",
    "no close",
    "negative amount",
    "sources and uses",
    "sponsor equity",
    "commercial debt",
    "gearing",
    "insured",
    "public share",
    "pledge amount",
    "pledge validity",
    "eligibility",
    "facilitation",
    "share",
    "ticket",
    "public lenders",
    "stacking",
    "lock",
    "alternatives",
    "dependency",
    "service",
    "resource",
    "resource total",
    "concentration",
    "ledger",
    "outlays",
    "exposure",
]
RULES: tuple[Rule, ...] = get_args(Rule)
"""Every rule that is checked."""


@dataclass(frozen=True)
class Finding:
    """One broken rule: what it is about, by how much it is broken, and a sentence."""

    kind: Rule
    """Rule that is broken."""
    subject: str
    """Id of what the rule is about: project, account, service, resource, group, ceiling."""
    message: str
    """A full sentence with figures, months as 2027-04."""
    size: float
    """By how much the rule is broken, in the unit beside it."""
    unit: str
    """Unit of the size: million base currency, months, deals, MW and so on."""
    before: str = ""
    """Project or group that should have come first (dependencies)."""
    ledger: Ledger | None = None
    """Ledger of the account."""
    year: int | None = None
    """Fiscal year of the account, by its own name."""
    month: int | None = None
    """First calendar month in which the rule is broken: months since year 0."""
    sheet: str = ""
    """Sheet on which the rows stand that limit it."""
    rows: tuple[int, ...] = ()
    """Positions of these rows in their table (0 is the first)."""
    numbers: tuple[int, ...] = field(default=(), compare=False)
    """The sheet's own numbers of these rows, filled in where the workbook is at hand."""

    @property
    def about(self) -> tuple[str, str, str, str]:
        """Return rule, subject and ledger: what stays the same when dates and sizes move."""
        return self.kind, self.subject, self.before, self.ledger or ""

    @property
    def place(self) -> str:
        """Return where it stands, for people: `treasury budget authority 2028 (limits row 9)`."""
        words = [f"{self.before} before {self.subject}" if self.before else self.subject]
        if self.ledger is not None:
            words.append(self.ledger.replace("_", " "))
        if self.year is not None:
            words.append(str(self.year))
        elif self.month is not None:
            words.append(month_text(self.month))
        if self.numbers:
            numbers = ", ".join(map(str, self.numbers))
            words.append(f"({self.sheet} row{'s' if len(self.numbers) > 1 else ''} {numbers})")
        return " ".join(words)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def million(case: Case, amount: float) -> str:
    """Return an amount as `1,234.5 million USD`; small ones with three decimals."""
    digits = 1 if abs(amount) >= 10 else 3
    return f"{amount:,.{digits}f} million {case.settings.base_currency}"


def quantity(amount: float, unit: str) -> str:
    """Return a quantity with its unit, without needless decimals."""
    return f"{amount:,.10g} {unit}"


def months(amount: float) -> str:
    """Return a number of months in words."""
    text = f"{amount:,.6g}"
    return f"{text} month" if text == "1" else f"{text} months"


@dataclass(frozen=True)
class Spell:
    """A run of periods with an excess, and the worst of them."""

    first: int
    last: int
    worst: int
    size: float

    def text(self, timetable: Timetable) -> str:
        """Return when it begins and ends."""
        first, last = (timetable.text(timetable.month_of(at)) for at in (self.first, self.last))
        return f"from {first} to the period of {last}"


def spells(excess: Sequence[float], least: Sequence[float]) -> Iterator[Spell]:
    """Yield the runs of periods whose excess is larger than the least that matters."""
    run: list[int] = []
    for period in range(len(excess) + 1):
        if period < len(excess) and excess[period] > least[period]:
            run.append(period)
        elif run:
            worst = max(run, key=lambda at: excess[at])
            yield Spell(run[0], run[-1], worst, excess[worst])
            run = []
