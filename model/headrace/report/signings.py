"""Signings: what closes in the first four quarters of the horizon, the largest first."""

from headrace.answers.noregret import MONTHS
from headrace.report import plan
from headrace.report.facts import Facts, once
from headrace.report.table import Table

TAKEN = (
    "project", "name", "close", "operation", "total_cost", "public_money", "budget_cost",
    "new_money", "new_cost", "pledged_money", "pledged_cost", "signs", "instruments", "effect",
    "months_forward", "no_regret", "waiting", "lock_price",
)  # fmt: skip
"""Columns of the table plan that this one shows."""


@once
def table(facts: Facts) -> Table:
    """Return the closes of the first four quarters, by public money and then by total cost."""
    stacks = {row.project: row for row in facts.sources.values() if row.month < MONTHS}
    public = {
        name: sum(
            row.face for row in facts.commitments if row.project == name and row.origin != "deal"
        )
        for name in stacks
    }
    order = sorted(stacks, key=lambda name: (-public[name], -stacks[name].uses, name))
    whole = plan.table(facts).picked(*TAKEN)
    rows = {str(row[0]): row for row in whole.rows}
    return Table(
        "signings",
        "What to sign in the first four quarters",
        whole.columns,
        tuple(rows[name] for name in order),
    )
