"""Screen: live progress, tables and errors in the terminal."""

import signal
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import FrameType, TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from headrace.auditing import Finding
from headrace.briefing.files import CHARTS
from headrace.case.case import Case
from headrace.case.weights import OBJECTIVES
from headrace.errors import Breach, HeadraceError
from headrace.ledgers.draws import draws
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, weighted
from headrace.report.answer import alarms, answer
from headrace.report.facts import Facts
from headrace.report.result import Result
from headrace.scenarios.resolving import Resolved
from headrace.solving.progress import Event

UNITS = {"cost": "million", "months": "months in all"}
"""What the incumbent of a step is measured in; weighted months of slip for all others."""


SHOWN_CHANGES = 40
"""Changes of a scenario that the terminal lists."""
SLIP_UNITS = {
    "priority": "weighted months",
    "cost_of_delay": "million",
    "capacity": "months of the programme's capacity",
}


class Screen:
    """Progress of a solve; Ctrl-C asks it to stop with the best plan so far."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress(
            TextColumn("{task.description}", style="bold"),
            BarColumn(bar_width=12),
            TextColumn("{task.fields[state]}"),
            TimeElapsedColumn(),
            console=console,
            transient=not console.is_terminal,
        )
        self.console = console
        self.tasks: dict[tuple[str, str], TaskID] = {}
        self.stopping = False
        self.previous: signal._HANDLER = signal.SIG_DFL

    def __enter__(self) -> "Screen":
        """Start the display and listen for Ctrl-C."""
        self.previous = signal.signal(signal.SIGINT, self._interrupt)
        self.progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the display and give Ctrl-C back."""
        for task in self.tasks.values():
            self.progress.update(task, total=1, completed=1)
        self.progress.stop()
        signal.signal(signal.SIGINT, self.previous)

    def report(self, event: Event) -> None:
        """Show the state of a solve."""
        key = (event.solve, event.step)
        if key not in self.tasks:
            for task in self.tasks.values():
                self.progress.update(task, total=1, completed=1)
            name = f"{event.solve}: {event.step}"
            self.tasks[key] = self.progress.add_task(name, total=None, state="")
        self.progress.update(self.tasks[key], state=state_of(event))

    def stop_asked(self) -> bool:
        """Return whether Ctrl-C was pressed."""
        return self.stopping

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:
            raise KeyboardInterrupt
        self.stopping = True
        self.console.print("[yellow]stopping with the best plan so far (Ctrl-C again to give up)")


def state_of(event: Event) -> str:
    """Return incumbent, bound and gap in words."""
    unit = UNITS.get(event.step, "weighted months")
    best = "no plan yet" if event.incumbent is None else f"best {event.incumbent:,.1f} {unit}"
    bound = "" if event.bound is None else f", bound {event.bound:,.1f}"
    gap = "" if event.gap is None else f", gap {event.gap:.2%}"
    return best + bound + gap


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


def show_error(console: Console, error: HeadraceError) -> None:
    """Print an error as sentences, without a traceback."""
    console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)


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
        table.add_row(finding.rule, finding.place, size, finding.message)
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
