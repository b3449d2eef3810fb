"""Judges: what a plan draws from every ledger of every account.

The outlays and the reservations of deals that exist are worked out here apart from what decides,
and each total stands as new, pledged and existing, by row, by year and over the horizon.
"""
