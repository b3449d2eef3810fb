"""Stage gaps: how late each project is, which stage governs, and which instruments close a part."""

import pandas as pd

from headrace.report.facts import Facts
from headrace.report.readiness import ProjectReadiness, readiness
from headrace.report.stage_gaps import ProjectGaps

NONE = -1
"""Month that is not known, or never comes."""
_COLUMNS = [
    "project", "name", "group", "stage", "without", "left", "closed", "never", "instruments",
    "held", "documents", "documents_state",
]  # fmt: skip


def stage_gaps(facts: Facts) -> pd.DataFrame:
    """Return the projects with a target and open stages, the largest gap closed first.

    Columns: project, name, group, stage (label of the one that governs), without and left (months
    after the target without effects and under the plan; 0 where never), closed (their difference),
    never (does not operate within the horizon), instruments (names of those that close a part, in a
    tuple), held (kind of reason, where another one than its own stages keeps it late; else empty),
    documents (calendar month in which all before close is over; -1: done), documents_state.
    """
    rows = [_row(facts, row, row.gaps) for row in readiness(facts) if row.gaps is not None]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.sort_values(["closed", "left"], ascending=False, kind="stable", ignore_index=True)


def with_gap(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the projects that operate late, or would if no instrument had closed their gap."""
    return frame[frame["without"] > 0].reset_index(drop=True)


def _row(facts: Facts, row: ProjectReadiness, gaps: ProjectGaps) -> dict[str, object]:
    never = gaps.gap is None
    names = [
        facts.case.instrument[stage.instrument].name
        for stage in gaps.closing
        if stage.instrument is not None and gaps.closed > 0
    ]
    ready = row.documents
    return {
        "project": row.project,
        "name": facts.name(row.project),
        "group": facts.case.terms[row.project].group,
        "stage": gaps.governing.label,
        "without": gaps.without or 0.0,
        "left": gaps.gap or 0.0,
        "closed": gaps.closed,
        "never": never,
        "instruments": tuple(dict.fromkeys(names)),
        "held": "" if row.held is None else row.held.kind,
        "documents": NONE if ready is None else facts.case.settings.start + int(ready // 1),
        "documents_state": row.documents_state,
    }
