"""Treasuries: the rows of the summary on public money, by treasury, account and ledger."""

from headrace.case.accounts import FLOWS, TOP_LINE, Ledger
from headrace.case.lives import stock_limits
from headrace.ledgers.burden import STATUSES, AccountBurden, LedgerBurden, exposure_together
from headrace.ledgers.commitments import Commitment
from headrace.report.facts import Facts
from headrace.workbook.results.ledger_words import ALL, WORDS
from headrace.workbook.results.paint import Column, Row

_NUMBERS = 11
"""Columns of authority without the first."""
_LEDGERS: tuple[Ledger, ...] = (*FLOWS, "exposure")


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


def account_rows(facts: Facts) -> tuple[list[Row], list[int]]:
    """Return a row a treasury, below it one an account that has a use; and where treasuries stand.

    A treasury's peak exposure is that of its accounts together, not the sum of their peaks.
    """
    rows: list[Row] = []
    heads: list[int] = []
    busy = [row for row in facts.accounts if row.busy]
    treasuries = dict.fromkeys(row.treasury for row in busy)
    for treasury in treasuries:
        members = [row for row in busy if row.treasury == treasury]
        heads.append(len(rows))
        rows.append(_total(facts, treasury, members))
        rows += [_account_row(facts, row) for row in members]
    if len(treasuries) > 1:
        heads.append(len(rows))
        rows.append(_total(facts, ALL, busy))
    return rows, heads


def face_columns(facts: Facts, first: float, other: float) -> tuple[Column, ...]:
    """Return the columns of public face by treasury: one a type of instrument."""
    types = [Column(kind, "money", other) for kind in _types(facts)]
    return (Column("treasury", width=first), *types, Column("in all", "money", other))


def face_rows(facts: Facts) -> list[Row]:
    """Return the face of what the plan chooses, a row a treasury, and their sum."""
    faces: dict[str, dict[str, float]] = {}
    for row in _chosen(facts):
        own = faces.setdefault(row.treasury, {})
        own[row.type] = own.get(row.type, 0.0) + row.face
    if not faces:
        return []
    kinds = _types(facts)
    rows: list[list[float]] = [[own.get(kind, 0.0) for kind in kinds] for own in faces.values()]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    body = zip((*faces, ALL), (*rows, sums), strict=True)
    return [(name, *amounts, sum(amounts)) for name, amounts in body]


def _types(facts: Facts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.type for row in _chosen(facts)))


def _chosen(facts: Facts) -> list[Commitment]:
    return [row for row in facts.commitments if row.origin == "plan" and row.face > 0]


def authority_columns(first: float, other: float) -> tuple[Column, ...]:
    """Return the columns of authority by treasury and ledger."""
    return (
        Column("treasury and ledger", width=first),
        *[Column(status, "money", other) for status in STATUSES],
        Column("authority in all", "money", other),
        Column("used by the plan", "money", other),
        Column("used by deals that exist", "money", other),
        Column("share used", "share", other),
        Column("lapsed", "money", other),
        Column("share lapsed", "share", other),
        Column("left", "money", other),
        Column("used where no limit is given", "money", other),
    )


def authority_rows(facts: Facts) -> tuple[list[Row], list[int]]:
    """Return authority by standing, use, lapse and rest: a row a treasury and ledger."""
    rows: list[Row] = []
    heads: list[int] = []
    parts = {
        treasury: [row for row in facts.ledgers if row.treasury == treasury]
        for treasury in dict.fromkeys(row.treasury for row in facts.ledgers)
    }
    accounts = [row for row in facts.ledgers if row.account != TOP_LINE]
    if len({row.treasury for row in accounts}) > 1:
        parts[ALL] = accounts
    for treasury, own in parts.items():
        head = len(rows)
        for ledger in _LEDGERS:
            members = [
                row for row in own if row.ledger == ledger and (row.limited or ledger != FLOWS[-1])
            ]
            if members:
                rows.append(_authority_row(ledger, members))
        if len(rows) > head:
            rows.insert(head, (treasury, *[None] * _NUMBERS))
            heads.append(head)
    return rows, heads


def _authority_row(ledger: Ledger, members: list[LedgerBurden]) -> Row:
    limited = [row for row in members if row.limited]
    free = [row for row in members if not row.limited]
    authority = [sum(row.authority[status] for row in limited) for status in STATUSES]
    stock = ledger == "exposure"
    chosen = sum(row.used if stock else row.new for row in limited)
    existing = 0.0 if stock else sum(row.old for row in limited)
    lapsed = sum(row.lapsed for row in limited)
    words = "exposure (sum of peaks)" if stock else WORDS[ledger]
    return (
        f"    {words}",
        *((*authority, sum(authority)) if limited else (None,) * 4),
        chosen if limited else None,
        None if stock or not limited else existing,
        (chosen + existing) / sum(authority) if sum(authority) > 0 else None,
        None if stock or not limited else lapsed,
        None if stock or sum(authority) <= 0 else lapsed / sum(authority),
        sum(row.left for row in limited) if limited else None,
        sum(row.used for row in free) if free else None,
    )


def _account_row(facts: Facts, row: AccountBurden) -> Row:
    limits = stock_limits(facts.case).get(row.account, ())
    length = facts.case.settings.months_per_period
    peak = row.peak_period
    return (
        f"    {facts.case.account[row.account].name}",
        row.projects,
        row.face,
        row.guaranteed,
        row.budget_cost,
        row.fair_value,
        row.peak,
        "" if peak is None else facts.month(peak * length),
        max((limit for _, limit in limits), default=None),
        row.old_face,
        row.old_cost,
    )


def _total(facts: Facts, label: str, members: list[AccountBurden]) -> Row:
    names = {row.account for row in members}
    projects = {
        row.project for row in facts.commitments if row.origin == "plan" and row.account in names
    }
    series = exposure_together(members)
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
        sum(row.old_face for row in members),
        sum(row.old_cost for row in members),
    )
