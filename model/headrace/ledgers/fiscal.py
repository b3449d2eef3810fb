"""Fiscal: the fiscal years of accounts, in months from the start of the horizon."""

from headrace.case.calendar import fiscal_year, fiscal_year_start
from headrace.case.case import Case


def year_of(case: Case, account: str, month: int) -> int:
    """Return the account's fiscal year, by name, of a month from the start of the horizon."""
    row = case.account[account]
    return fiscal_year(case.settings.start + month, row.fy_start, row.fy_named_by)


def first_month(case: Case, account: str, year: int) -> int:
    """Return the first month, from the start of the horizon, of the fiscal year of that name."""
    row = case.account[account]
    here = fiscal_year_start(case.settings.start, row.fy_start) - case.settings.start
    return here + 12 * (year - year_of(case, account, here))
