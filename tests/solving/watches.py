"""Watches that note what a solve tells, and stop it when a test wants."""

import pyomo.environ as pyo

from headrace.solving.engine import Engine
from headrace.solving.highs import Answer
from headrace.solving.program import Flags
from headrace.solving.progress import Event
from headrace.solving.request import Request


class Notes:
    """A watch that keeps every event and asks to stop after being asked so often."""

    def __init__(self, patience: int | None = None) -> None:
        self.patience = patience
        self.asked = 0
        self.events: list[Event] = []

    def report(self, event: Event) -> None:
        self.events.append(event)

    def stop_asked(self) -> bool:
        self.asked += 1
        return self.patience is not None and self.asked > self.patience


class StopAfterSlip:
    """An engine that makes its watch ask to stop once the first pass has settled its amounts."""

    def __init__(self, engine: Engine, watch: Notes) -> None:
        self.engine = engine
        self.watch = watch

    @property
    def columns(self) -> list[pyo.Var]:
        return self.engine.columns

    @property
    def integral(self) -> Flags:
        return self.engine.integral

    @property
    def size(self) -> tuple[int, int, int]:
        return self.engine.size

    @property
    def nonzeros(self) -> int:
        return self.engine.nonzeros

    def minimise(self, request: Request) -> Answer:
        answer = self.engine.minimise(request)
        if (request.step, request.label) == ("slip", "amounts"):
            self.watch.patience = 0
        return answer

    def version(self) -> str:
        return self.engine.version()
