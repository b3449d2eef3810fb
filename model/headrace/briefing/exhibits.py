"""Exhibits: which rows of which table each chart and each table shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from headrace.briefing.canvas import Captions, Chart, drawn
from headrace.briefing.charts import (
    cost,
    gained,
    late,
    money,
    scenarios,
    sequence,
    service,
    stacks,
    waterfall,
)
from headrace.briefing.messages.scenarios import leading_rows
from headrace.briefing.messages.service import service_row
from headrace.briefing.messages.told import Told
from headrace.briefing.words.words import Words
from headrace.report.table import Table

LATE, STACKS, SCENARIOS = 10, 24, 12
GANTT = 36
"""Rows of a sequence on one page."""
TALL, MIDDLE, LOW = 5.2, 4.8, 3.0
"""Heights of charts in inches."""
_GAINS = ("created", "brought forward", "delayed", "dropped")


@dataclass(frozen=True)
class Draft:
    """A chart that is still to be drawn."""

    name: str
    height: float
    draw: Callable[[Axes], None]


def charts(told: Told, words: Words, *, grey: bool = False) -> Mapping[str, Chart]:
    """Return every chart that has something to show, by name."""
    return {
        draft.name: drawn(
            draft.name,
            draft.draw,
            draft.height,
            Captions(words.say(f"caption.{_topic(draft)}"), words.say(f"alt.{_topic(draft)}")),
            grey=grey,
        )
        for draft in drafts(told, words)
    }


def _topic(draft: Draft) -> str:
    name, _, page = draft.name.partition("_")
    return "whole" if page else name


def drafts(told: Told, words: Words) -> Iterator[Draft]:
    """Yield the charts that have something to show."""
    first, last = told.headline.start, told.headline.end
    whole = open_rows(told)
    if whole:
        table = _picked(told.table("sequence"), whole[:GANTT])
        height = min(TALL, 1.1 + 0.26 * len(table.rows))
        yield Draft("sequence", height, lambda ax: sequence.draw(table, ax, words, first, last))
    for number, part in enumerate(whole_sequence(told), start=1):
        page = _picked(told.table("sequence"), part)
        yield Draft(
            f"sequence_{number}",
            TALL,
            lambda ax, page=page: sequence.draw(page, ax, words, first, last),  # type: ignore[misc]
        )
    gained_rows = gain_rows(told)
    if gained_rows:
        gains = _picked(told.table("gains"), gained_rows[:GANTT])
        height = min(TALL, 0.9 + 0.24 * len(gains.rows))
        yield Draft("gained", height, lambda ax: gained.draw(gains, ax, words, first, last))
    lists, prices = told.table("lists"), told.table("prices")
    if len(lists.rows) > 1 or prices.rows:
        left = told.headline.weighted.time
        yield Draft("cost", MIDDLE, lambda ax: cost.draw(lists, prices, left, ax, words))
    delays = late_rows(told)[:LATE]
    if delays:
        table_late = _picked(told.table("delays"), delays)
        height = 0.7 + 0.41 * len(delays)
        yield Draft("late", height, lambda ax: late.draw(table_late, ax, words))
    years = told.table("budget_years")
    if years.rows:
        yield Draft("money", LOW, lambda ax: money.draw(years, ax, words))
    row = service_row(told)
    if row is not None:
        own = told.rows("demand", service=told.value("demand", row, "service"))
        demand = _picked(told.table("demand"), own)
        yield Draft("service", MIDDLE, lambda ax: service.draw(demand, ax, words))
    closes = stack_rows(told)[:STACKS]
    if closes:
        uses = _picked(told.table("sources_uses"), closes)
        yield Draft("stacks", TALL, lambda ax: stacks.draw(uses, ax, words))
    yield from _of_book(told, words)


def _of_book(told: Told, words: Words) -> Iterator[Draft]:
    rows = scenario_rows(told)
    if not rows:
        return
    overview = _picked(told.table("overview"), rows[:SCENARIOS])
    height = 0.6 + 0.3 * len(overview.rows)
    yield Draft("scenarios", height, lambda ax: scenarios.draw(overview, ax, words))
    steps = step_rows(told)
    if steps:
        causes = _picked(told.table("causes"), steps)
        yield Draft("waterfall", MIDDLE, lambda ax: waterfall.draw(causes, ax, words))


def open_rows(told: Told) -> tuple[int, ...]:
    """Return the rows of sequence that this plan decides, in their order."""
    return tuple(
        row for row in told.rows("sequence", open=True)
        if told.value("sequence", row, "status") != "existing deal"
    )  # fmt: skip


def whole_sequence(told: Told) -> tuple[tuple[int, ...], ...]:
    """Return all rows of sequence by page of the annex; none if one page shows them all."""
    rows = told.rows("sequence")
    if len(rows) == len(open_rows(told)) <= GANTT:
        return ()
    return tuple(rows[first : first + GANTT] for first in range(0, len(rows), GANTT))[:2]


def gain_rows(told: Told) -> tuple[int, ...]:
    """Return the rows of gains in which something happens: created first, then most months."""
    rows = [row for row in told.rows("gains") if told.value("gains", row, "effect") in _GAINS]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                _GAINS.index(str(told.value("gains", row, "effect"))),
                -float(str(told.value("gains", row, "months_forward") or 0)),
                float(str(told.value("gains", row, "operation") or 0)),
            ),
        )
    )


def late_rows(told: Told) -> tuple[int, ...]:
    """Return the rows of delays that are late, the latest first."""
    return tuple(
        row for row in told.rows("delays") if float(str(told.value("delays", row, "delay"))) > 0
    )


def stack_rows(told: Told) -> tuple[int, ...]:
    """Return the rows of sources and uses, the dearest first."""
    return tuple(
        sorted(
            told.rows("sources_uses"),
            key=lambda row: -float(str(told.value("sources_uses", row, "total_cost"))),
        )
    )


def scenario_rows(told: Told) -> tuple[int, ...]:
    """Return the rows of overview: base, then the leading ones, then the rest."""
    base = told.rows("overview", scenario=told.book_base)
    lead = tuple(row for row in leading_rows(told) if row not in base)
    rest = tuple(row for row in told.rows("overview") if row not in (*base, *lead))
    return (*base, *lead, *rest)


def step_rows(told: Told) -> tuple[int, ...]:
    """Return the steps, by cause, to the scenario hit worst."""
    lead = leading_rows(told)
    if not lead:
        return ()
    return told.rows("causes", scenario=told.value("overview", lead[0], "scenario"))


def _picked(table: Table, rows: Sequence[int]) -> Table:
    return replace(table, rows=tuple(table.rows[row] for row in rows))
