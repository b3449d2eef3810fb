"""Years: each flow ledger by fiscal year: what comes in, is used, lapses and is left."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.lives import first_month, year_of
from headrace.ledgers.burden import PARTS, LedgerUse, part_of
from headrace.ledgers.draws import RowUse
from headrace.ledgers.limited import by_standing
from headrace.ledgers.standing import Lift
from headrace.ledgers.uses import Use, counted

_Column = Literal["new", "pledged", "existing", "lifted"]
_COLUMNS: tuple[_Column, ...] = (*PARTS, "lifted")
_Amounts = dict[tuple[str, str, int, _Column], float]
"""Use by account, ledger, fiscal year and part."""


@dataclass(frozen=True)
class LedgerYear(LedgerUse):
    """One flow ledger in one fiscal year; its authority is what becomes usable in the year."""

    year: int
    """Fiscal year by its own name."""
    carried: float
    """Unused authority that lives on from the year before."""

    @property
    def fresh(self) -> float:
        """Return the authority that becomes usable in the year."""
        return sum(self.authority.values())

    @property
    def usable(self) -> float:
        """Return what may be used in the year: carried over and new."""
        return self.carried + self.fresh


def ledger_years(
    case: Case, uses: Iterable[Use], rows: Iterable[RowUse], lifts: Iterable[Lift]
) -> tuple[LedgerYear, ...]:
    """Return every limited flow ledger by fiscal year, from the first that matters."""
    limits: dict[tuple[str, Ledger], list[RowUse]] = defaultdict(list)
    for row in rows:
        limits[row.authority.account, row.authority.ledger].append(row)
    amounts: _Amounts = defaultdict(float)
    for use in uses:
        for account in {use.account, TOP_LINE} & case.account.keys():
            year = year_of(case, account, use.month)
            part: _Column = part_of(use.origin)
            amounts[account, use.ledger, year, part] += counted(case, account, use)
    for lift in lifts:
        year = year_of(case, lift.account, lift.month)
        amounts[lift.account, lift.ledger, year, "lifted"] += lift.amount
    found = (row for key, own in limits.items() for row in _years(case, *key, own, amounts))
    order = list(case.account)
    return tuple(sorted(found, key=lambda row: (order.index(row.account), row.ledger, row.year)))


def _years(
    case: Case, account: str, ledger: Ledger, rows: list[RowUse], amounts: _Amounts
) -> Iterable[LedgerYear]:
    used = [key[2] for key in amounts if key[:2] == (account, ledger)]
    starts = [year_of(case, account, row.authority.first) for row in rows]
    end = year_of(case, account, case.horizon - 1)
    left = 0.0
    for year in range(min([*starts, *used]), end + 1):
        begin = first_month(case, account, year)
        months = range(begin, begin + 12)
        opened = [row.authority for row in rows if row.authority.first in months]
        lapsed = sum(row.lapsed for row in rows if row.authority.last in months)
        new, pledged, existing, lifted = (
            amounts.get((account, ledger, year, part), 0.0) for part in _COLUMNS
        )
        fresh = by_standing(opened)
        row = LedgerYear(
            account, ledger, fresh, new, pledged, existing, lifted, lapsed, 0.0, year, left
        )
        left = max(0.0, row.usable - row.used - lapsed)
        if opened or any((new, pledged, existing, lapsed, left)):
            yield replace(row, left=left)
