"""Clock: how much of a time limit is left."""

import math
import time
from dataclasses import dataclass, field

from headrace.solving.progress import Event, Watch

STEP = 0.002
"""Share by which bound or plan must move to count as further."""
PATIENCE = 8.0
"""Seconds without a step forward after which a search gives way; HiGHS tells of itself every 5."""


@dataclass(frozen=True)
class Clock:
    """A time limit in seconds, running from its making; None: no limit.

    It means the same to all processes of one machine: they read one monotonic clock.
    """

    limit: float | None
    began: float = field(default_factory=time.monotonic)

    def left(self, share: float = 1.0) -> float | None:
        """Return a share of the seconds that are left, at least half a second."""
        if self.limit is None:
            return None
        return max(0.5, share * (self.began + self.limit - time.monotonic()))

    @property
    def gone(self) -> float:
        """Return the seconds that have gone."""
        return time.monotonic() - self.began

    @property
    def over(self) -> bool:
        """Return whether no time is left."""
        return self.lacks(0.0)

    def lacks(self, seconds: float) -> bool:
        """Return whether no more is left than some seconds; below 0: over for so long."""
        return self.limit is not None and self.began + self.limit - time.monotonic() <= seconds


@dataclass(frozen=True)
class Until:
    """A watch that also stops what it watches when time is over."""

    watch: Watch
    clock: Clock

    def report(self, event: Event) -> None:
        """Pass the state of a solve on."""
        self.watch.report(event)

    def stop_asked(self) -> bool:
        """Return whether a stop was asked for or time is over."""
        return self.clock.over or self.watch.stop_asked()


@dataclass
class Patient:
    """A watch that also stops a search which, once past a bound, gets no further for a while."""

    watch: Watch
    bound: float
    since: float | None = None
    """Moment of the last step forward."""
    known: tuple[float, float] = (-math.inf, math.inf)
    """Bound and plan at that moment."""

    def report(self, event: Event) -> None:
        """Pass the state of a solve on, and note whether it is further."""
        self.watch.report(event)
        if event.bound is None or event.bound < self.bound:
            return
        plan = math.inf if event.incumbent is None else event.incumbent
        step = STEP * abs(event.bound)
        if event.bound > self.known[0] + step or plan < self.known[1] - step:
            self.since, self.known = time.monotonic(), (event.bound, plan)

    def stop_asked(self) -> bool:
        """Return whether a stop was asked for or nothing came of the last seconds."""
        tired = self.since is not None and time.monotonic() - self.since > PATIENCE
        return tired or self.watch.stop_asked()
