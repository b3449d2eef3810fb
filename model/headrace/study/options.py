"""Options: what is solved for a case, and how."""

from dataclasses import dataclass, field

from headrace.solving.settings import SolveSettings


@dataclass(frozen=True)
class Options:
    """What is solved for a case, and how."""

    solve: SolveSettings = field(default_factory=SolveSettings)
    """Its time limit is that of everything together."""
    counterfactuals: bool = True
    """Solve also what tells what money does, and the baselines."""
    reasons: float = 60.0
    """Seconds in which reasons are tested; a third of it for scenarios; 0: none are."""
    short: bool = False
    """Leave out the price of slip, limits halved and doubled, and all rankings but the first."""
