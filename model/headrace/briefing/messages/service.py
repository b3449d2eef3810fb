"""Service: how far the leading service stays behind its demand path."""

from collections.abc import Iterator

from headrace.briefing.messages.sentence import Sentence
from headrace.briefing.messages.told import Told


def title(told: Told) -> Sentence | None:
    """Return what is delivered of the demand; None without a demand path."""
    row = service_row(told)
    if row is None:
        return None
    figures = {name: told.cell("demand", row, name) for name in ("name", "month", "share")}
    return Sentence("service.title", figures)


def sentences(told: Told) -> Iterator[Sentence]:
    """Yield what is delivered at the end of the path."""
    row = service_row(told)
    if row is not None:
        figures = {
            name: told.cell("demand", row, name)
            for name in ("name", "month", "delivered", "low", "high")
        }
        figures["unit"] = told.cell("demand", row, "unit", "unit")
        yield Sentence("service.end", figures)


def service_row(told: Told) -> int | None:
    """Return the last row of the demand path of which least is delivered; None: no path."""
    ends = {told.value("demand", row, "service"): row for row in told.rows("demand")}
    rows = [row for row in ends.values() if told.value("demand", row, "share") is not None]
    return min(rows, key=lambda row: float(str(told.value("demand", row, "share"))), default=None)
