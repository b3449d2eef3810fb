"""Years: each flow ledger by fiscal year: what comes in, is used, lapses and is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.ledgers.burden import PARTS, STATUSES, part_of, within
from headrace.ledgers.draws import RowUse
from headrace.ledgers.fiscal import first_month, year_of
from headrace.ledgers.standing import Lift
from headrace.ledgers.uses import Use, counted

_Column = Literal["new", "pledged", "existing", "lifted"]
_COLUMNS: tuple[_Column, ...] = (*PARTS, "lifted")
_Amounts = dict[tuple[str, str, int, _Column], float]
"""Use by account, ledger, fiscal year and part."""


@dataclass(frozen=True)
class LedgerYear:
    """One flow ledger in one fiscal year of its account [million base currency, or deals]."""

    account: str
    ledger: Ledger
    year: int
    """Fiscal year by its own name."""
    carried: float
    """Unused authority that lives on from the year before."""
    authority: Mapping[str, float]
    """Authority that becomes usable in the year, by standing."""
    new: float
    """Used in the year by new commitments."""
    pledged: float
    """Used in the year by what is taken from pledges."""
    existing: float
    """Used in the year by closed deals, and held for pledges still valid after the horizon."""
    lifted: float
    """What rows do not cover of deals that exist; the limits are lifted by it."""
    lapsed: float
    """Unused authority whose life ends in the year."""
    left: float
    """Unused authority that lives on after the year."""

    @property
    def fresh(self) -> float:
        """Return the authority that becomes usable in the year."""
        return sum(self.authority.values())

    @property
    def usable(self) -> float:
        """Return what may be used in the year: carried over and new."""
        return self.carried + self.fresh

    @property
    def used(self) -> float:
        """Return what is used in the year within the limits."""
        return self.new + self.old

    @property
    def old(self) -> float:
        """Return what all deals that exist use within the limits, pledges taken included."""
        return within(self.pledged + self.existing, self.lifted)


def ledger_years(
    case: Case, uses: Iterable[Use], rows: Iterable[RowUse], lifts: Iterable[Lift]
) -> tuple[LedgerYear, ...]:
    """Return every limited flow ledger by fiscal year, from the first that matters."""
    limits: dict[tuple[str, Ledger], list[RowUse]] = {}
    for row in rows:
        limits.setdefault((row.authority.account, row.authority.ledger), []).append(row)
    amounts: _Amounts = {}
    for use in uses:
        for account in {use.account, TOP_LINE}:
            part = part_of(use.origin)
            amount = counted(case, account, use)
            _add(case, amounts, (account, use.ledger), use.month, amount, part)
    for lift in lifts:
        _add(case, amounts, (lift.account, lift.ledger), lift.month, lift.amount, "lifted")
    found: list[LedgerYear] = []
    for (account, ledger), own in limits.items():
        found += _years(case, account, ledger, own, amounts)
    order = {name: position for position, name in enumerate(case.account)}
    return tuple(sorted(found, key=lambda row: (order[row.account], row.ledger, row.year)))


def _add(
    case: Case,
    amounts: _Amounts,
    ledger: tuple[str, str],
    month: int,
    amount: float,
    part: _Column,
) -> None:
    if ledger[0] not in case.account:
        return
    key = (*ledger, year_of(case, ledger[0], month), part)
    amounts[key] = amounts.get(key, 0.0) + amount


def _years(
    case: Case,
    account: str,
    ledger: Ledger,
    rows: list[RowUse],
    amounts: _Amounts,
) -> Iterable[LedgerYear]:
    used = [key[2] for key in amounts if key[:2] == (account, ledger)]
    starts = [year_of(case, account, row.authority.first) for row in rows]
    end = year_of(case, account, case.horizon - 1)
    left = 0.0
    for year in range(min([*starts, *used]), end + 1):
        begin = first_month(case, account, year)
        months = range(begin, begin + 12)
        opened = [row for row in rows if row.authority.first in months]
        lapsed = sum(row.lapsed for row in rows if row.authority.last in months)
        new, pledged, existing, lifted = (
            amounts.get((account, ledger, year, part), 0.0) for part in _COLUMNS
        )
        row = LedgerYear(
            account=account,
            ledger=ledger,
            year=year,
            carried=left,
            authority={
                status: sum(
                    row.authority.amount for row in opened if row.authority.status == status
                )
                for status in STATUSES
            },
            new=new,
            pledged=pledged,
            existing=existing,
            lifted=lifted,
            lapsed=lapsed,
            left=0.0,
        )
        left = max(0.0, row.usable - row.used - lapsed)
        if opened or any((new, pledged, existing, lapsed, left)):
            yield replace(row, left=left)
