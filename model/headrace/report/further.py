"""Further solves: the delay of the plan beside that with other limits, or without support."""

from headrace.plan.slip import slips
from headrace.plan.tally import tally
from headrace.report.facts import Facts, once, sure
from headrace.report.table import Column, Table

COLUMNS = (
    Column("solve", "", "plan, or what was solved beside it.", "id"),
    Column("delay", "months", "Total delay.", "months"),
    Column("weighted_delay", "", "Delay by the objective of the run.", "number"),
    Column("late", "targets", "Targets that are late.", "count"),
    Column("operating", "projects", "Projects that operate within the horizon.", "count"),
    Column("more_delay", "months", "Total delay beyond the plan's.", "months"),
    Column("proven", "", "Whether no plan with less weighted delay can be far off.", "flag"),
)


@once
def table(facts: Facts) -> Table:
    """Return the plan, and each further solve that found one of its own."""
    result, own = facts.result, facts.tally.total()
    rows = []
    for name, outcome in (
        ("plan", result.outcome),
        *(
            (other.name, other.outcome)
            for other in (result.unlimited, result.doubled, result.halved, result.without_support)
            if other is not None
        ),
    ):
        if outcome is None or (name != "plan" and outcome.taken):
            continue
        told = tally(slips(facts.case, outcome.plan))
        horizon = facts.case.horizon
        rows.append(
            (
                name,
                told.total(),
                told.total(facts.case.settings.objective),
                told.late,
                sum(month < horizon for month in outcome.plan.operations.values()),
                told.total() - own,
                sure(outcome),
            )
        )
    return Table("further", "The plan beside further solves", COLUMNS, tuple(rows))
