"""Answers: everything that further studies found about one case."""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.answers.frontier import Alternatives, Frontier
from headrace.answers.noregret import NoRegret
from headrace.answers.ranking import Ranking
from headrace.answers.reasons import Conflict, Why
from headrace.answers.risk import Risk
from headrace.answers.values import Values


@dataclass(frozen=True)
class Answers:
    """Answers about one case; None: this was not asked."""

    digest: str = ""
    """Hash of the inputs, options and versions on which they rest."""
    conflict: Conflict | None = None
    """Rules that cannot all hold, and ways out; there is no plan then."""
    tested: Mapping[str, Why] | None = None
    """What late and unfinanced projects lack."""
    frontier: Frontier | None = None
    """The least delay at each sum of money."""
    alternatives: Alternatives | None = None
    """Plans nearly as good as the best."""
    no_regret: NoRegret | None = None
    """Which of the first signatures of the plan keep their month in all that was tried."""
    ranking: Ranking | None = None
    """The one list with the least worst regret over several budgets."""
    risk: Risk | None = None
    """How sure the dates of the plan are."""
    values: Values | None = None
    """What changes of the inputs are worth."""
