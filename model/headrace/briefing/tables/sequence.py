"""Sequence: when each project is developed, closed, delivered and operated, and how late it is."""

from collections.abc import Iterator
from itertools import groupby, pairwise

import pandas as pd

from headrace.plan.tally import GROUPS
from headrace.report.facts import Facts
from headrace.report.governing import governing
from headrace.report.phases import Phase, phase_of

NONE = -1
"""Month of what does not happen within the horizon, or is not known."""


def sequence(facts: Facts) -> pd.DataFrame:
    """Return every project, by part of the supply chain and by month of operation.

    Columns: project, name, group, standing, close, operation and target (calendar months; -1:
    none), months and weighted (slip, as sheet plan shows it: that of a group of alternatives stands
    with the member that ends it).
    """
    columns = [
        "project", "name", "group", "standing", "close", "operation", "target", "months",
        "weighted",
    ]  # fmt: skip
    order = sorted(facts.case.project, key=lambda project: _order(facts, project))
    return pd.DataFrame([_row(facts, project) for project in order], columns=columns)


def spans(facts: Facts) -> pd.DataFrame:
    """Return what each project does from month to month within the horizon.

    Columns: project, phase, begin and end (calendar months, parts of them too; end: the first
    moment after it). Where phases meet the later one counts, as on sheet gantt.
    """
    rows = [
        {"project": project, "phase": phase, "begin": begin, "end": end}
        for project in facts.case.project
        for phase, begin, end in _spans(facts, project)
    ]
    return pd.DataFrame(rows, columns=["project", "phase", "begin", "end"])


def _row(facts: Facts, project: str) -> dict[str, object]:
    start = facts.case.settings.start
    close = facts.schedules[project].close
    operation = facts.plan.operations.get(project)
    item = facts.slip_of.get(project)
    months, weighted = _slip(facts, project)
    return {
        "project": project,
        "name": facts.name(project),
        "group": facts.case.terms[project].group,
        "standing": facts.standing(project),
        "close": NONE if close is None else start + close,
        "operation": NONE if operation is None else start + operation,
        "target": NONE if item is None else start + item.item.target,
        "months": months,
        "weighted": weighted,
    }


def _slip(facts: Facts, project: str) -> tuple[float, float]:
    row = facts.slip_of.get(project)
    if row is None or project != governing(facts, row):
        return 0.0, 0.0
    return row.months, row.months * row.item.weighs(facts.case.settings.objective)


def _order(facts: Facts, project: str) -> tuple[int, int, int, str]:
    operation = facts.plan.operations.get(project)
    close = facts.schedules[project].close
    late = facts.case.horizon
    return (
        GROUPS.index(facts.case.terms[project].group),
        late if operation is None else operation,
        late if close is None else close,
        project,
    )


def _spans(facts: Facts, project: str) -> Iterator[tuple[Phase, float, float]]:
    """Yield phase, begin and end; neighbours of one phase are joined."""
    start, horizon = facts.case.settings.start, float(facts.case.horizon)
    schedule = facts.schedules[project]
    operation = facts.plan.operations.get(project)
    dates = {
        0.0,
        horizon,
        *(float(edge) for row in schedule.stages for edge in (row.start, row.end)),
    }
    dates |= {float(month) for month in (schedule.close, operation) if month is not None}
    edges = sorted(edge for edge in dates if 0 <= edge <= horizon)
    steps = ((phase_of(facts, project, begin, end), begin, end) for begin, end in pairwise(edges))
    for phase, run in groupby(steps, key=lambda step: step[0]):
        if phase is not None:
            own = list(run)
            yield phase, start + own[0][1], start + own[-1][2]
