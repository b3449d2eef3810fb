"""Treasuries: the rows of the summary on public money, by treasury, account and ledger."""

from headrace.case.accounts import TOP_LINE
from headrace.case.lives import stock_limits
from headrace.plan.burden import AccountBurden
from headrace.plan.facts import Facts
from headrace.workbook.results.ledgers import WORDS
from headrace.workbook.results.paint import Column, Row


def account_columns(first: float, other: float) -> tuple[Column, ...]:
    """Return the columns of public money by account."""
    return (
        Column("treasury and account", width=first),
        Column("projects", "count", other),
        Column("face", "money", other),
        Column("guaranteed part", "money", other),
        Column("budget cost", "money", other),
        Column("fair-value cost", "money", other),
        Column("peak exposure", "money", other),
        Column("peak in", "month", other),
        Column("largest exposure limit", "money", other),
        Column("face, deals that exist", "money", other),
        Column("budget cost, deals that exist", "money", other),
    )


def account_rows(facts: Facts) -> tuple[list[Row], list[Row]]:
    """Return one row an account that has a use, and one total a treasury.

    A treasury's peak exposure is that of its accounts together, not the sum of their peaks.
    """
    rows: list[Row] = []
    totals: list[Row] = []
    busy = [row for row in facts.accounts if _is_busy(row)]
    for treasury in dict.fromkeys(row.treasury for row in busy):
        members = [row for row in busy if row.treasury == treasury]
        rows += [_account_row(facts, row) for row in members]
        totals.append(_total(facts, treasury, members))
    if len(totals) > 1:
        totals.append(_total(facts, "all treasuries", busy))
    return rows, totals


def authority_rows(facts: Facts) -> list[Row]:
    """Return authority by standing, use, lapse and rest of each ledger."""
    rows: list[Row] = []
    for row in facts.ledgers:
        if row.account == TOP_LINE and not row.limited:
            continue
        authority = sum(row.authority.values())
        counted = row.chosen + row.existing
        known = row.limited
        share = known and authority > 0 and row.ledger != "exposure"
        label = f"{row.treasury}: {facts.case.account[row.account].name}"
        rows.append(
            (
                f"All accounts: {row.account}" if row.account == TOP_LINE else label,
                WORDS[row.ledger],
                *[value if known else None for value in row.authority.values()],
                counted + row.lifted,
                counted / authority if share else None,
                row.lapsed if known and row.ledger != "exposure" else None,
                row.left if known else None,
                "" if known else "unlimited",
            )
        )
    return rows


def _is_busy(row: AccountBurden) -> bool:
    return bool(row.projects or row.existing_face or row.existing_cost or row.peak)


def _account_row(facts: Facts, row: AccountBurden) -> Row:
    limits = stock_limits(facts.case).get(row.account, ())
    length = facts.case.settings.months_per_period
    peak = row.peak_period
    return (
        f"{row.treasury}: {facts.case.account[row.account].name}",
        row.projects,
        row.face,
        row.guaranteed,
        row.budget_cost,
        row.fair_value,
        row.peak,
        "" if peak is None else facts.month(peak * length),
        max((limit for _, limit in limits), default=None),
        row.existing_face,
        row.existing_cost,
    )


def _total(facts: Facts, label: str, members: list[AccountBurden]) -> Row:
    names = {row.account for row in members}
    projects = {
        row.project for row in facts.commitments if row.origin == "plan" and row.account in names
    }
    series = [sum(parts) for parts in zip(*(row.exposure for row in members), strict=False)]
    peak = max(series, default=0.0)
    month = series.index(peak) * facts.case.settings.months_per_period if peak > 0 else None
    return (
        label,
        len(projects),
        sum(row.face for row in members),
        sum(row.guaranteed for row in members),
        sum(row.budget_cost for row in members),
        sum(row.fair_value for row in members),
        peak,
        facts.month(month),
        None,
        sum(row.existing_face for row in members),
        sum(row.existing_cost for row in members),
    )
