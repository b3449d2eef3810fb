"""Clock: how much of a time limit is left."""

import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Clock:
    """A time limit in seconds, running from its making; None: no limit."""

    limit: float | None
    began: float = field(default_factory=time.monotonic)

    def left(self, share: float = 1.0) -> float | None:
        """Return a share of the seconds that are left, at least half a second."""
        if self.limit is None:
            return None
        return max(0.5, share * (self.began + self.limit - time.monotonic()))
