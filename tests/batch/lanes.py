"""Lanes that need no process: a worker that does as told, in a thread or not at all."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from headrace.errors import RunError
from headrace.solving.progress import Event
from headrace.study.worker import Answer, Task

Deed = Callable[[Task], Answer]


class StuckError(Exception):
    """Says of a deed that it never ends."""


class VanishedError(Exception):
    """Says of a deed that its worker leaves without a word."""


@dataclass
class ToldLane:
    """Does for each scenario what it is told, and solves what it is told nothing of."""

    told: Mapping[str, Deed]
    lost: bool = False
    ended: int = 0

    def submit(self, work: Callable[[Task], Answer], task: Task) -> Future[Answer]:
        future: Future[Answer] = Future()
        try:
            future.set_result(self.told.get(task.scenario, work)(task))
        except StuckError:
            pass
        except VanishedError:
            self.lost = True
        except Exception as error:
            future.set_exception(error)
        return future

    def alive(self) -> bool:
        return not self.lost

    def end(self) -> None:
        self.ended += 1
        self.lost = False


@dataclass
class ToldCrew:
    """A few lanes; may be lost altogether after so many looks at them."""

    told: Mapping[str, Deed] = field(default_factory=dict)
    count: int = 1
    looks: int = 10**9

    def __post_init__(self) -> None:
        self.all = [ToldLane(self.told) for _ in range(self.count)]

    def lanes(self) -> Sequence[ToldLane]:
        self.looks -= 1
        if self.looks < 0:
            raise RunError("the cluster at tcp://nowhere:1 was lost")
        return self.all

    def close(self) -> None:
        self.all = []


@dataclass
class Notes:
    """Notes down what a batch tells; asks it to stop once a scenario is in a state."""

    stop_at: tuple[str, str] | None = None
    states: list[tuple[str, str]] = field(default_factory=list)
    events: list[tuple[str, Event]] = field(default_factory=list)
    begun: tuple[str, ...] = ()

    def begin(self, scenarios: tuple[str, ...]) -> None:
        self.begun = scenarios

    def change(self, scenario: str, state: str, words: str = "") -> None:
        self.states.append((scenario, state))

    def report(self, scenario: str, event: Event) -> None:
        self.events.append((scenario, event))

    def stop_asked(self) -> bool:
        return self.stop_at is not None and self.stop_at in self.states

    def solving(self) -> list[str]:
        """Return the scenarios that were begun, in their order."""
        return [name for name, state in self.states if state == "solving"]
