"""Wording: how findings name projects and amounts."""

from headrace.case.case import Case


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


def project_name(case: Case, project: str) -> str:
    """Return the name of a project as results show it."""
    return case.project[project].name


def instrument_name(case: Case, instrument: str) -> str:
    """Return the name of an instrument as results show it."""
    return case.instrument[instrument].name
