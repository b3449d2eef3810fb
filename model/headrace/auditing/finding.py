"""Finding: one broken rule of a plan, said so that an aide understands it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One broken rule, with its place and size."""

    rule: str
    """Short name of the rule; `RULES` says what it means."""
    place: str
    """Project, account and fiscal year, service and month, or whatever else the rule is about."""
    message: str
    """A full sentence with figures, months as 2027-04."""
    size: float
    """By how much the rule is broken, in the unit beside it."""
    unit: str
    """Unit of the size: million base currency, months, deals, MW and so on."""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"
