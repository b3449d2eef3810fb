"""Request: what a pass asks of an engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from headrace.solving.program import Vector
from headrace.solving.progress import Step, Watch


@dataclass(frozen=True)
class Request:
    """One objective to minimise while others are held."""

    step: Step
    label: str = ""
    """What the progress line calls it; the step if blank."""
    holds: Mapping[str, float] = field(default_factory=dict)
    """Most that other objectives may come to."""
    fixed: Mapping[int, float] = field(default_factory=dict)
    """Columns held at a value."""
    integral: bool = True
    start: Vector | None = None
    time_limit: float | None = None
    gap: float = 0.0
    absolute_gap: float = 1e-6
    presolve: bool = True
    """False: the solver searches the program as it is."""
    heuristics: bool = True
    """False: seek no plans by smaller programs, which takes long where a good one is at hand."""
    seed: int | None = None
    """Random seed; that of the settings if None."""
    watch: Watch | None = None
    """Who watches; who watches the engine if None."""
