"""Judges: what a plan draws from every ledger of every account."""
