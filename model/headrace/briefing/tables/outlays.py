"""Outlays: cash by treasury and fiscal year."""

import pandas as pd

from headrace.report.facts import Facts


def outlays(facts: Facts) -> pd.DataFrame:
    """Return outlays by treasury, fiscal year of the account and origin.

    Columns: treasury, year, origin (plan; existing: deals that exist and pledges taken), budget
    (budget cost paid out) and principal (of loans: financing, outside the budget) [million base].
    """
    rows = [
        {
            "treasury": facts.case.account[row.account].treasury,
            "year": row.year,
            "origin": "plan" if row.origin == "plan" else "existing",
            "budget": row.budget,
            "principal": row.principal,
        }
        for row in facts.outlays
    ]
    keys = ["treasury", "year", "origin"]
    frame = pd.DataFrame(rows, columns=[*keys, "budget", "principal"])
    return frame.groupby(keys, sort=False, as_index=False)[["budget", "principal"]].sum()
