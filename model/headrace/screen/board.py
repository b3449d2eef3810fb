"""Board: live progress of many scenarios in the terminal, and what came of them."""

import time
from contextlib import ExitStack
from types import TracebackType

from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from headrace.letters import one_line
from headrace.report.futures import Future
from headrace.screen.solve import state_of
from headrace.screen.stopping import Stopping
from headrace.screen.terminal import Terminal
from headrace.solving.progress import Event
from headrace.study.progressing import State

STYLES: dict[str, str] = {
    "solved": "green",
    "kept": "green",
    "solving": "bold",
    "failed": "red",
    "timed out": "red",
    "conflict": "red",
    "stopped": "yellow",
}
ENDED = frozenset({"kept", "solved", "failed", "timed out", "conflict", "stopped"})
"""States after which nothing more happens to a scenario."""
SAY_EVERY = 10.0
"""Seconds between two lines on a scenario where there is no live display."""


SENTENCE = "ending with what is solved (Ctrl-C again to give up)"
"""Said when a wish to end is heard."""


class Board:
    """One line a scenario; Ctrl-C asks the batch to end with what is solved."""

    def __init__(self, console: Terminal, stopping: Stopping) -> None:
        self.console = console
        self.live = console.is_terminal
        self.progress = Progress(
            SpinnerColumn(finished_text=" "),
            TextColumn("{task.description}", style="bold", markup=False),
            TextColumn("{task.fields[state]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            disable=not self.live,
        )
        self.tasks: dict[str, TaskID] = {}
        self.said: dict[str, float] = {}
        self.stopping = stopping
        self.softened = ExitStack()

    def __enter__(self) -> "Board":
        """Start the display; a wish to end is only noted from now on."""
        self.softened.enter_context(self.stopping.gently(SENTENCE))
        self.progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the display; a wish to end ends the program from now on."""
        self.progress.stop()
        self.softened.close()

    def begin(self, scenarios: tuple[str, ...]) -> None:
        """Show a line for every scenario."""
        for name in scenarios:
            self.tasks[name] = self.progress.add_task(
                one_line(name), total=None, start=False, state=""
            )

    def change(self, scenario: str, state: State, words: str = "") -> None:
        """Show a new state of a scenario."""
        style = STYLES.get(state, "dim")
        task = self.tasks.get(scenario)
        if task is not None:
            if state == "solving":
                self.progress.start_task(task)
            total = 1 if state in ENDED else None
            shown = f"{state} {one_line(words)}"
            self.progress.update(task, total=total, completed=1 if total else 0, state=shown)
        if not self.live and state != "waiting":
            self._say(scenario, f"{state}  {words}", style)

    def report(self, scenario: str, event: Event) -> None:
        """Show how far the solver is with a scenario."""
        words = f"{event.solve}: {event.step}, {state_of(event)}"
        task = self.tasks.get(scenario)
        if task is not None:
            self.progress.update(task, state=one_line(words))
        if not self.live and time.monotonic() - self.said.get(scenario, 0.0) > SAY_EVERY:
            self._say(scenario, words, "dim")

    def stop_asked(self) -> bool:
        """Return whether someone wishes an end."""
        return self.stopping.asked

    def _say(self, scenario: str, words: str, style: str) -> None:
        self.said[scenario] = time.monotonic()
        line = f"{scenario}: {words}".rstrip()
        self.console.say(line, style)


def show_futures(console: Terminal, futures: tuple[Future, ...]) -> None:
    """Print what came of each scenario."""
    table = Table(title=f"{len(futures)} scenarios", title_style="bold")
    for name in ("scenario", "status", "slip", "gap", "financed", "audit", "reason"):
        table.add_column(name, overflow="fold")
    for future in futures:
        cells = [future.scenario, future.status, *_figures(future), future.reason]
        table.add_row(*cells, style=STYLES[future.status])
    console.print(table)


def _figures(future: Future) -> tuple[str, str, str, str]:
    if future.result is None:
        return ("", "", "", "")
    result = future.result
    slip = result.outcome.passes[0]
    return (
        f"{slip.objective:,.1f}",
        f"{slip.gap:.2%}",
        f"{len(result.plan.closes)} of {len(result.case.candidates)}",
        f"{len(result.findings)} broken" if result.findings else "clean",
    )
