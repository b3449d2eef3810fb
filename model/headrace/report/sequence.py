"""Sequence: a row a project: what it does from when until when."""

from headrace.report.facts import Facts
from headrace.report.stages import part_of
from headrace.report.table import Column, Table, Value

COLUMNS = (
    Column("project", "", "Id of the project.", "id"),
    Column("name", "", "Name of the project."),
    Column("group", "", "Part of the supply chain: mill, meter or compute."),
    Column("status", "", "financed, existing deal, or not financed."),
    Column("open", "", "Does not operate before the horizon.", "flag"),
    Column("begins", "", "Month in which its first open stage begins.", "month"),
    Column("prepared", "", "Month in which its stages before close end.", "month"),
    Column("close", "", "Month of financial close.", "month"),
    Column("delivered", "", "Month in which delivery ends, but for what waits.", "month"),
    Column("waits_from", "", "Month from which it draws on services.", "month"),
    Column("operation", "", "Month of operation; blank: not within the horizon.", "month"),
    Column("target", "", "Month by which it should operate.", "month"),
    Column("delay", "months", "Months late.", "months"),
)


def table(facts: Facts) -> Table:
    """Return every project: what is open first, by close and then by operation."""
    rows = sorted((_row(facts, name) for name in facts.case.project), key=_order)
    return Table("sequence", "Sequence of closes and operation", COLUMNS, tuple(rows))


def _order(row: tuple[Value, ...]) -> tuple[bool, tuple[float, ...], str]:
    known = [row[COLUMNS.index(one)] for one in COLUMNS if one.name in ("close", "operation")]
    late = 10.0**9
    months = tuple(late if month is None else float(str(month)) for month in known)
    return not row[4], months, str(row[0])


def _row(facts: Facts, project: str) -> tuple[Value, ...]:
    schedule, item = facts.schedules[project], facts.slip_of.get(project)
    network = facts.case.networks[project]
    parts = {row.stage: part_of(facts, project, network.step[row.stage]) for row in schedule.stages}
    operation = facts.timetable.operation(project)
    prepared = [row.end for row in schedule.stages if parts[row.stage] == "development"]
    delivered = [row.end for row in schedule.stages if parts[row.stage] == "delivery"]
    return (
        project,
        facts.name(project),
        facts.case.kind[facts.case.project[project].kind].group,
        facts.standing(project),
        operation is None or operation >= 0,
        facts.calendar(min((row.start for row in schedule.stages), default=None)),
        facts.calendar(max(prepared, default=None)),
        facts.calendar(schedule.close),
        facts.calendar(max(delivered, default=None)),
        facts.calendar(schedule.wait_start),
        facts.calendar(operation),
        facts.calendar(None if item is None else item.item.target),
        None if item is None else item.months,
    )
