"""Further solves: the delay of the plan beside that with other limits, or without support."""

from headrace.plan.slip import slips, tally
from headrace.report.facts import Facts, once, sure
from headrace.report.table import Table
from headrace.report.topic import Field, topic


@once
def table(facts: Facts) -> Table:
    """Return the plan, and each further solve that found one of its own."""
    settings, horizon = facts.case.settings, facts.case.horizon
    known = [("plan", facts.result.outcome)]
    known += [
        (solve.name, solve.outcome)
        for solve in facts.result.further
        if solve.outcome is not None and not solve.outcome.taken
    ]
    rows = [(name, found, tally(slips(facts.case, found.plan))) for name, found in known]
    return topic(
        facts.case,
        "further",
        "The plan beside further solves",
        (
            Field("solve", "id", "plan, or what was solved beside it.", lambda row: row[0]),
            Field("delay", "months", "Total delay.", lambda row: row[2].total()),
            Field("weighted_delay", "number", "Delay by the objective of the run.",
                  lambda row: row[2].total(settings.objective)),
            Field("late", "count", "Targets that are late.", lambda row: row[2].late, "targets"),
            Field("operating", "count", "Projects that operate within the horizon.",
                  lambda row: sum(at < horizon for at in row[1].plan.operations.values()),
                  "projects"),
            Field("proven", "flag", "Whether no plan with less weighted delay can be far off.",
                  lambda row: sure(row[1])),
        ),
        rows,
    )  # fmt: skip
