"""Checklist: how far the plan fills in each field, over all projects."""

from collections import Counter

import pandas as pd

from headrace.report.facts import Facts
from headrace.report.filled import STATES, filled
from headrace.report.readiness import readiness


def fields(facts: Facts) -> pd.DataFrame:
    """Return the fields of the checklist, in its order.

    Columns: field, title, kept_by (empty: not said), fills (whether a plan fills it in), and the
    number of projects by state: done, planned, open, to be filled.
    """
    found = [one for row in readiness(facts) for one in filled(facts, row)]
    counted = Counter((one.field.field, one.state) for one in found)
    rows = [
        {
            "field": field.field,
            "title": field.title,
            "kept_by": field.kept_by or "",
            "fills": field.plan_fills is not None,
            **{state: counted[field.field, state] for state in STATES},
        }
        for field in facts.case.checklist
    ]
    frame = pd.DataFrame(rows, columns=["field", "title", "kept_by", "fills", *STATES])
    return frame.astype({"fills": bool})
