"""Ledger words: how the sheets name ledgers, and all treasuries together."""

WORDS = {
    "budget_authority": "budget authority",
    "commitment_authority": "commitment authority",
    "exposure": "exposure",
    "deal_count": "number of deals",
    "outlays": "outlays",
}
"""Ledgers in words."""
ALL = "all treasuries"
