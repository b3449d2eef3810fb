"""Stages: each has durations, a state and predecessors, and all lead through one close."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from headrace.case.network import CLOSE, circle_of, merged_rows, read_link
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


@gathered
def one_close(case: Overrides) -> Found:
    """Check that every project has a stage close, done only where a deal has closed."""
    kinds = {kind.kind for kind in case.kinds}
    for project in case.projects:
        row = merged_rows(case, project).get(CLOSE)
        if row is None:
            if project.kind in kinds:
                message = f"no stage '{CLOSE}' is given for kind '{project.kind}'"
                remedy = f"add a row with stage {CLOSE} for that kind"
                yield project.project, Breach("stages", message, remedy, names=(project.kind,))
        elif row.state == "absent":
            message = f"stage '{CLOSE}' is marked absent"
            remedy = f"every project has one stage {CLOSE}: leave it open"
            yield place(case, project, CLOSE, "state", message, remedy)
        elif row.state == "done" and project.project not in case.closed:
            message = f"stage '{CLOSE}' is marked done but no closed deal is given"
            remedy = "state the deal in signed_deals with status closed"
            yield place(case, project, CLOSE, "state", message, remedy)


@gathered
def no_circles(case: Overrides) -> Found:
    """Check that no stage comes, over its predecessors, before itself."""
    for project in case.projects:
        if circle := circle_of(case.networks[project.project].followers):
            message = f"stages go in a circle: {' -> '.join(circle)}"
            remedy = "drop one of these predecessors"
            yield place(case, project, circle[0], "predecessors", message, remedy)


@gathered
def done_backwards(case: Overrides) -> Found:
    """Check that what comes before a done stage is done."""
    for project in case.projects:
        network = case.networks[project.project]
        over = {step.stage for step in network.steps if step.state == "done"}
        if project.project in case.closed:
            over.add(CLOSE)
        for step in network.steps:
            for link in step.links if step.state == "done" else ():
                if link.stage not in over:
                    late, stage = step.stage, link.stage
                    message = f"stage '{late}' is done but its predecessor '{stage}' is not"
                    remedy = f"mark '{stage}' done too, or '{late}' open"
                    yield place(case, project, late, "state", message, remedy, late, stage)


@gathered
def money_first(case: Overrides) -> Found:
    """Check that a stage that needs money, or that waits for services, follows close."""
    for project in case.projects:
        network = case.networks[project.project]
        for step in network.steps if CLOSE in network.step else ():
            if step.state == "done" or step.stage in network.delivery:
                continue
            if step.waits:
                needs = "waits for services"
                remedy = f"put {CLOSE}, or a stage after it, among its predecessors"
            elif step.needs_money and step.stage != CLOSE:
                needs = "needs money"
                remedy = f"put {CLOSE} among its predecessors, or say no in needs_money"
            else:
                continue
            message = f"stage '{step.stage}' {needs} but does not follow {CLOSE}"
            yield place(case, project, step.stage, "predecessors", message, remedy, step.stage)
