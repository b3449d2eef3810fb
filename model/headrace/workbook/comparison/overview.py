"""Overview sheet: one row a scenario, also for those that failed."""

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from headrace.plan.tally import GROUPS
from headrace.report.answer import WEIGHTED
from headrace.report.binding import binding, words
from headrace.report.comparing import Comparison, Entry
from headrace.report.facts import Facts
from headrace.workbook import look
from headrace.workbook.beneath import place_graphs
from headrace.workbook.graphs import GROUPS as GROUP_COLOURS
from headrace.workbook.graphs import Graph, Plot, down
from headrace.workbook.results.paint import (
    BAD,
    BAD_INK,
    CAUTION,
    Column,
    Row,
    finish,
    open_sheet,
    write_table,
)

NAME = "overview"
HEADER = 6
_GAPLESS = 1e-6
_SLIP = 6
"""Column of slip; its parts follow."""


def columns(comparison: Comparison) -> tuple[Column, ...]:
    """Return the columns of the sheet."""
    money = currency(comparison)
    baselines = baseline_names(comparison)
    return (
        Column("scenario", width=19),
        Column("title", width=34),
        Column("based on", width=15),
        Column("status"),
        Column("gap", "share", pattern="0.00%_)_)"),
        Column("slip, months", "months"),
        *[Column(f"{group}, months", "months") for group in GROUPS],
        Column("slip against base, months", "months", 12),
        Column("weighted slip, by its own objective", "figure", 12),
        Column("objective", width=13),
        Column("slip weighted by priority", "figure", 12),
        *[Column(f"{name.replace(',', '')}: weighted slip", "figure", 16) for name in baselines],
        Column("financed", "count"),
        Column("not financed", "count"),
        Column(f"public face, {money}", "money"),
        Column(f"budget cost, {money}", "money"),
        Column(f"private money, {money}", "money"),
        Column("private per unit of public face", "ratio", 11),
        Column("private per unit of budget cost", "ratio", 11),
        Column("projects held back by a ledger", "count", 11),
        Column("binding ledgers: under 5 % of a limit is left", "wrapped", 70),
        Column("broken rules", "count"),
        Column("reason, if there is no plan", "wrapped", 44),
    )


def add(book: Workbook, comparison: Comparison) -> None:
    """Add the overview as the first sheet."""
    entries = comparison.entries
    solved = len(comparison.solved)
    sheet = open_sheet(
        book,
        NAME,
        f"Scenarios: {solved} of {len(entries)} have a plan",
        "Slip: months of operation beyond the target, every target counted alike; mill, meter and "
        "compute are its parts; base: the scenario of comparison. Weighted slip is what each "
        "scenario minimises; its unit follows its objective, so compare it only between scenarios "
        "with the same one.",
        "Rank and fund: a list funded from its top, as is done today, within every rule. Private "
        "money: sponsor equity, commercial debt and guaranteed commercial loans. Years of ledgers "
        "are fiscal years of the account.",
        "Gap: how far the slip found may be from the least possible; 0 is proven. Bold: leads the "
        "briefing.",
    )
    table = columns(comparison)
    if not entries:
        look.cell_at(sheet, HEADER, 1, "No scenario was run.")
        return
    write_table(sheet, HEADER, table, [_row(comparison, entry) for entry in entries])
    for place, entry in enumerate(entries):
        _mark(sheet, HEADER + 1 + place, len(table), entry)
    finish(sheet, HEADER, 2, filtered=len(table), pages=3)
    place_graphs(sheet, HEADER + len(entries) + 2, [_graph(len(entries))], 3)


def _graph(entries: int) -> Graph:
    """Return the graph of slip, one lying bar a scenario."""
    first, last = HEADER + 1, HEADER + entries
    return Graph(
        "Slip in months by scenario and part of the chain",
        "stacked bars",
        "months",
        "scenario",
        down(1, first, last),
        tuple(
            Plot(group, down(_SLIP + 1 + number, first, last), GROUP_COLOURS[number])
            for number, group in enumerate(GROUPS)
        ),
    )


def currency(comparison: Comparison) -> str:
    """Return the unit of money of the first plan."""
    base = comparison.base
    if base is None or base.facts is None:
        return "m"
    return f"{base.facts.case.settings.base_currency}\u00a0m"


def baseline_names(comparison: Comparison) -> tuple[str, ...]:
    """Return the names of every plan made without optimisation."""
    names = (row.name for entry in comparison.entries for row in entry.baselines)
    return tuple(dict.fromkeys(names))


def proof(facts: Facts) -> tuple[str, float | None]:
    """Return how far the solver came with the least slip, and the gap that is left."""
    passes = facts.result.outcome.passes
    if not passes:
        return "not solved for", None
    worst = facts.result.outcome.status
    gap = passes[0].gap
    return ("proven" if worst == "optimal" and gap <= _GAPLESS else worst), gap


def _row(comparison: Comparison, entry: Entry) -> Row:
    return tuple(_cells(comparison, entry))


def _cells(comparison: Comparison, entry: Entry) -> Iterator[str | float | None]:
    future, facts = entry.future, entry.facts
    yield from (entry.name, future.title, future.parent or "")
    if facts is None:
        yield entry.status
        yield from [None] * (len(columns(comparison)) - 5)
        yield future.reason
        return
    word, gap = proof(facts)
    yield f"{entry.status}, {word}"
    yield gap
    objective = facts.case.settings.objective
    yield facts.tally.total()
    yield from (facts.tally.months[group] for group in GROUPS)
    base = comparison.base
    other = facts if base is None or base.facts is None else base.facts
    yield facts.tally.total() - other.tally.total()
    yield facts.tally.total(objective)
    yield WEIGHTED[objective]
    yield facts.tally.total("priority")
    known = {row.name: row.slip for row in entry.baselines}
    yield from (known.get(name) for name in baseline_names(comparison))
    yield len(facts.plan.closes)
    yield len(facts.case.candidates) - len(facts.plan.closes)
    money = facts.money
    yield from (money.face, money.budget_cost, money.private)
    yield from (money.private_per_face, money.private_per_cost)
    yield sum(row.kind == "ledger" for row in facts.reasons.values())
    yield "; ".join(words(row) for row in binding(facts)) or "none"
    yield len(facts.result.findings)
    yield future.reason


def _mark(sheet: Worksheet, row: int, width: int, entry: Entry) -> None:
    """Make a scenario without a plan, or without proof, stand out; lead scenarios are bold."""
    if entry.future.leading:
        for column in (1, 2):
            sheet.cell(row, column).font = look.BOLD
    if entry.facts is None:
        ink = Font(name=look.FACE, size=9, color=BAD_INK)
        for column in range(1, width + 1):
            cell = sheet.cell(row, column)
            cell.fill = look.fill(BAD)
            cell.font = ink
    elif entry.facts.result.findings:
        sheet.cell(row, width - 1).fill = look.fill(BAD)
    elif proof(entry.facts)[0] != "proven":
        sheet.cell(row, 4).fill = look.fill(CAUTION)
        sheet.cell(row, 5).fill = look.fill(CAUTION)
