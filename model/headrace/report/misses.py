"""Misses: soft dependencies that the plan does not keep, with the months missed."""

from headrace.report.facts import Facts
from headrace.report.table import Column, Table


def table(facts: Facts) -> Table:
    """Return every soft dependency that is missed."""
    return Table(
        "misses",
        "Soft dependencies missed",
        (
            Column("after", "", "Project that does not wait, by name."),
            Column("step", "", "Its step."),
            Column("month", "", "Month of that step.", "month"),
            Column("before", "", "Project or group that should come first, by name."),
            Column("before_step", "", "Its step."),
            Column("before_month", "", "Month of that step; blank: never.", "month"),
            Column("lag", "months", "Months that should lie between.", "months"),
            Column("missed", "months", "Months missed; blank: it never comes.", "months"),
        ),
        tuple(
            (
                facts.name(miss.dependency.after),
                miss.dependency.after_event,
                facts.calendar(miss.after_month),
                facts.name(miss.dependency.before),
                miss.dependency.before_event,
                facts.calendar(miss.before_month),
                miss.dependency.lag,
                miss.months,
            )
            for miss in facts.soft_misses
        ),
    )
