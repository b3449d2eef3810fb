"""Always sheet: projects that every scenario finances, that some do, and that none does."""

from openpyxl import Workbook

from headrace.report.comparing import Comparison
from headrace.report.regrets import AT_RISK, VERDICTS, Regret, regrets
from headrace.workbook import look
from headrace.workbook.comparison import shades
from headrace.workbook.comparison.dates import text_of
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
)

NAME = "always"
TITLE = "Always, sometimes and never financed"
HEADER = 4
COLUMNS = (
    Column("project", width=12),
    Column("name", width=46),
    Column("kind", width=24),
    Column("financed", width=12),
    Column("in scenarios", "count", 11),
    Column("of", "count"),
    Column("earliest close", "month"),
    Column("latest close", "month"),
    Column("close moves by, months", "count", 11),
    Column("earliest operation", "month", 11),
    Column("latest operation", "month", 11),
    Column("operation moves by, months", "count", 11),
    Column("financed, without operation, in", "count", 11),
    Column("at risk", width=9),
    Column("instruments in every stack", "wrapped", 44),
    Column("not financed in", "wrapped", 36),
)
_COLOURS = {"always": shades.ON_TIME, "sometimes": "FFF3D1", "never": "F8DDD8"}


def add(book: Workbook, comparison: Comparison) -> None:
    """Add the sheet on what no future regrets."""
    rows = regrets(comparison)
    if not rows:
        why = "No project is open in any plan." if comparison.solved else "No scenario has a plan."
        write_empty(book, NAME, TITLE, why)
        return
    counts = {word: sum(row.verdict == word for row in rows) for word in VERDICTS}
    sheet = open_sheet(
        book,
        NAME,
        f"{TITLE}: {counts['always']}, {counts['sometimes']} and {counts['never']} projects",
        f"Over the {len(comparison.solved)} scenarios with a plan. What is always financed is no "
        "regret: every future asks for it; the less its close moves, the surer its date. Projects "
        "that have closed already are left out. At risk: not financed in every scenario, or "
        f"operation moves by {AT_RISK} months or more, or a scenario finances it without operation "
        "in the horizon.",
    )
    write_table(sheet, HEADER, COLUMNS, [_row(comparison, row) for row in rows])
    for place, row in enumerate(rows):
        cell = sheet.cell(HEADER + 1 + place, 4)
        cell.fill = look.fill(_COLOURS[row.verdict])
        cell.font = look.BOLD
    finish(sheet, HEADER, 2, filtered=len(COLUMNS), pages=2)


def _row(comparison: Comparison, row: Regret) -> Row:
    facts = comparison.projects[row.project]
    kind = facts.case.kind[facts.case.project[row.project].kind]
    closes, operations = row.closes, row.operations
    return (
        row.project,
        comparison.name(row.project),
        kind.label or kind.kind,
        row.verdict,
        row.financed,
        row.scenarios,
        *map(text_of, closes or (None, None)),
        None if closes is None else closes[1] - closes[0],
        *map(text_of, operations or (None, None)),
        None if operations is None else operations[1] - operations[0],
        row.idle,
        "yes" if row.at_risk else "no",
        "; ".join(
            comparison.instruments[name].case.instrument[name].name for name in row.instruments
        ),
        ", ".join(row.left_out),
    )
