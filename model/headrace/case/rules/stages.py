"""Stages: durations, states and predecessors of each stage, overrides applied."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from headrace.case.network import CLOSE, merged_rows, read_link
from headrace.case.overrides import Overrides
from headrace.case.projects import Project
from headrace.case.rules.words import did_you_mean, gather
from headrace.case.stages import Stage
from headrace.errors import Breach

Found = Iterator[tuple[str, Breach]]
_NEGATIVE = re.compile(r"[-+]\s*-?\s*\d+(\.\d+)?\s*$")
"""What ends like a lag; met only where the text names no stage."""


def predecessors_read(case: Overrides) -> Iterator[Breach]:
    """Check that a predecessor is a stage beside its own, overlapped by up to 100 %."""
    for position, row in enumerate(case.stages):
        known = _stages_beside(case, row)
        for text in row.predecessors or ():
            link = read_link(text)
            if (link is None or link.stage not in known) and _NEGATIVE.search(text):
                message = f"predecessor '{text}' has a lag below zero"
                remedy = "write a lag like permit+3, an overlap like docs@80%"
                yield Breach("stages", message, remedy, position, "predecessors", text)
            elif link is None and "@" in text:
                message = f"predecessor '{text}' has no share between 0% and 100%"
                remedy = f"write it like {text.split('@')[0].strip() or 'docs'}@80%"
                yield Breach("stages", message, remedy, position, "predecessors", text)
            elif link is None or link.stage not in known:
                message = f"predecessor '{text}' is not a stage of the same kind or project"
                remedy, meant = did_you_mean(text if link is None else link.stage, known)
                yield Breach(
                    "stages",
                    message,
                    remedy,
                    position,
                    "predecessors",
                    text,
                    kind="unknown name",
                    meant=meant,
                )
            elif link.share < 1 and link.stage == CLOSE:
                message = f"predecessor '{text}' overlaps financial close"
                remedy = "what follows close needs the whole of it: drop the share"
                yield Breach("stages", message, remedy, position, "predecessors", text)


def names_without_lag(case: Overrides) -> Iterator[Breach]:
    """Check that no stage is called like a predecessor with a lag."""
    for position, row in enumerate(case.stages):
        link = read_link(row.stage)
        if link is not None and link.stage != row.stage.strip():
            message = f"stage '{row.stage}' reads like '{link.stage}' with a lag of {link.lag:g}"
            remedy = "call it otherwise, for instance with a hyphen"
            yield Breach("stages", message, remedy, position, "stage", row.stage)


def durations(case: Overrides) -> Iterator[Breach]:
    """Check that an open stage has a likely duration, between its low and its high one."""
    return gather(_durations(case))


def states(case: Overrides) -> Iterator[Breach]:
    """Check that a stage in progress says what remains of it, and no other does."""
    return gather(_states(case))


def shared_progress(case: Overrides) -> Iterator[Breach]:
    """Check that a stage in progress of which another waits for a share has a likely duration."""
    return gather(_shared_progress(case))


def position_of(case: Overrides, project: Project, stage: str, column: str) -> int | None:
    """Return the row from which a project has a cell of its stage: its own, else its kind's."""
    own = kinds = None
    for position, row in enumerate(case.stages):
        if row.stage != stage:
            continue
        if row.project == project.project:
            own = position
        elif row.kind == project.kind and kinds is None:
            kinds = position
    if own is not None and (kinds is None or getattr(case.stages[own], column) is not None):
        return own
    return kinds


def place(
    case: Overrides,
    project: Project,
    stage: str,
    column: str,
    message: str,
    remedy: str,
    because: str | None = None,
    names: tuple[str, ...] = (),
    asks: tuple[str, ...] = (),
) -> tuple[str, Breach]:
    """Return a breach at a cell of the stages sheet, in the row from which a project has it.

    because : the column whose value is to blame, if the row is that from which the project has it.
    """
    position = position_of(case, project, stage, because or column)
    value = None if position is None else getattr(case.stages[position], column)
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return project.project, Breach(
        "stages", message, remedy, position, column, text, names=names, asks=asks
    )


