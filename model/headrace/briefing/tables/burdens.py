"""Burdens: what each treasury and account commits under the plan."""

import pandas as pd

from headrace.ledgers.burden import exposure_together
from headrace.report.facts import Facts

COLUMNS = [
    "treasury", "account", "name", "face", "budget_cost", "fair_value", "peak", "existing_face",
    "existing_cost",
]  # fmt: skip


def accounts(facts: Facts) -> pd.DataFrame:
    """Return the accounts that commit or carry something, by treasury, in the order of the sheet.

    Columns: treasury, account, name, face, budget_cost and fair_value (of what the plan chooses),
    peak (largest exposure, deals that exist included), existing_face and existing_cost (deals that
    exist and pledges taken) [million base].
    """
    busy = [row for row in facts.accounts if row.busy]
    order = list(dict.fromkeys(row.treasury for row in busy))
    busy.sort(key=lambda row: order.index(row.treasury))
    rows = [
        (
            row.treasury,
            row.account,
            facts.case.account[row.account].name,
            row.face,
            row.budget_cost,
            row.fair_value,
            row.peak,
            row.old_face,
            row.old_cost,
        )
        for row in busy
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def peaks(facts: Facts) -> dict[str, float]:
    """Return the peak exposure of each treasury: of its accounts together [million base]."""
    found: dict[str, float] = {}
    for treasury in dict.fromkeys(row.treasury for row in facts.accounts):
        own = (row for row in facts.accounts if row.treasury == treasury)
        found[treasury] = max(exposure_together(own), default=0.0)
    return found


def by_type(facts: Facts) -> pd.DataFrame:
    """Return the face that the plan chooses: a row a treasury, a column a type [million base]."""
    rows = [
        (row.treasury, row.type, row.face)
        for row in facts.commitments
        if row.origin == "plan" and row.face > 0
    ]
    frame = pd.DataFrame(rows, columns=["treasury", "type", "face"])
    return frame.pivot_table(
        index="treasury", columns="type", values="face", aggfunc="sum", fill_value=0.0, sort=False
    )
