"""Burden: what a plan asks of public money, by treasury, account, ledger, status and year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from headrace.case.accounts import FLOWS, TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.lives import first_month, year_of
from headrace.ledgers.commitments import Commitment
from headrace.ledgers.draws import RowUse
from headrace.ledgers.exposure import Carried, exposure_limits, under_limits
from headrace.ledgers.outlays import CashYear
from headrace.ledgers.standing import STANDINGS, Lift, by_standing
from headrace.ledgers.uses import Origin, Use, counted, share_of
from headrace.plan.plan import Plan

STATUSES = STANDINGS
Part = Literal["new", "pledged", "existing"]
"""Who uses a ledger: new commitments, pledges taken, or all other deals that exist."""
PARTS: tuple[Part, ...] = ("new", "pledged", "existing")
_SLIVER = 1e-9
_PART: Mapping[Origin, Part] = {
    "plan": "new",
    "pledge": "pledged",
    "deal": "existing",
    "reserved": "existing",
}


@dataclass(frozen=True)
class LedgerUse:
    """One ledger of one account over some time [million base currency, or number of deals]."""

    account: str
    ledger: Ledger
    authority: Mapping[str, float]
    """Authority by standing."""
    new: float
    """Used by new commitments."""
    pledged: float
    """Used by what is taken from pledges."""
    existing: float
    """Used by closed deals, and held for pledges that are still valid after the horizon."""
    lifted: float
    """What rows do not cover of deals that exist; the limits are lifted by it."""
    lapsed: float
    """Unused authority whose life has ended."""
    left: float
    """Unused authority that lives on."""

    @property
    def old(self) -> float:
        """Return what all deals that exist use within the limits, pledges taken included."""
        return within(self.pledged + self.existing, self.lifted)

    @property
    def used(self) -> float:
        """Return what is used within the limits."""
        return self.new + self.old


@dataclass(frozen=True)
class LedgerBurden(LedgerUse):
    """One ledger over the whole horizon.

    For exposure the authority is the largest limit of each standing, and use is that of the period
    in which it is largest; of outlays only fiscal years with a limit count.
    """

    treasury: str
    limited: bool
    """False: no row of limits, so that use is unlimited."""


def within(amount: float, lifted: float) -> float:
    """Return what of an amount lies within limits; what is left by rounding is nothing."""
    return amount - lifted if amount - lifted > _SLIVER else 0.0


def part_of(origin: Origin) -> Part:
    """Return who uses a ledger."""
    return _PART[origin]


def ledger_burdens(
    case: Case,
    uses: Iterable[Use],
    rows: Iterable[RowUse],
    lifts: Iterable[Lift],
    exposures: Iterable[Carried],
    cash: Iterable[CashYear],
) -> tuple[LedgerBurden, ...]:
    """Return every ledger that has a limit or a use, by account and ledger."""
    used: dict[tuple[str, str, Part], float] = defaultdict(float)
    for use in uses:
        for account in {use.account, TOP_LINE}:
            used[account, use.ledger, part_of(use.origin)] += counted(case, account, use)
    beyond: dict[tuple[str, str], float] = defaultdict(float)
    for lift in lifts:
        beyond[lift.account, lift.ledger] += lift.amount
    authority: dict[tuple[str, str], list[RowUse]] = defaultdict(list)
    for row in rows:
        authority[row.authority.account, row.authority.ledger].append(row)
    standing, years = tuple(exposures), tuple(cash)
    stocks = {
        part: under_limits(case, (row for row in standing if part_of(row.origin) == part))
        for part in PARTS
    }
    found: list[LedgerBurden] = []
    for account in case.account:
        for ledger in FLOWS:
            limits = authority[account, ledger]
            parts = [used[account, ledger, part] for part in PARTS]
            if limits or (account != TOP_LINE and sum(parts) > 0):
                burden = _burden(
                    case,
                    account,
                    ledger,
                    by_standing(row.authority for row in limits),
                    parts,
                    limited=bool(limits),
                    lifted=beyond[account, ledger],
                    lapsed=sum(row.lapsed for row in limits),
                    left=sum(row.left for row in limits),
                )
                found.append(burden)
        if (stock := _stock_burden(case, account, stocks)) is not None:
            found.append(stock)
        if own := [row for row in years if row.account == account]:
            found.append(_cash_burden(case, account, own))
    return tuple(found)


def cost_measure(case: Case, plan: Plan, items: Iterable[Commitment]) -> float:
    """Return what pass 2 minimises: the cost measure of the settings with account weights."""
    name = case.settings.cost_measure
    measure = "face" if name == "public_face" else name
    return sum(
        float(getattr(item, measure)) * case.account[item.account].weight
        for item in items
        if item.origin == "plan" and item.project in plan.closes
    )


def _burden(
    case: Case,
    account: str,
    ledger: Ledger,
    authority: Mapping[str, float],
    parts: Sequence[float],
    *,
    limited: bool,
    lifted: float = 0.0,
    lapsed: float = 0.0,
    left: float,
) -> LedgerBurden:
    treasury = case.account[account].treasury
    new, pledged, old = parts
    return LedgerBurden(
        account, ledger, authority, new, pledged, old, lifted, lapsed, left, treasury, limited
    )


def _cash_burden(case: Case, account: str, years: list[CashYear]) -> LedgerBurden:
    return _burden(
        case,
        account,
        "outlays",
        {status: sum(row.authority[status] for row in years) for status in STATUSES},
        [sum(getattr(row, part) for row in years) for part in PARTS],
        limited=True,
        lifted=sum(row.lifted for row in years),
        left=sum(max(0.0, row.room - row.new) for row in years),
    )


def _stock_burden(
    case: Case, account: str, parts: Mapping[Part, Mapping[str, tuple[float, ...]]]
) -> LedgerBurden | None:
    limits = exposure_limits(case).get(account)
    by_part = [parts[part][account] for part in PARTS]
    carried = [sum(amounts) for amounts in zip(*by_part, strict=True)]
    peak = max(carried)
    if limits is None and (peak <= 0 or account == TOP_LINE):
        return None
    rate = case.account_rate(account) * share_of(case, account, "exposure")
    highest = dict.fromkeys(STATUSES, 0.0)
    for row in case.limits:
        if (row.account, row.ledger) == (account, "exposure"):
            highest[row.status] = max(highest[row.status], row.amount * rate)
    rooms = [
        limit - amount
        for limit, amount in zip(limits or (), carried, strict=limits is not None)
        if limit is not None
    ]
    at = carried.index(peak)
    return _burden(
        case,
        account,
        "exposure",
        highest,
        [amounts[at] for amounts in by_part],
        limited=limits is not None,
        left=max(0.0, min(rooms, default=0.0)),
    )


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
