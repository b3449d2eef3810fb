"""Plain: figures and months as plan.json holds them."""

from typing import Any

from headrace.report.facts import Facts


def rounded(value: float | None) -> float | None:
    """Return a figure to six decimals, never a negative zero."""
    return None if value is None else round(value, 6) + 0.0


def dated(facts: Facts, offset: float | None) -> dict[str, Any] | None:
    """Return a month as text and as months from the start of the horizon."""
    return None if offset is None else {"month": facts.month(offset), "offset": rounded(offset)}