def _stages_beside(case: Overrides, row: Stage) -> Mapping[str, None]:
    """Return the stages that a row can name: of its kind, or its project and that one's kind."""
    kinds = (
        {row.kind}
        if row.project is None
        else {project.kind for project in case.projects if project.project == row.project}
    )
    return {
        other.stage: None
        for other in case.stages
        if (other.kind is not None and other.kind in kinds)
        or (other.project is not None and other.project == row.project)
    }


def _durations(case: Overrides) -> Found:
    for project in case.projects:
        for stage, row in merged_rows(case, project).items():
            if row.state in (None, "open") and row.likely is None:
                message = f"stage '{stage}' is open but has no likely duration"
                remedy = "give its likely months, or mark it done or absent"
                yield place(case, project, stage, "likely", message, remedy, names=(stage,))
            steps = [
                (name, value)
                for name in ("low", "likely", "high")
                if isinstance(value := getattr(row, name), float)
            ]
            for (name, value), (next_name, next_value) in pairwise(steps):
                if value > next_value:
                    message = (
                        f"stage '{stage}': {name} {value:g} is more than "
                        f"{next_name} {next_value:g} months"
                    )
                    remedy = "put low, likely and high in order"
                    column = _own_column(case, project, stage, name, next_name)
                    yield place(case, project, stage, column, message, remedy, names=(stage,))


def _own_column(case: Overrides, project: Project, stage: str, *columns: str) -> str:
    """Return the first of some columns that the project itself states, else the first."""
    rows = {column: position_of(case, project, stage, column) for column in columns}
    own = (
        column
        for column, position in rows.items()
        if position is not None and case.stages[position].project is not None
    )
    return next(own, columns[0])


def _states(case: Overrides) -> Found:
    for project in case.projects:
        for stage, row in merged_rows(case, project).items():
            remains = isinstance(row.remaining, float)
            if row.state == "in progress" and not remains:
                message = f"stage '{stage}' is in progress but no remaining months are given"
                remedy = "give the months that remain of it"
                yield place(
                    case, project, stage, "remaining", message, remedy, "state", names=(stage,)
                )
            elif row.state != "in progress" and remains:
                message = (
                    f"stage '{stage}' is {row.state or 'open'} but has "
                    f"{row.remaining:g} remaining months"
                )
                remedy = "mark it in progress, or clear remaining"
                yield place(case, project, stage, "remaining", message, remedy, names=(stage,))
            if isinstance(row.ended, int) and row.state != "done":
                message = f"stage '{stage}' is {row.state or 'open'} but has ended"
                yield place(
                    case,
                    project,
                    stage,
                    "ended",
                    message,
                    "mark it done, or clear ended",
                    names=(stage,),
                )
            elif isinstance(row.ended, int) and row.ended > case.settings.start:
                message = f"stage '{stage}' is done but ended after the start of the horizon"
                remedy = "mark it in progress with its remaining months, or mend the month"
                yield place(case, project, stage, "ended", message, remedy, names=(stage,))


def _shared_progress(case: Overrides) -> Found:
    for project in case.projects:
        rows = merged_rows(case, project)
        for row in rows.values():
            for link in (read_link(text) for text in row.predecessors or ()):
                before = None if link is None else rows.get(link.stage)
                if link is None or before is None or link.share == 1:
                    continue
                if before.state == "in progress" and before.likely is None:
                    message = (
                        f"'{row.stage}' waits for a share of stage '{before.stage}', which is in "
                        "progress and has no likely duration"
                    )
                    remedy = "give its likely months: those of the whole stage"
                    names = (row.stage, before.stage)
                    yield place(case, project, before.stage, "likely", message, remedy, names=names)
