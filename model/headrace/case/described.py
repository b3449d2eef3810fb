"""Described: whether the workbook describes the state from which the plan starts."""

from collections.abc import Iterator

from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.case.lives import authorities, outlay_limits
from headrace.case.rules.places import on_settings
from headrace.case.rules.words import listing
from headrace.errors import Breach

ADVANCE = "advance the case: state what is done and what remains of what runs, or move start back"


def older_state(case: Case) -> Iterator[Breach]:
    """Warn of a workbook that describes a month before the horizon while stages are not done."""
    month = case.settings.as_of
    if month is None or month >= case.settings.start:
        return
    names = _with_open_stages(case)
    if names:
        message = (
            f"the workbook describes {month_text(month)}: what is open or running in "
            f"{listing(names)} begins anew at {month_text(case.settings.start)}"
        )
        yield on_settings(case).breach("as_of", message, ADVANCE)


def moved_start(case: Case) -> Iterator[Breach]:
    """Warn of a start that lies after the life of limits, while no stage says how far it is."""
    if case.settings.as_of is not None:
        return
    rows = [*authorities(case).values(), *outlay_limits(case).values()]
    gone = [row for held in rows for row in held if row.last < 0]
    names = _with_open_stages(case)
    if gone and names and not _states_are_told(case):
        start = month_text(case.settings.start)
        message = (
            f"limits end before {start}, so the horizon seems to have been moved: all stages of "
            f"{listing(names)} begin anew at {start}"
        )
        yield Breach("settings", message, f"{ADVANCE}; say in as_of what month", None, "start")


def _with_open_stages(case: Case) -> list[str]:
    return [
        name
        for name in case.candidates
        if any(
            step.state != "done" and step.months > 0 and step.stage not in network.delivery
            for network in [case.networks[name]]
            for step in network.steps
        )
    ]


def _states_are_told(case: Case) -> bool:
    """Return whether a stage of a candidate is done or in progress."""
    return any(
        step.state != "open" for name in case.candidates for step in case.networks[name].steps
    )
