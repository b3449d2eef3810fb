"""Paths: what stands on the critical path of late targets for which nothing was tested."""

from headrace.plan.slip import ItemSlip
from headrace.report.delays import latest_first
from headrace.report.facts import Facts, once
from headrace.report.governing import governing
from headrace.report.held import Lever, path_of
from headrace.report.table import Column, Table

COLUMNS = (
    Column("lever", "", "What the project that decides would run into a period earlier, all else "
           "as planned; whether less of it would help was not tested.", "id"),
    Column("targets", "targets", "Late targets on whose path it stands first.", "count"),
    Column("rest", "targets", "Late targets of all rows below.", "count"),
    Column("names", "", "The targets by name, the latest first.", "list"),
)  # fmt: skip


@once
def table(facts: Facts) -> Table:
    """Return what stands on the critical path of untested late targets, of the most first."""
    found: dict[Lever, list[ItemSlip]] = {}
    for item in latest_first(facts):
        project = governing(facts, item)
        if item.months > 0 and project is not None and project in facts.tried:
            found.setdefault(path_of(facts, project), []).append(item)
    order = sorted(found, key=lambda lever: (-len(found[lever]), lever))
    return Table(
        "paths",
        "What stands on the critical path of late targets not tested",
        COLUMNS,
        tuple(
            (
                lever,
                len(found[lever]),
                sum(len(found[other]) for other in order[place + 1 :]),
                tuple(facts.name(item.item.item) for item in found[lever]),
            )
            for place, lever in enumerate(order)
        ),
    )
