"""Treasury years: the rows of the sheet ledgers on public money by treasury and fiscal year."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.fiscal import year_of
from headrace.report.facts import Facts
from headrace.workbook.results.ledger_words import ALL, WORDS
from headrace.workbook.results.paint import Column, Row

MONEY: tuple[Ledger, ...] = ("budget_authority", "commitment_authority")
COLUMNS = (
    Column("treasury"),
    Column("ledger"),
    Column("period"),
    Column("new", "money"),
    Column("may be used", "money"),
    Column("used under limits", "money"),
    Column("share used", "share"),
    Column("used without a limit", "money"),
    Column("used in all", "money"),
    Column("lapsed", "money"),
)


@dataclass(frozen=True)
class Part:
    """Money of one treasury and ledger in one fiscal year [million base currency]."""

    treasury: str
    ledger: Ledger
    year: int
    """Fiscal year of the account by its own name."""
    new: float = 0.0
    usable: float = 0.0
    """Carried over and new."""
    used: float = 0.0
    """Under limits."""
    free: float = 0.0
    """Used without a limit."""
    lapsed: float = 0.0


def treasury_rows(facts: Facts) -> list[Row]:
    """Return a row a treasury, ledger and fiscal year, and one over all years."""
    parts = list(_parts(facts))
    names = list(dict.fromkeys(part.treasury for part in parts))
    rows: list[Row] = []
    for name in (*names, ALL) if len(names) > 1 else names:
        for ledger in MONEY:
            own = [part for part in parts if part.ledger == ledger and name in (ALL, part.treasury)]
            head = (name, WORDS[ledger])
            for year in sorted({part.year for part in own}):
                there = [part for part in own if part.year == year]
                rows.append(_row((*head, f"FY{year}"), there, sum(part.usable for part in there)))
            if own:
                rows.append(_row((*head, "all years"), own, sum(part.new for part in own)))
    return rows


def _row(head: tuple[str, str, str], parts: Iterable[Part], usable: float) -> Row:
    new, _, used, free, lapsed = (
        sum(column) for column in zip(*(astuple(part)[3:] for part in parts), strict=True)
    )
    share = used / usable if usable > 0 else None
    return (*head, new, usable, used, share, free, used + free, lapsed)


def _parts(facts: Facts) -> Iterator[Part]:
    case = facts.case
    limited = {(row.account, row.ledger) for row in facts.ledger_years}
    for row in facts.ledger_years:
        if row.ledger in MONEY and row.account != TOP_LINE:
            treasury, new = case.account[row.account].treasury, row.fresh
            yield Part(treasury, row.ledger, row.year, new, row.usable, row.used, 0.0, row.lapsed)
    for use in flow_uses(case, facts.plan):
        if use.ledger in MONEY and (use.account, use.ledger) not in limited:
            treasury, year = (
                case.account[use.account].treasury,
                year_of(case, use.account, use.month),
            )
            yield Part(treasury, use.ledger, year, free=use.amount)
