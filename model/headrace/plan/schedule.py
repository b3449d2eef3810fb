"""Schedule: the dates of every stage of one project, from its close and the effects in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.case.case import Case
from headrace.plan.plan import Close


@dataclass(frozen=True)
class StageDates:
    """When one open stage of a project runs [months from the start of the horizon]."""

    stage: str
    label: str
    start: float
    end: float
    instrument: str | None
    """Instrument whose effect shortens the stage; None if none does."""


@dataclass(frozen=True)
class Schedule:
    """Dates of one project [months from the start of the horizon]."""

    project: str
    close: int | None
    """Month of close; None: an unfinanced candidate, or a closed deal whose month is not known."""
    stages: tuple[StageDates, ...]
    """Open stages in the order of the sheet; done ones are left out, and without a close so is delivery.
    Waiting stages stand where operation lets them start."""
    earliest_close: float
    """Month from which the stages allow financial close (candidates)."""
    finish: float
    """Month at which all stages could be over without waiting; infinite without a close."""
    earliest_month: float
    """Month from which it may operate: the forecast of a closed deal, else `finish`."""
    earliest_operation: int
    """First period in which it may operate; negative lies in the past; the number of periods without a close."""
    tail: float
    """Months from the start of the first waiting stage to operation."""
    tail_periods: int
    """The same in whole periods."""
    acts: Mapping[str, float]
    """Month from which each used instrument acts; of a candidate without a close, each one on offer."""
    operation: int | None
    """Month of operation; None if it does not operate."""
    wait_start: int | None
    """Month in which its waiting stages start (the month of operation if none waits)."""
    began_before: bool
    """Whether its waiting stages began before the horizon, so that it requires nothing more."""


def schedule_of(case: Case, project: str, close: Close | None, operation: int | None) -> Schedule:
    """Return the dates of a project (`close` None: a closed deal, or a candidate without a close)."""
    raise KeyError(project)


def effects_in_force(case: Case, close: Close) -> frozenset[tuple[str, str]]:
    """Return the effects (instrument, stage) that are claimed and whose amounts suffice."""
    return frozenset()


def debt(case: Case, close: Close) -> float:
    """Return loans, guaranteed loans and commercial debt of a stack [million base currency]."""
    return close.commercial_debt
