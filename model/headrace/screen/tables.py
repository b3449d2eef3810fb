"""Tables: results and errors in the terminal."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from headrace.auditing import Finding
from headrace.briefing.files import CHARTS
from headrace.case.case import Case
from headrace.case.weights import OBJECTIVES
from headrace.errors import Breach
from headrace.ledgers.draws import draws
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, weighted
from headrace.report.answer import alarms, answer
from headrace.report.facts import Facts
from headrace.report.result import Result
from headrace.scenarios.resolving import Resolved

SHOWN_CHANGES = 40
"""Changes of a scenario that the terminal lists."""
SLIP_UNITS = {
    "priority": "weighted months",
    "cost_of_delay": "million",
    "capacity": "months of the programme's capacity",
}


def show_files(console: Console, files: Iterable[Path]) -> None:
    """Say which files were written."""
    for file in files:
        console.print(f"wrote {file}", markup=False, highlight=False, soft_wrap=True)


def show_briefing(console: Console, folder: Path, places: Sequence[Path]) -> None:
    """Say what a briefing has written; charts, which are many, only by their folder."""
    show_files(console, (place for place in places if place.parent == folder))
    charts = {place.with_suffix("") for place in places if place.parent != folder}
    if charts:
        words = f"wrote {len(charts)} charts under {folder / CHARTS}"
        console.print(words, markup=False, highlight=False, soft_wrap=True)


def show_breaches(console: Console, title: str, breaches: tuple[Breach, ...], style: str) -> None:
    """Print breaches, one a line, under a title with their number."""
    if not breaches:
        return
    console.print(f"{len(breaches)} {title}", style=f"bold {style}")
    for breach in breaches:
        console.print(f"  {breach}", markup=False, highlight=False, soft_wrap=True)


def show_findings(console: Console, findings: tuple[Finding, ...]) -> None:
    """Print what an audit found, by rule, place and size."""
    if not findings:
        console.print("audit: every rule holds", style="bold green")
        return
    table = Table(title=f"audit: {len(findings)} broken rules", title_style="bold red")
    for name in ("rule", "place", "size", "what is wrong"):
        table.add_column(name, overflow="fold")
    for finding in findings:
        size = f"{finding.size:,.3f} {finding.unit}"
        table.add_row(finding.kind, finding.place, size, finding.message)
    console.print(table)


def show_answer(console: Console, result: Result) -> None:
    """Print what must be said first, and the answer in a few sentences."""
    facts = Facts(result)
    for sentence in alarms(facts):
        console.print(sentence, style="bold red", markup=False, highlight=False, soft_wrap=True)
    for sentence in answer(facts):
        console.print(f"- {sentence}", markup=False, highlight=False, soft_wrap=True)


def show_standing(console: Console, case: Case, plan: Plan) -> None:
    """Print slip under all three objectives and what is financed."""
    table = Table(title="slip")
    for name in ("objective", "weighted", "unit"):
        table.add_column(name)
    for objective in OBJECTIVES:
        table.add_row(objective, f"{weighted(case, plan, objective):,.1f}", SLIP_UNITS[objective])
    months = sum(item.months for item in slips(case, plan))
    table.add_row("plain months", f"{months:,.0f}", "months")
    console.print(table)
    financed = f"{len(plan.closes)} of {len(case.candidates)} candidates financed"
    console.print(f"{financed}, {len(plan.operations)} projects operate within the horizon")
    for row in draws(case, plan):
        authority = row.authority
        if row.used > 0:
            console.print(
                f"  {authority.account} {authority.ledger}, row {authority.row + 1} of limits: "
                f"{row.used:,.1f} of {authority.amount:,.1f} used",
                highlight=False,
            )


def show_changes(console: Console, resolved: Resolved) -> None:
    """Print which cells of the workbook a scenario changes."""
    changes = resolved.all_changes
    title = f"{resolved.scenario.scenario}: {resolved.scenario.title}"
    if not changes:
        console.print(f"{title}: nothing is changed", markup=False, highlight=False)
        return
    table = Table(title=f"{title}, {len(changes)} changes", title_style="bold")
    for name in ("sheet", "row", "column", "before", "after", "scenario"):
        table.add_column(name, overflow="fold")
    for change in changes[:SHOWN_CHANGES]:
        cells = (change.sheet, change.row, change.column, change.before, change.after)
        table.add_row(*(Text(text) for text in (*cells, change.scenario)))
    console.print(table)
    if len(changes) > SHOWN_CHANGES:
        console.print(f"and {len(changes) - SHOWN_CHANGES} more; --out writes all of them")
