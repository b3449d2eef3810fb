"""Abreast: the studies of one run side by side, in this process and in others.

What comes of a study does not depend on who does it, nor on what was done before.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from headrace.batch.executors import Crew, Lane
from headrace.solving.clock import Clock
from headrace.solving.progress import Watch
from headrace.study.errand import Errand, Found, Sent, do
from headrace.study.progressing import Desk

GRACE = 2.0
"""Seconds that a study in another process may take to end when it is asked to, or time is over."""
TICK = 0.2
"""Seconds between two looks at a study in another process."""
BUILDING = 2.0
"""Times that building a model takes which must be left for a study to begin."""

Following = Callable[[Mapping[str, Found]], Sequence[Errand]]
"""Returns what is to be done next, once some studies are known."""


class Abreast:
    """Errands that wait, the processes that take them, and what came of them."""

    def __init__(
        self,
        errands: Sequence[Errand],
        following: Following,
        crew: Crew | None,
        clock: Clock,
        watch: Watch,
        folder: Path,
    ) -> None:
        self.waiting = deque(errands)
        self.following = following
        self.crew = crew
        self.clock = clock
        self.watch = watch
        self.desk = Desk(folder)
        self.found: dict[str, Found] = {}
        self.troubles: list[BaseException] = []
        self.lock = threading.Lock()
        self.building = 0.0
        """Seconds that the model of a study takes to build, as far as it is known."""
        self.abandoned = False
        self.threads: list[threading.Thread] = []

    def __enter__(self) -> "Abreast":
        """Let every other process begin."""
        self.desk.open()
        for lane in () if self.crew is None else self.crew.lanes():
            self.threads.append(threading.Thread(target=self._drive, args=(lane,), daemon=True))
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End what still runs, if the run has failed, and let the processes go."""
        self.abandoned = kind is not None
        for thread in self.threads:
            thread.join()
        if self.crew is not None:
            self.crew.close()
        self.desk.close()

    def tell(self, name: str, found: Found) -> None:
        """Take note of what came of an errand, and of what follows from it.

        What follows comes first: it builds a model of its own, while what waits is soon done where
        the plan's model is at hand.
        """
        answer = found.counterfactual
        with self.lock:
            self.found[name] = found
            if answer is not None and answer.outcome is not None:
                self.building = max(self.building, answer.outcome.building)
            self.waiting.extendleft(self.following(self.found))

    def finish(self) -> Mapping[str, Found]:
        """Return what came of every errand, having helped until none was left.

        Raises `SolverError` if the solver failed on one.
        """
        while True:
            while (errand := self._next()) is not None:
                self.tell(errand.name, errand.done(self.watch))
            for thread in self.threads:
                thread.join()
            if not self.waiting or self.late or self.troubles:
                break
        if self.troubles:
            raise self.troubles[0]
        return self.found

    @property
    def late(self) -> bool:
        """Return whether no study can be built and solved in the time that is left."""
        return self.clock.lacks(BUILDING * self.building)

    def _next(self) -> Errand | None:
        """Return the errand that waits longest, with its share of the time that is left."""
        with self.lock:
            if not self.waiting or self.late or self.troubles or self.abandoned:
                return None
            hands = len(self.threads) + 1
            share = min(1.0, hands / len(self.waiting))
            errand = self.waiting.popleft()
        return replace(errand, clock=Clock(self.clock.left(share)))

    def _drive(self, lane: Lane) -> None:
        """Give one errand after another to another process; one that dies leaves it to us."""
        while not self.watch.stop_asked() and (errand := self._next()) is not None:
            try:
                pending = lane.submit(do, Sent(errand, self.desk.folder))
                if self._watched(pending, errand.name):
                    self.tell(errand.name, pending.result())
                else:
                    lane.end()
            except BrokenProcessPool:
                with self.lock:
                    self.waiting.append(errand)
                return
            except Exception as trouble:
                self.troubles.append(trouble)
                return

    def _watched(self, pending: Future[Found], name: str) -> bool:
        """Pass on word of an errand until it is done; False if it is given up before."""
        asked: float | None = None
        while not pending.done():
            wait([pending], timeout=TICK)
            event = self.desk.news(name)
            if event is not None:
                self.watch.report(event)
            if self.watch.stop_asked():
                self.desk.ask_to_stop()
                asked = time.monotonic() if asked is None else asked
            refused = asked is not None and time.monotonic() - asked > GRACE
            if self.abandoned or refused or self.clock.lacks(-GRACE):
                return False
        return True
