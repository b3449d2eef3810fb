"""Finding: one broken rule of a plan, as fields for programs and as a sentence for people."""

from dataclasses import dataclass, field

from headrace.case.accounts import Ledger
from headrace.case.calendar import month_text


@dataclass(frozen=True)
class Finding:
    """One broken rule: what it is about, by how much it is broken, and a sentence."""

    kind: str
    """Short name of the rule; `RULES` says what it means."""
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
