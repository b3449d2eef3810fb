"""Private: private money beside public money, by part of the chain and in all."""

import pandas as pd

from headrace.plan.tally import GROUPS
from headrace.report.facts import Facts

ALL = "all"


def private(facts: Facts) -> pd.DataFrame:
    """Return private money per unit of public money of what the plan closes.

    Columns: group (part of the chain; `all`), closes, supported (closes with an instrument of the
    plan), face, budget_cost, private (of all closes), beside (private money of the supported closes
    alone) [million base]; per_face, per_cost (all closes, as the sheet summary tells them),
    beside_per_face, beside_per_cost (supported closes alone); missing without public money. Private
    money is sponsor equity, commercial debt and guaranteed commercial loans.
    """
    return pd.DataFrame([_row(facts, group) for group in (*GROUPS, ALL)])


def _row(facts: Facts, group: str) -> dict[str, object]:
    own = [
        row
        for row in facts.sources.values()
        if group == ALL or facts.case.terms[row.project].group == group
    ]
    names = {row.project for row in own}
    chosen = [row for row in facts.commitments if row.origin == "plan" and row.project in names]
    supported = {row.project for row in chosen}
    face = sum(row.face for row in chosen)
    cost = sum(row.budget_cost for row in chosen)
    money = sum(row.private for row in own)
    beside = sum(row.private for row in own if row.project in supported)
    return {
        "group": group,
        "closes": len(own),
        "supported": len(supported),
        "face": face,
        "budget_cost": cost,
        "private": money,
        "beside": beside,
        "per_face": money / face if face > 0 else None,
        "per_cost": money / cost if cost > 0 else None,
        "beside_per_face": beside / face if face > 0 else None,
        "beside_per_cost": beside / cost if cost > 0 else None,
    }
