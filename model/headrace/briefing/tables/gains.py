"""Gains: what public money buys, project by project."""

import pandas as pd

from headrace.report.facts import Facts


def gained(facts: Facts) -> pd.DataFrame:
    """Return the projects that operate under the plan against the plan without support.

    Columns: project, name, group, months (gained; at least, where never), never (would not operate
    without support), supported, budget_cost and face [million base], on_assumptions [months],
    operation and operation_without (calendar months; -1: never). The largest gain first. Empty if
    the plan without support is not known.
    """
    start = facts.case.settings.start
    rows = [
        {
            "project": row.project,
            "name": facts.name(row.project),
            "group": facts.case.terms[row.project].group,
            "months": row.months,
            "never": row.never,
            "supported": row.supported,
            "budget_cost": row.budget_cost,
            "face": row.face,
            "on_assumptions": row.on_assumptions,
            "operation": start + row.operation,
            "operation_without": (
                -1 if row.operation_without is None else start + row.operation_without
            ),
        }
        for row in facts.gains.values()
    ]
    columns = [
        "project", "name", "group", "months", "never", "supported", "budget_cost", "face",
        "on_assumptions", "operation", "operation_without",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("months", ascending=False, kind="stable", ignore_index=True)
