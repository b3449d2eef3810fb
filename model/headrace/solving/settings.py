"""Settings of a solve: how long, how exact, with what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SolveSettings:
    """Options of the solver, all of which go into the run certificate."""

    solver: str = "highs"
    """highs, or the name of another solver that Pyomo knows."""
    time_limit: float | None = None
    """Seconds for all passes together; None: until proven."""
    gap: float = 0.0
    """Relative gap at which the first pass may stop."""
    threads: int = 1
    """Threads of the solver."""
    seed: int = 0
    """Random seed of the solver."""
    start: bool = True
    """Look for a first good plan before the first pass."""
    presolve: bool = True
    """False: the solver reduces nothing before its search; where a better plan voids a proof."""
    prove: bool = False
    """Repeat every pass without presolve and with another seed."""
