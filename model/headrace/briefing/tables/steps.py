"""Steps: the way from the slip of a scenario's parent to its own, cause by cause."""

import pandas as pd

from headrace.briefing.tables.futures import labels_of
from headrace.report.comparing import Comparison
from headrace.report.waterfall import waterfall

_NOTHING = 1e-9


def steps(comparison: Comparison) -> pd.DataFrame:
    """Return a row a scenario and cause of a change; leading scenarios first, else in their order.

    Columns: scenario, label, parent and parent_label, before and after [months of slip], cause (as
    `plan.waterfall.Step` names it), months [change], leading. Rises first, the largest first, then
    falls. Scenarios that cannot be compared with their parent, and those in which no target moves,
    have no row.
    """
    labels = labels_of(comparison)
    rows = []
    for entry in sorted(comparison.entries, key=lambda one: not one.future.leading):
        parent = comparison.parent(entry)
        if comparison.alone(entry) or parent is None or parent.facts is None or entry.facts is None:
            continue
        found = waterfall(parent.facts, entry.facts)
        causes = {
            cause: months for cause, (months, _) in found.causes().items() if abs(months) > _NOTHING
        }
        rows += [
            {
                "scenario": entry.name,
                "label": labels[entry.name],
                "parent": parent.name,
                "parent_label": labels[parent.name],
                "before": found.months[0],
                "after": found.months[1],
                "cause": cause,
                "months": months,
                "leading": entry.future.leading,
            }
            for cause, months in sorted(causes.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
    columns = [
        "scenario", "label", "parent", "parent_label", "before", "after", "cause", "months",
        "leading",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
