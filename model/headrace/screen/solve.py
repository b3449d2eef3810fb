"""Solve: live progress of one run in the terminal."""

import signal
from types import FrameType, TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from headrace.solving.progress import Event

UNITS = {"cost": "million", "months": "months in all"}
"""What the incumbent of a step is measured in; weighted months of slip for all others."""


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
