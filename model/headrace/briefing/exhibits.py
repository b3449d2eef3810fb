"""Exhibits: which rows of which table each chart and each table shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from matplotlib.axes import Axes

from headrace.briefing.canvas import BROAD, LONG, NAME, WHOLE, WIDTH, Captions, Chart, drawn
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

LATE, STACKS, SCENARIOS = 10, 22, 10
GANTT, GAINED = 28, 24
"""Rows of a sequence on one page, and of what public money does."""
LAST_PAGE = 2
"""Pages of the annex that show the whole sequence."""
TALL, MIDDLE, FEW, LOW = 5.2, 4.8, 4.2, 3.0
"""Heights of charts in inches; FEW: of those of whole slides that have few rows."""
HALF = (6.0, 3.9)
"""Size of a chart beside another one."""
_GAINS = ("created", "brought forward", "delayed", "dropped")


@dataclass(frozen=True)
class Draft:
    """A chart that is still to be drawn."""

    name: str
    size: tuple[float, float]
    """Width and height in inches."""
    draw: Callable[[Axes], None]
    shown: int = 0
    """Rows that it shows, where it is cut; 0: all."""
    whole: int = 0


def charts(told: Told, words: Words, *, grey: bool = False) -> Mapping[str, Chart]:
    """Return every chart that has something to show, by name."""
    return {
        draft.name: drawn(
            draft.name,
            draft.draw,
            draft.size,
            captions_of(draft, told, words, grey=grey),
            grey=grey,
        )
        for draft in drafts(told, words)
    }


def captions_of(draft: Draft, told: Told, words: Words, *, grey: bool = False) -> Captions:
    """Return what stands above a chart, the units of its figures, and how many rows it shows."""
    end = ".grey" if grey else ""
    money = words.unit(f"{told.headline.currency} m")
    of_cost = told.headline.objective == "cost_of_delay"
    marks = {
        "mark": words.say(f"mark.highlight{end}"),
        "main": words.say(f"mark.main{end}"),
        "unit": money,
        "of": _unit_of_service(told, words),
        "measure": words.headline(told.measure.told(words)),
        "in_unit": money if of_cost else words.say("unit.weighted"),
    }
    topic = _topic(draft)
    caption, key = words.say(f"caption.{topic}", None, **marks), f"caption.{topic}.mark"
    if draft.shown < draft.whole:
        cut = words.say("caption.cut", n=draft.whole, shown=words.number(draft.shown))
        caption = words.paragraph([caption, cut])
    marked = words.say(key, None, **marks) if words.knows(key) else ""
    return Captions(caption, words.say(f"alt.{topic}"), words.headline(marked))


def _unit_of_service(told: Told, words: Words) -> str:
    row = service_row(told)
    return "" if row is None else words.unit(str(told.value("demand", row, "unit")))


def _topic(draft: Draft) -> str:
    name, _, page = draft.name.partition("_")
    return "whole" if page else name


def drafts(told: Told, words: Words) -> Iterator[Draft]:
    """Yield the charts that have something to show."""
    yield from _of_time(told, words)
    yield from _of_money(told, words)
    yield from _of_book(told, words)


def _of_time(told: Told, words: Words) -> Iterator[Draft]:
    """Yield sequence, support, late targets and the leading service."""
    first, last = told.headline.start, told.headline.end
    pages = (open_rows(told), *whole_sequence(told))
    for number, rows in enumerate(pages):
        if rows:
            page = _picked(told, "sequence", rows[:GANTT])
            name = f"sequence_{number}" if number else "sequence"
            height = max(FEW, min(TALL, 1.1 + 0.26 * len(page.rows)))
            size = (WHOLE if number else BROAD, height)
            letters = LONG if number else NAME
            pen = partial(sequence.draw, page, words=words, start=first, end=last, letters=letters)
            whole = len(told.rows("sequence")) if number == LAST_PAGE else len(rows)
            before = number + _all_open(told)
            shown = before * GANTT if number == LAST_PAGE else GANTT
            yield Draft(name, size, pen, shown, whole)
    gains = gain_rows(told)
    if gains:
        page = _picked(told, "gains", gains[:GAINED])
        height = max(FEW, min(TALL, 0.9 + 0.24 * len(page.rows)))
        pen = partial(gained.draw, page, words=words, start=first, end=last)
        yield Draft("gained", (WIDTH, height), pen, GAINED, len(gains))
    delays = late_rows(told)
    if delays:
        page = _picked(told, "delays", delays[:LATE])
        height = max(LOW, 0.7 + 0.41 * len(page.rows))
        pen = partial(late.draw, page, words=words)
        yield Draft("late", (WIDTH, height), pen, LATE, len(delays))
    row = service_row(told)
    if row is not None:
        own = told.rows("demand", service=told.value("demand", row, "service"))
        pen = partial(service.draw, _picked(told, "demand", own), words=words)
        yield Draft("service", (WIDTH, MIDDLE), pen)


def _of_money(told: Told, words: Words) -> Iterator[Draft]:
    """Yield cost against delay, money by year, and stacks."""
    lists, prices = told.table("lists"), told.table("prices")
    if len(lists.rows) > 1 or prices.rows:
        left = told.headline.weighted.time
        pen = partial(cost.draw, lists, prices, left, words=words)
        yield Draft("cost", (WIDTH, MIDDLE), pen)
    years = told.table("budget_years")
    if years.rows:
        yield Draft("money", (WIDTH, LOW), partial(money.draw, years, words=words))
    closes = stack_rows(told)
    if closes:
        page = _picked(told, "sources_uses", closes[:STACKS])
        pen = partial(stacks.draw, page, words=words)
        yield Draft("stacks", (WHOLE, TALL), pen, STACKS, len(closes))


def _of_book(told: Told, words: Words) -> Iterator[Draft]:
    rows = scenario_rows(told)
    if not rows:
        return
    overview = _picked(told, "overview", rows[:SCENARIOS])
    height = max(LOW, 0.6 + 0.3 * len(overview.rows))
    pen = partial(scenarios.draw, overview, words=words)
    yield Draft("scenarios", (WIDTH, height), pen, SCENARIOS, len(rows))
    steps = step_rows(told)
    if steps:
        pen = partial(waterfall.draw, _picked(told, "causes", steps), words=words)
        yield Draft("waterfall", HALF, pen)


def open_rows(told: Told) -> tuple[int, ...]:
    """Return the rows of sequence that this plan decides, in their order."""
    return tuple(
        row for row in told.rows("sequence", open=True)
        if told.value("sequence", row, "status") != "existing deal"
    )  # fmt: skip


def whole_sequence(told: Told) -> tuple[tuple[int, ...], ...]:
    """Return the rows of sequence by page of the annex, those left out that stand before it.

    None if nothing closes, so that there is nothing to see.
    """
    rows, first = told.rows("sequence"), GANTT if _all_open(told) else 0
    closes = any(month is not None for month in told.table("sequence").column("close"))
    if not closes:
        return ()
    pages = (rows[begin : begin + GANTT] for begin in range(first, len(rows), GANTT))
    return tuple(pages)[:LAST_PAGE]


def _all_open(told: Told) -> bool:
    """Return whether this plan decides every project, so that the sequence begins with them all."""
    return len(told.rows("sequence")) == len(open_rows(told))


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
    base = told.rows("overview", scenario=told.base)
    lead = tuple(row for row in leading_rows(told) if row not in base)
    rest = tuple(row for row in told.rows("overview") if row not in (*base, *lead))
    return (*base, *lead, *rest)


def step_rows(told: Told) -> tuple[int, ...]:
    """Return the steps, by cause, to the scenario hit worst."""
    lead = leading_rows(told)
    if not lead:
        return ()
    return told.rows("causes", scenario=told.value("overview", lead[0], "scenario"))


def _picked(told: Told, name: str, rows: Sequence[int]) -> Table:
    table = told.table(name)
    return replace(table, rows=tuple(table.rows[row] for row in rows))
