"""Progress: how far a run is, live in the terminal, or in a line now and then where none is."""

import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Self

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from headrace.letters import one_line
from headrace.screen.stopping import Stopping
from headrace.screen.terminal import Terminal
from headrace.solving.progress import Event
from headrace.study.progressing import State

SAY_EVERY = 10.0
"""Seconds between two lines where there is no live display."""
STYLES: Mapping[str, str] = {
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


class Live:
    """A display while work goes on; the first Ctrl-C is noted, and answered with a sentence."""

    def __init__(
        self, console: Terminal, stopping: Stopping, sentence: str, mark: ProgressColumn
    ) -> None:
        self.console = console
        self.live = console.is_terminal
        self.sentence = sentence
        self.progress = Progress(
            mark,
            TextColumn("{task.description}", style="bold", markup=False),
            TextColumn("{task.fields[state]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            disable=not self.live,
        )
        self.stopping = stopping
        self.softened = ExitStack()

    def __enter__(self) -> Self:
        """Start the display; a wish to end is only noted from now on."""
        self.softened.enter_context(self.stopping.gently(self.sentence))
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

    def stop_asked(self) -> bool:
        """Return whether someone wishes an end."""
        return self.stopping.asked


class Screen(Live):
    """Progress of one run: a line for each step of each of its solves."""

    def __init__(self, console: Terminal, stopping: Stopping) -> None:
        sentence = "stopping with the best plan so far (Ctrl-C again to give up)"
        super().__init__(console, stopping, sentence, BarColumn(bar_width=12))
        self.latest: dict[str, Event] = {}
        self.begun = time.monotonic()
        self.ended = threading.Event()
        self.tasks: dict[tuple[str, str], TaskID] = {}

    def __enter__(self) -> Self:
        """Start the display, or to say now and then how far each solve is."""
        if not self.live:
            with suppress(RuntimeError):  # no room for a further thread: the work goes on unsaid
                threading.Thread(target=self._say_now_and_then, daemon=True).start()
        return super().__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the display, every line as done."""
        self.ended.set()
        for task in self.tasks.values():
            self.progress.update(task, total=1, completed=1)
        super().__exit__(kind, error, trace)

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

    def _say_now_and_then(self) -> None:
        while not self.ended.wait(SAY_EVERY):
            self.say()

    def say(self) -> None:
        """Print a line for each solve of which there is news, or that time goes by."""
        seconds = time.monotonic() - self.begun
        news = {name: self.latest.pop(name) for name in list(self.latest)}
        lines = [f"{name}: {event.step}, {state_of(event)}" for name, event in news.items()]
        for line in lines or ["working"]:
            self.console.say(f"{seconds:,.0f} s  {line}")


class Board(Live):
    """Progress of many scenarios: a line for each."""

    def __init__(self, console: Terminal, stopping: Stopping) -> None:
        sentence = "ending with what is solved (Ctrl-C again to give up)"
        super().__init__(console, stopping, sentence, SpinnerColumn(finished_text=" "))
        self.tasks: dict[str, TaskID] = {}
        self.said: dict[str, float] = {}

    def begin(self, scenarios: tuple[str, ...]) -> None:
        """Show a line for every scenario."""
        for name in scenarios:
            task = self.progress.add_task(one_line(name), total=None, start=False, state="")
            self.tasks[name] = task

    def change(self, scenario: str, state: State, words: str = "") -> None:
        """Show a new state of a scenario."""
        if (task := self.tasks.get(scenario)) is not None:
            if state == "solving":
                self.progress.start_task(task)
            total = 1 if state in ENDED else None
            shown = f"{state} {one_line(words)}"
            self.progress.update(task, total=total, completed=1 if total else 0, state=shown)
        if not self.live and state != "waiting":
            self._say(scenario, f"{state}  {words}", STYLES.get(state, "dim"))

    def report(self, scenario: str, event: Event) -> None:
        """Show how far the solver is with a scenario."""
        words = f"{event.solve}: {event.step}, {state_of(event)}"
        if (task := self.tasks.get(scenario)) is not None:
            self.progress.update(task, state=one_line(words))
        if not self.live and time.monotonic() - self.said.get(scenario, 0.0) > SAY_EVERY:
            self._say(scenario, words, "dim")

    def _say(self, scenario: str, words: str, style: str) -> None:
        self.said[scenario] = time.monotonic()
        self.console.say(f"{scenario}: {words}".rstrip(), style)


def state_of(event: Event) -> str:
    """Return incumbent, bound and gap in words, or what is told in their place."""
    if event.told:
        return event.told
    unit = f" {event.unit}" if event.unit else ""
    best = "no plan yet" if event.incumbent is None else f"best {event.incumbent:,.1f}{unit}"
    bound = "" if event.bound is None else f", bound {event.bound:,.1f}"
    gap = "" if event.gap is None else f", gap {event.gap:.2%}"
    return best + bound + gap
