"""Signings: what is to be signed in the first twelve months, close by close."""

import pandas as pd

from headrace.report.facts import Facts

MONTHS = 12
"""The next four quarters, from the start of the horizon."""
COLUMNS = [
    "project", "name", "month", "instruments", "pledges", "public", "face", "budget_cost", "uses",
]  # fmt: skip


def signings(facts: Facts) -> pd.DataFrame:
    """Return the closes of the first twelve months, those with public money first, then by month.

    Columns: project, name, month (calendar), instruments (of the plan) and pledges (public ones
    taken), both as pairs of name and face, public (whether there is any of these), face and
    budget_cost (of the plan's instruments), uses [million base]. The face of a facilitation is 0.
    """
    rows = []
    for project, stack in facts.sources.items():
        if stack.month >= MONTHS:
            continue
        own = [row for row in facts.commitments if row.project == project]
        chosen = [row for row in own if row.origin == "plan"]
        pledged = [row for row in own if row.origin == "pledge"]
        names = facts.case.instrument
        rows.append(
            {
                "project": project,
                "name": facts.name(project),
                "month": facts.case.settings.start + stack.month,
                "instruments": tuple((names[row.instrument].name, row.face) for row in chosen),
                "pledges": tuple((names[row.instrument].name, row.face) for row in pledged),
                "public": bool(chosen or pledged),
                "face": sum(row.face for row in chosen),
                "budget_cost": sum(row.budget_cost for row in chosen),
                "uses": stack.uses,
            }
        )
    rows.sort(key=lambda row: (not row["public"], row["month"], -float(str(row["face"]))))
    return pd.DataFrame(rows, columns=COLUMNS)
