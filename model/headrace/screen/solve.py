"""Solve: live progress of one run in the terminal."""

from contextlib import ExitStack
from types import TracebackType

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from headrace.screen.stopping import Stopping
from headrace.screen.terminal import Terminal
from headrace.solving.progress import Event

UNITS = {"cost": "million", "months": "months in all"}
"""What the incumbent of a step is measured in; weighted months of slip for all others."""


SENTENCE = "stopping with the best plan so far (Ctrl-C again to give up)"
"""Said when a wish to end is heard."""


class Screen:
    """Progress of a solve; Ctrl-C asks it to stop with the best plan so far."""

    def __init__(self, console: Terminal, stopping: Stopping) -> None:
        self.progress = Progress(
            TextColumn("{task.description}", style="bold", markup=False),
            BarColumn(bar_width=12),
            TextColumn("{task.fields[state]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            transient=not console.is_terminal,
        )
        self.console = console
        self.tasks: dict[tuple[str, str], TaskID] = {}
        self.stopping = stopping
        self.softened = ExitStack()

    def __enter__(self) -> "Screen":
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
        for task in self.tasks.values():
            self.progress.update(task, total=1, completed=1)
        self.progress.stop()
        self.softened.close()

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
        """Return whether someone wishes an end."""
        return self.stopping.asked


def state_of(event: Event) -> str:
    """Return incumbent, bound and gap in words."""
    unit = UNITS.get(event.step, "weighted months")
    best = "no plan yet" if event.incumbent is None else f"best {event.incumbent:,.1f} {unit}"
    bound = "" if event.bound is None else f", bound {event.bound:,.1f}"
    gap = "" if event.gap is None else f", gap {event.gap:.2%}"
    return best + bound + gap
