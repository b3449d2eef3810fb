"""Stacks: where the money of each close comes from."""

import pandas as pd

from headrace.report.facts import Facts

FIGURES = (
    "grants",
    "loans",
    "guaranteed",
    "equity",
    "pledges",
    "commercial_debt",
    "sponsor_equity",
)
"""Sources, public ones first; together they are the uses."""


def stacks(facts: Facts) -> pd.DataFrame:
    """Return sources and uses of every close, the largest public face first.

    Columns: project, name, uses, public_face, and a column a source of `FIGURES` [million base].
    public_face also holds what funds nothing, such as insurance and offtake.
    """
    rows = [
        {
            "project": row.project,
            "name": facts.name(row.project),
            "uses": row.uses,
            "public_face": row.public_face,
            **{name: float(getattr(row, name)) for name in FIGURES},
        }
        for row in facts.sources.values()
    ]
    frame = pd.DataFrame(rows, columns=["project", "name", "uses", "public_face", *FIGURES])
    return frame.sort_values(
        ["public_face", "uses"], ascending=False, kind="stable", ignore_index=True
    )
