"""Levers: the delay that is left, by what holds it, whose it is, and until when it is open."""

from collections.abc import Iterable

from headrace.plan.slip import ItemSlip
from headrace.report.delays import latest_first
from headrace.report.facts import Facts, once
from headrace.report.governing import governing
from headrace.report.held import Held, held_by
from headrace.report.table import Column, Table, Value

COLUMNS = (
    Column("lever", "", "What holds the project that decides the date.", "id"),
    Column("tested", "", "Whether less of it was tested; if not, it stands on the critical path.",
           "flag"),
    Column("targets", "targets", "Targets that it makes late.", "count"),
    Column("delay", "months", "Their delay.", "months"),
    Column("rest", "months", "Delay by all rows below.", "months"),
    Column("unlimited", "months", "What remains of it with every limit lifted.", "months"),
    Column("names", "", "The targets by name, the latest first.", "list"),
    Column("owners", "", "Owners of the projects that decide, likewise.", "list"),
    Column("countries", "", "Countries in which they stand, likewise.", "list"),
    Column("first_close", "", "Month in which the first of them closes; blank: none is to close.",
           "month"),
    Column("first_target", "", "Month of the first of the targets.", "month"),
)  # fmt: skip


@once
def table(facts: Facts) -> Table:
    """Return what holds late targets, the most months first; the rows add up to all delay."""
    found: dict[tuple[str, bool], list[ItemSlip]] = {}
    for item in latest_first(facts):
        if item.months > 0:
            project = governing(facts, item)
            held = Held("supply", "") if project is None else held_by(facts, project)
            found.setdefault((held.lever, held.tested), []).append(item)
    months = {held: sum(item.months for item in items) for held, items in found.items()}
    order = sorted(found, key=lambda held: (-months[held], held))
    return Table(
        "levers",
        "Delay by what holds it",
        COLUMNS,
        tuple(
            (
                *held,
                len(found[held]),
                months[held],
                sum(months[other] for other in order[place + 1 :]),
                *_of(facts, found[held]),
            )
            for place, held in enumerate(order)
        ),
    )


def _of(facts: Facts, items: list[ItemSlip]) -> tuple[Value, ...]:
    deciding = [project for item in items if (project := governing(facts, item)) is not None]
    projects = [facts.case.project[name] for name in dict.fromkeys(deciding)]
    closes = [facts.plan.closes[name].month for name in deciding if name in facts.plan.closes]
    left = facts.left
    return (
        None if left is None else sum(left[item.item.item] for item in items),
        tuple(facts.name(item.item.item) for item in items),
        _each(row.owner for row in projects),
        _each(row.country for row in projects),
        facts.calendar(min(closes, default=None)),
        facts.calendar(min(item.item.target for item in items)),
    )


def _each(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return names that are there, each once."""
    return tuple(dict.fromkeys(name for name in names if name))
