"""Solve: live progress of one run in the terminal."""

import threading
import time
from contextlib import ExitStack, suppress
from types import TracebackType

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from headrace.screen.stopping import Stopping
from headrace.screen.terminal import Terminal
from headrace.solving.progress import Event

SAY_EVERY = 10.0
"""Seconds between two lines where there is no live display."""
SENTENCE = "stopping with the best plan so far (Ctrl-C again to give up)"
"""Said when a wish to end is heard."""


class Screen:
    """Progress of a solve; Ctrl-C asks it to stop with the best plan so far.

    Without a terminal it says every ten seconds how far each solve is.
    """

    def __init__(self, console: Terminal, stopping: Stopping) -> None:
        self.progress = Progress(
            TextColumn("{task.description}", style="bold", markup=False),
            BarColumn(bar_width=12),
            TextColumn("{task.fields[state]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self.console = console
        self.latest: dict[str, Event] = {}
        self.begun = time.monotonic()
        self.ended = threading.Event()
        self.saying = threading.Thread(target=self._say_now_and_then, daemon=True)
        self.tasks: dict[tuple[str, str], TaskID] = {}
        self.stopping = stopping
        self.softened = ExitStack()

    def __enter__(self) -> "Screen":
        """Start the display; a wish to end is only noted from now on."""
        self.softened.enter_context(self.stopping.gently(SENTENCE))
        self.progress.start()
        if not self.console.is_terminal:
            with suppress(RuntimeError):  # no room for a further thread: the work goes on unsaid
                self.saying.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the display; a wish to end ends the program from now on."""
        self.ended.set()
        for task in self.tasks.values():
            self.progress.update(task, total=1, completed=1)
        self.progress.stop()
        self.softened.close()

    def report(self, event: Event) -> None:
        """Show the state of a solve."""
        key = (event.solve, event.step)
        self.latest[event.solve] = event
        if key not in self.tasks:
            for other, task in self.tasks.items():
                if other[0] == event.solve:
                    self.progress.update(task, total=1, completed=1)
            name = f"{event.solve}: {event.step}"
            self.tasks[key] = self.progress.add_task(name, total=None, state="")
        self.progress.update(self.tasks[key], state=state_of(event))

    def stop_asked(self) -> bool:
        """Return whether someone wishes an end."""
        return self.stopping.asked

    def _say_now_and_then(self) -> None:
        while not self.ended.wait(SAY_EVERY):
            self.say()

    def say(self) -> None:
        """Print a line for each solve of which there is news, or that time goes by."""
        seconds = time.monotonic() - self.begun
        news = {name: self.latest.pop(name) for name in list(self.latest)}
        lines = [f"{name}: {event.step}, {state_of(event)}" for name, event in news.items()]
        for line in lines or ["working"]:
            self.console.print(f"{seconds:,.0f} s  {line}", markup=False, highlight=False)


def state_of(event: Event) -> str:
    """Return incumbent, bound and gap in words, or what is told in their place."""
    if event.told:
        return event.told
    unit = f" {event.unit}" if event.unit else ""
    best = "no plan yet" if event.incumbent is None else f"best {event.incumbent:,.1f}{unit}"
    bound = "" if event.bound is None else f", bound {event.bound:,.1f}"
    gap = "" if event.gap is None else f", gap {event.gap:.2%}"
    return best + bound + gap
