"""Misses: soft dependencies that the plan does not keep, with the months missed."""

from headrace.plan.services import soft_misses
from headrace.report.facts import Facts
from headrace.report.table import Table
from headrace.report.topic import Field, topic


def table(facts: Facts) -> Table:
    """Return every soft dependency that is missed."""
    return topic(
        facts.case,
        "misses",
        "Soft dependencies missed",
        (
            Field("after", "text", "Project that does not wait, by name.",
                  lambda row: facts.name(row.dependency.after)),
            Field("step", "text", "Its step.", "dependency.after_event"),
            Field("month", "month", "Month of that step.", "after_month"),
            Field("before", "text", "Project or group that should come first, by name.",
                  lambda row: facts.name(row.dependency.before)),
            Field("before_step", "text", "Its step.", "dependency.before_event"),
            Field("before_month", "month", "Month of that step; blank: never."),
            Field("lag", "months", "Months that should lie between.", "dependency.lag"),
            Field("missed", "months", "Months missed; blank: it never comes.", "months"),
        ),
        soft_misses(facts.case, facts.plan),
    )  # fmt: skip
