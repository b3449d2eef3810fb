"""Lists: today's method, a ranked list, and what the last of the delay avoided costs."""

from headrace.report.facts import Facts
from headrace.report.table import Column, Table


def method(name: str) -> str:
    """Return how a list is ranked and gone down, from the name of its baseline."""
    return name.removeprefix("rank and fund, ")


def table(facts: Facts) -> Table:
    """Return the plan and every ranked list beside it."""
    money = f"{facts.case.settings.base_currency} m"
    weighted, months = facts.tally.total(facts.case.settings.objective), facts.tally.total()
    rows = [("this plan", months, weighted, facts.cost, len(facts.plan.closes))]
    rows += [
        (method(row.name), row.months, row.slip, row.cost, row.financed)
        for row in facts.result.baselines
    ]
    return Table(
        "lists",
        "The plan against today's method: a ranked list",
        (
            Column("method", "", "The plan, or how the list is ranked and gone down."),
            Column("delay", "months", "Total delay.", "months"),
            Column("weighted_delay", "", "Delay by the objective of the run.", "number"),
            Column("cost", money, "The cost measure, of new commitments.", "money"),
            Column("financed", "projects", "Projects financed.", "count"),
            Column("more_delay", "months", "Total delay beyond the plan's.", "months"),
            Column("more_weighted", "", "Weighted delay beyond the plan's.", "number"),
            Column("more_cost", money, "Cost beyond the plan's.", "money"),
        ),
        tuple((*row, row[1] - months, row[2] - weighted, row[3] - facts.cost) for row in rows),
    )


def prices(facts: Facts) -> Table:
    """Return what more delay would save."""
    money = f"{facts.case.settings.base_currency} m"
    weighted = facts.tally.total(facts.case.settings.objective)
    return Table(
        "prices",
        "Marginal cost of delay avoided",
        (
            Column("allowance", "", "Share by which weighted delay may be more.", "share"),
            Column("months", "", "That share, weighted.", "number"),
            Column("weighted_delay", "", "Weighted delay that is then allowed.", "number"),
            Column("cost", money, "Least cost measure at that.", "money"),
            Column("bound", money, "No plan can cost less at that.", "money"),
            Column("saved", money, "What it saves.", "money"),
        ),
        tuple(
            (
                row.allowance,
                row.allowance * weighted,
                (1 + row.allowance) * weighted,
                row.cost,
                row.bound,
                max(0.0, facts.cost - row.cost),
            )
            for row in facts.prices
        ),
    )  # fmt: skip
