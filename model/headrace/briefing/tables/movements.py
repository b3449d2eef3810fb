"""Movements: how close and operation of each project move over the scenarios of a run."""

import pandas as pd

from headrace.report.comparing import Comparison
from headrace.report.regrets import regrets

NEVER = -1


def operations(comparison: Comparison) -> pd.DataFrame:
    """Return a row a project and scenario that has a plan and knows the project.

    Columns: project, name, group, scenario, base, operation and target (calendar months; -1:
    none), moves [months between the earliest and the latest operation of the project] and idle
    (scenarios without operation within the horizon; 0 if no scenario has one). The widest movement
    first; among equals those that most scenarios leave without operation.
    """
    rows = []
    for project, known in comparison.projects.items():
        seen = [
            entry
            for entry in comparison.solved
            if entry.facts is not None and project in entry.facts.case.project
        ]
        months = [entry.operations[project] for entry in seen if project in entry.operations]
        moves = max(months) - min(months) if months else 0
        idle = len(seen) - len(months) if months else 0
        for entry in seen:
            facts = entry.facts
            target = None if facts is None else facts.case.project[project].target
            rows.append(
                {
                    "project": project,
                    "name": comparison.name(project),
                    "group": known.case.terms[project].group,
                    "scenario": entry.name,
                    "base": entry is comparison.base,
                    "operation": entry.operations.get(project, NEVER),
                    "target": NEVER if target is None else target,
                    "moves": moves,
                    "idle": idle,
                }
            )
    columns = [
        "project", "name", "group", "scenario", "base", "operation", "target", "moves", "idle",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["moves", "idle"], ascending=False, kind="stable", ignore_index=True)


def verdicts(comparison: Comparison) -> pd.DataFrame:
    """Return every project that has not closed already, over the scenarios with a plan.

    Columns: project, name, group, verdict (always, sometimes or never financed), financed and
    scenarios (numbers), first_close, last_close, first_operation and last_operation (calendar
    months; -1: none), close_moves and operation_moves [months], idle (scenarios that finance it
    and in which it does not operate within the horizon), instruments (names of those in every
    stack), left_out (scenarios), at_risk (not always financed, or operation moves by a year or
    more, or is not reached).
    """
    rows = []
    for row in regrets(comparison):
        closes, dates = row.closes or (NEVER, NEVER), row.operations or (NEVER, NEVER)
        moves = dates[1] - dates[0]
        rows.append(
            {
                "project": row.project,
                "name": comparison.name(row.project),
                "group": comparison.projects[row.project].case.terms[row.project].group,
                "verdict": row.verdict,
                "financed": row.financed,
                "scenarios": row.scenarios,
                "first_close": closes[0],
                "last_close": closes[1],
                "first_operation": dates[0],
                "last_operation": dates[1],
                "close_moves": closes[1] - closes[0],
                "operation_moves": moves,
                "idle": row.idle,
                "instruments": tuple(
                    comparison.instruments[name].case.instrument[name].name
                    for name in row.instruments
                ),
                "left_out": row.left_out,
                "at_risk": row.at_risk,
            }
        )
    columns = [
        "project", "name", "group", "verdict", "financed", "scenarios", "first_close",
        "last_close", "first_operation", "last_operation", "close_moves", "operation_moves",
        "idle", "instruments", "left_out", "at_risk",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
