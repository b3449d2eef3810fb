"""Limited ledgers: one flow ledger of one account, its rows, and what they cover."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.lives import Authority, authorities
from headrace.ledgers.uses import Use, share_of

STANDINGS = ("enacted", "requested", "assumed")
"""Standing of authority; of rows that expire together the first draws first."""


@dataclass(frozen=True)
class Drawing:
    """What drawing on rows comes to."""

    left: tuple[float, ...]
    """What is left of each row."""
    missing: Mapping[int, float]
    """What no row could cover of the use of each month."""


@dataclass(frozen=True)
class LimitedLedger:
    """One flow ledger of one account that has rows."""

    account: str
    ledger: Ledger
    rows: tuple[Authority, ...]
    """In the order in which they are drawn on, each the programme's share of it."""
    share: float
    """The programme's share, in which deals that exist count too."""

    @property
    def limit(self) -> float:
        """Return the sum of its rows."""
        return sum(row.amount for row in self.rows)

    def holds(self, use: Use) -> bool:
        """Return whether a use is charged here; the top line holds the uses of all accounts."""
        return use.ledger == self.ledger and self.account in (TOP_LINE, use.account)

    def by_month(self, uses: Iterable[Use]) -> dict[int, float]:
        """Return what uses charge here, by month in order."""
        found: dict[int, float] = {}
        for use in uses:
            if self.holds(use):
                amount = use.amount if use.new else self.share * use.amount
                found[use.month] = found.get(use.month, 0.0) + amount
        return {month: found[month] for month in sorted(found)}

    def draw(self, wanted: Mapping[int, float]) -> Drawing:
        """Draw afresh what each month wants."""
        return draw(self.rows, wanted)


def draw(rows: Sequence[Authority], wanted: Mapping[int, float]) -> Drawing:
    """Draw what each month wants, in order of month, each on rows alive then, in their order.

    rows : the first to expire first.
    """
    left = [row.amount for row in rows]
    missing = {}
    for month in sorted(wanted):
        rest = wanted[month]
        for position, row in enumerate(rows):
            if rest <= 0:
                break
            if row.first <= month <= row.last:
                taken = min(rest, left[position])
                left[position] -= taken
                rest -= taken
        missing[month] = rest
    return Drawing(tuple(left), missing)


def by_standing(rows: Iterable[Authority], share: float = 1.0) -> dict[str, float]:
    """Return the sum of rows of authority by their standing, a share of each."""
    rows = tuple(rows)
    return {
        status: share * sum(row.amount for row in rows if row.status == status)
        for status in STANDINGS
    }


def limited_ledgers(case: Case) -> tuple[LimitedLedger, ...]:
    """Return a ledger for every flow ledger that has a row, by account and ledger."""
    order = list(case.account)
    found = []
    for (account, ledger), rows in authorities(case).items():
        share = share_of(case, account, ledger)
        own = (replace(row, amount=share * row.amount) for row in rows)
        found.append(LimitedLedger(account, ledger, tuple(sorted(own, key=_order)), share))
    return tuple(sorted(found, key=lambda row: (order.index(row.account), row.ledger)))


def _order(row: Authority) -> tuple[float, int, int, float]:
    """Return what decides which row is drawn on first; equal rows can stand for each other."""
    return row.last, STANDINGS.index(row.status), row.first, row.amount
