"""Stages: start, end and gap of every stage of every project."""

from collections.abc import Iterator

from headrace.report.facts import Facts, once
from headrace.report.readiness import part_of
from headrace.report.table import Column, Table, Value

COLUMNS = (
    Column("project", "", "Id of the project.", "id"),
    Column("name", "", "Name of the project."),
    Column("stage", "", "Id of the stage.", "id"),
    Column("label", "", "Name of the stage."),
    Column("part", "", "development, close, delivery, or waits for services."),
    Column("state", "", "open, in progress, or done."),
    Column("start", "", "Month in which it starts; blank: done, or no close to rest on.", "month"),
    Column("end", "", "Month in which it ends.", "month"),
    Column("months", "months", "Its duration, as shortened.", "months"),
    Column("shortened_by", "", "Instrument whose effect shortens it, by name."),
    Column("cut", "months", "Months that this takes off.", "months"),
    Column("latest_end", "", "Latest end that meets the target, the rest as planned.", "month"),
    Column("gap", "months", "Months by which it ends too late.", "months"),
    Column("gap_without", "months", "The same at its full duration.", "months"),
    Column("critical", "", "On the critical path, if stages decide the date.", "flag"),
)


@once
def table(facts: Facts) -> Table:
    """Return every stage, in the order of projects and sheets."""
    rows = (row for project in facts.case.project for row in _rows(facts, project))
    return Table("stages", "Stages of every project", COLUMNS, tuple(rows))


def _rows(facts: Facts, project: str) -> Iterator[tuple[Value, ...]]:
    dates = {row.stage: row for row in facts.schedules[project].stages}
    found = facts.stage_gaps.get(project)
    gaps = {} if found is None else {row.stage: row for row in found.stages}
    by_stages = facts.reasons[project].kind == "stages"
    for step in facts.case.networks[project].steps:
        row, gap = dates.get(step.stage), gaps.get(step.stage)
        instrument = None if row is None or row.instrument is None else row.instrument
        yield (
            project,
            facts.name(project),
            step.stage,
            step.label,
            part_of(facts, project, step),
            step.state,
            facts.calendar(None if row is None else row.start),
            facts.calendar(None if row is None else row.end),
            None if row is None else row.end - row.start,
            None if instrument is None else facts.case.instrument[instrument].name,
            None if gap is None else gap.cut,
            facts.calendar(None if gap is None else gap.latest),
            None if gap is None else gap.gap,
            None if gap is None else gap.without,
            None if gap is None else gap.governs and by_stages,
        )
