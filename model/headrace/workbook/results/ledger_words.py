"""Ledger words: how the sheets name ledgers, and all treasuries together."""

WORDS = {
    "budget_authority": "budget authority",
    "commitment_authority": "commitment authority",
    "exposure": "exposure",
    "deal_count": "number of deals",
}
"""Ledgers in words."""
ALL = "all treasuries"
