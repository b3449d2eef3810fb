"""Scenarios: what the leading scenarios, or limits halved and doubled, do to the plan."""

from collections.abc import Iterator

from headrace.briefing.messages.conflicts import by_status
from headrace.briefing.messages.sentence import Figure, Sentence
from headrace.briefing.messages.told import Told
from headrace.report.facts import SURE

LEADING = 3
"""Scenarios that page one tells."""


def leading(told: Told) -> Iterator[Sentence]:
    """Yield what page one says of scenarios; of a single case, of its further solves."""
    if told.base is None:
        yield from further(told)
        yield from kept(told)
        yield from waiting(told)
        return
    shown = tuple(_scenario(told, row) for row in leading_rows(told)[:LEADING])
    if shown:
        yield Sentence("what_if.scenarios", {"scenarios": shown})
    yield from failed(told)
    yield from kept(told)


def leading_rows(told: Told) -> tuple[int, ...]:
    """Return the rows of overview that lead: marked ones with a plan, those hit worst first.

    Those whose search was cut come last.
    """
    rows = [
        row
        for row in told.rows("overview")
        if told.value("overview", row, "delay") is not None
        and told.value("overview", row, "scenario") != told.base
    ]
    marked = [row for row in rows if told.value("overview", row, "leading")]
    return tuple(
        sorted(marked or rows, key=lambda row: (unsure(told, row), -_difference(told, row)))
    )


def unsure(told: Told, row: int) -> bool:
    """Return whether the search of a scenario ended so early that its delay may be far less."""
    return float(str(told.value("overview", row, "gap") or 0.0)) > SURE


def kept(told: Told) -> Iterator[Sentence]:
    """Yield in what first signatures keep their date, and what was not run."""
    holding = told.headline.holding
    if holding is None:
        return
    figures = {
        "scenario": ("in_scenarios", "scenarios"),
        "alternative": ("in_alternatives", "alternatives"),
        "p80": ("at_p80", "signatures"),
    }
    parts = tuple(
        Sentence(
            f"holding.{kind}",
            {
                "held": told.head.figure(f"holding.{held}", "number"),
                "of": told.head.figure(f"holding.{of}", "number"),
            },
        )
        for kind, (held, of) in figures.items()
        if kind not in holding.untested
    )
    count = told.head.figure("holding.signatures", "number")
    yield Sentence("what_if.holding", {"parts": parts}, n=count)
    if holding.untested:
        names = tuple(Sentence(f"untested.{kind}") for kind in holding.untested)
        yield Sentence("what_if.untested", {"names": names})


def further(told: Told) -> Iterator[Sentence]:
    """Yield the delay with every limit halved and doubled, unless the value of each is known."""
    if told.rows("value", kind="limit"):
        return
    parts = tuple(
        Sentence(
            f"limits.{name}" if told.value("further", row, "proven") else f"limits.{name}.most",
            {"delay": told.cell("further", row, "delay")},
        )
        for name in ("halved", "doubled")
        for row in told.rows("further", solve=f"limits {name}")
    )
    if parts:
        yield Sentence("what_if.limits", {"parts": parts})


def waiting(told: Told) -> Iterator[Sentence]:
    """Yield the signature that costs most delay if it comes a quarter later."""
    prices = [float(str(value or 0)) for value in told.table("signings").column("waiting")]
    worst = max(range(len(prices)), key=lambda row: prices[row], default=0)
    if prices and prices[worst] > 0:
        figures = {
            "name": told.cell("signings", worst, "name"),
            "months": told.cell("signings", worst, "waiting"),
        }
        yield Sentence("what_if.wait", figures)


def failed(told: Told) -> Iterator[Sentence]:
    """Yield the scenarios without a plan, by why they have none."""
    yield from by_status(told.table("overview"), told.rows("overview", delay=None))


def _difference(told: Told, row: int) -> float:
    return float(str(told.value("overview", row, "difference") or 0.0))


def _scenario(told: Told, row: int) -> Sentence:
    figures: dict[str, Figure | tuple[Sentence, ...]] = {
        "title": told.cell("overview", row, "title"),
        "delay": told.cell("overview", row, "delay"),
    }
    if unsure(told, row):
        return Sentence("what_if.scenario.most", figures)
    if told.value("overview", row, "lost"):
        return Sentence("what_if.scenario.lost", figures, n=told.cell("overview", row, "lost"))
    return Sentence("what_if.scenario", figures)
