"""Stages: durations, states and predecessors of each stage, overrides applied."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from headrace.case.network import CLOSE, merged_rows, read_link
from headrace.case.overrides import Overrides
from headrace.case.projects import Project
from headrace.case.rules.places import Found, Place, gathered, rows_of
from headrace.case.rules.words import did_you_mean
from headrace.case.stages import Stage
from headrace.errors import Breach

_NEGATIVE = re.compile(r"[-+]\s*-?\s*\d+(\.\d+)?\s*$")
"""What ends like a lag; met only where the text names no stage."""


def predecessors_read(case: Overrides) -> Iterator[Breach]:
    """Check that a predecessor is a stage beside its own, overlapped by up to 100 %."""
    for at, row in rows_of("stages", case.stages):
        known = _stages_beside(case, row)
        for text in row.predecessors or ():
            link = read_link(text)
            named = link is not None and link.stage in known
            unread = None
            if not named and _NEGATIVE.search(text):
                wrong = "has a lag below zero"
                remedy = "write a lag like permit+3, an overlap like docs@80%"
            elif link is None and "@" in text:
                wrong = "has no share between 0% and 100%"
                remedy = f"write it like {text.split('@')[0].strip() or 'docs'}@80%"
            elif not named:
                wrong = "is not a stage of the same kind or project"
                unread = did_you_mean(text if link is None else link.stage, known)
                remedy = unread.text
            elif link is not None and link.share < 1 and link.stage == CLOSE:
                wrong = "overlaps financial close"
                remedy = "what follows close needs the whole of it: drop the share"
            else:
                continue
            message = f"predecessor '{text}' {wrong}"
            found = replace(at.breach("predecessors", message, remedy), value=text)
            if unread is not None:
                found = replace(found, kind="unknown name", meant=unread.meant)
            yield found


def names_without_lag(case: Overrides) -> Iterator[Breach]:
    """Check that no stage is called like a predecessor with a lag."""
    for at, row in rows_of("stages", case.stages):
        link = read_link(row.stage)
        if link is not None and link.stage != row.stage.strip():
            message = f"stage '{row.stage}' reads like '{link.stage}' with a lag of {link.lag:g}"
            yield at.breach("stage", message, "call it otherwise, for instance with a hyphen")


def _stages_beside(case: Overrides, row: Stage) -> Mapping[str, None]:
    """Return the stages that a row can name: of its kind, or its project and that one's kind."""
    kinds = {project.kind for project in case.projects if project.project == row.project}
    if row.project is None and row.kind is not None:
        kinds = {row.kind}
    return {
        other.stage: None
        for other in case.stages
        if other.kind in kinds or (other.project is not None and other.project == row.project)
    }


def position_of(case: Overrides, project: Project, stage: str, column: str) -> int | None:
    """Return the row from which a project has a cell of its stage: its own, else its kind's."""
    rows = [(n, row) for n, row in enumerate(case.stages) if row.stage == stage]
    own = [n for n, row in rows if row.project == project.project]
    kinds = [n for n, row in rows if row.project != project.project and row.kind == project.kind]
    if own and (not kinds or getattr(case.stages[own[-1]], column) is not None):
        return own[-1]
    return kinds[0] if kinds else None


def place(
    case: Overrides,
    project: Project,
    stage: str,
    column: str,
    message: str,
    remedy: str,
    *names: str,
    because: str | None = None,
) -> tuple[str, Breach]:
    """Return a breach at a cell of the stages sheet, in the row from which a project has it.

    because : the column whose value is to blame, if the row is that from which the project has it.
    """
    position = position_of(case, project, stage, because or column)
    if position is None:
        return project.project, Breach("stages", message, remedy, column=column, names=names)
    at = Place("stages", position, case.stages[position])
    return project.project, at.breach(column, message, remedy, *names)


@gathered
def durations(case: Overrides) -> Found:
    """Check that an open stage has a likely duration, between its low and its high one."""
    for project in case.projects:
        for stage, row in merged_rows(case, project).items():
            if row.state in (None, "open") and row.likely is None:
                message = f"stage '{stage}' is open but has no likely duration"
                remedy = "give its likely months, or mark it done or absent"
                yield place(case, project, stage, "likely", message, remedy, stage)
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
                    yield place(case, project, stage, column, message, remedy, stage)


def _own_column(case: Overrides, project: Project, stage: str, *columns: str) -> str:
    """Return the first of some columns that the project itself states, else the first."""
    for column in columns:
        position = position_of(case, project, stage, column)
        if position is not None and case.stages[position].project is not None:
            return column
    return columns[0]


@gathered
def states(case: Overrides) -> Found:
    """Check that a stage in progress says what remains of it, and no other does."""
    for project in case.projects:
        for stage, row in merged_rows(case, project).items():
            is_but = f"stage '{stage}' is {row.state or 'open'} but"
            remains = isinstance(row.remaining, float)
            if row.state == "in progress" and not remains:
                message = f"{is_but} no remaining months are given"
                remedy, column = "give the months that remain of it", "remaining"
                yield place(case, project, stage, column, message, remedy, stage, because="state")
            elif row.state != "in progress" and remains:
                message = f"{is_but} has {row.remaining:g} remaining months"
                remedy = "mark it in progress, or clear remaining"
                yield place(case, project, stage, "remaining", message, remedy, stage)
            if isinstance(row.ended, int) and row.state != "done":
                message, remedy = f"{is_but} has ended", "mark it done, or clear ended"
                yield place(case, project, stage, "ended", message, remedy, stage)
            elif isinstance(row.ended, int) and row.ended > case.settings.start:
                message = f"{is_but} ended after the start of the horizon"
                remedy = "mark it in progress with its remaining months, or mend the month"
                yield place(case, project, stage, "ended", message, remedy, stage)


@gathered
def shared_progress(case: Overrides) -> Found:
    """Check that a stage in progress of which another waits for a share has a likely duration."""
    for project in case.projects:
        rows = merged_rows(case, project)
        for row in rows.values():
            for link in (read_link(text) for text in row.predecessors or ()):
                before = None if link is None else rows.get(link.stage)
                if link is None or before is None or link.share == 1:
                    continue
                if before.state == "in progress" and before.likely is None:
                    names = (row.stage, before.stage)
                    message = (
                        f"'{row.stage}' waits for a share of stage '{before.stage}', which is in "
                        "progress and has no likely duration"
                    )
                    remedy = "give its likely months: those of the whole stage"
                    yield place(case, project, before.stage, "likely", message, remedy, *names)
