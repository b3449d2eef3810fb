"""Progressing: what a batch tells while it runs, and how its workers hear that it shall stop.

Workers may be other processes or other machines. They write how far they are into files of one
folder, and look there for the wish to stop; where they cannot see that folder they just solve.
"""

import json
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol

from headrace.solving.progress import Event

State = Literal[
    "kept", "waiting", "solving", "solved", "failed", "timed out", "conflict", "stopped"
]
DESK = ".running"
"""Name of the folder in the folder of a batch; it stands only while the batch runs."""
_STOP = "stop"
_REPORT_EVERY = 0.5
"""Seconds between two reports of a worker."""
_LOOK_EVERY = 0.25
"""Seconds between two looks for the wish to stop."""


class BatchWatch(Protocol):
    """Someone who watches a batch and can stop it."""

    def begin(self, scenarios: tuple[str, ...]) -> None:
        """Take note of the scenarios of the batch."""

    def change(self, scenario: str, state: State, words: str = "") -> None:
        """Take note of a new state of a scenario."""

    def report(self, scenario: str, event: Event) -> None:
        """Take note of how far the solver is with a scenario."""

    def stop_asked(self) -> bool:
        """Return whether the batch should end with what is solved."""


class Desk:
    """Where the workers of a batch leave word."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute() / DESK
        self.seen: dict[str, Event] = {}

    def open(self) -> None:
        """Make the desk, empty."""
        self.close()
        self.folder.mkdir()

    def close(self) -> None:
        """Clear the desk away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask_to_stop(self) -> None:
        """Tell all workers to end with the best plan so far."""
        (self.folder / _STOP).touch()

    def heard_of(self, scenario: str) -> bool:
        """Return whether the worker of a scenario can see the desk."""
        return (self.folder / f"{scenario}.json").is_file()

    def news(self, scenario: str) -> Event | None:
        """Return how far a scenario is, if that is new."""
        try:
            event = Event(**json.loads((self.folder / f"{scenario}.json").read_bytes()))
        except (OSError, ValueError, TypeError):
            return None
        if self.seen.get(scenario) == event:
            return None
        self.seen[scenario] = event
        return event


@dataclass
class DeskWatch:
    """The watch of one worker: reports to the desk and looks there for the wish to stop."""

    folder: Path
    scenario: str
    reported: float = -1e9
    looked: float = -1e9
    stopping: bool = False
    step: tuple[str, str] = ("", "")

    def report(self, event: Event) -> None:
        """Leave word of the state of a solve, not too often."""
        now = time.monotonic()
        if (event.solve, event.step) == self.step and now - self.reported < _REPORT_EVERY:
            return
        self.reported, self.step = now, (event.solve, event.step)
        part = self.folder / f".{self.scenario}.part"
        try:
            part.write_text(json.dumps(asdict(event)), encoding="utf-8")
            part.replace(self.folder / f"{self.scenario}.json")
        except OSError:
            self.reported = now + 60.0

    def stop_asked(self) -> bool:
        """Return whether the batch was asked to stop."""
        now = time.monotonic()
        if not self.stopping and now - self.looked >= _LOOK_EVERY:
            self.looked = now
            self.stopping = (self.folder / _STOP).exists()
        return self.stopping
