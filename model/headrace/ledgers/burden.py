"""Burden: what a plan asks of public money, by treasury, account, ledger and status."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from headrace.case.accounts import FLOWS, TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.lives import stock_limits
from headrace.ledgers.commitments import Commitment
from headrace.ledgers.draws import RowUse
from headrace.ledgers.exposure import Carried, exposure_limits, under_limits
from headrace.ledgers.limited import STANDINGS
from headrace.ledgers.outlays import CashYear
from headrace.ledgers.standing import Lift
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
class LedgerBurden:
    """One ledger of one account over the whole horizon: authority by standing, and its use.

    Millions of base currency; number of deals for deal_count. For exposure the authority is the
    largest limit of each standing, and use is that of the period in which it is largest; of outlays
    only fiscal years with a limit count.
    """

    account: str
    treasury: str
    ledger: Ledger
    limited: bool
    """False: no row of limits, so that use is unlimited."""
    authority: Mapping[str, float]
    new: float
    """Used by new commitments."""
    pledged: float
    """Used by what is taken from pledges."""
    existing: float
    """Used by closed deals, and held for pledges that are still valid after the horizon."""
    lifted: float
    """What rows do not cover of deals that exist; the limits are lifted by it."""
    lapsed: float
    left: float

    @property
    def old(self) -> float:
        """Return what all deals that exist use within the limits, pledges taken included."""
        return within(self.pledged + self.existing, self.lifted)

    @property
    def used(self) -> float:
        """Return what is used within the limits."""
        return self.new + self.old


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
    used = _used(case, uses)
    beyond = _beyond(lifts)
    authority: dict[tuple[str, str], list[RowUse]] = {}
    for row in rows:
        authority.setdefault((row.authority.account, row.authority.ledger), []).append(row)
    standing = tuple(exposures)
    stocks = {
        part: under_limits(case, (row for row in standing if part_of(row.origin) == part))
        for part in PARTS
    }
    years = tuple(cash)
    found: list[LedgerBurden | None] = []
    for account in case.account:
        for ledger in FLOWS:
            limits = authority.get((account, ledger), [])
            amounts = [used.get((account, ledger, part), 0.0) for part in PARTS]
            if limits or (account != TOP_LINE and sum(amounts) > 0):
                over = beyond.get((account, ledger), 0.0)
                found.append(_flow_burden(case, account, ledger, limits, amounts, over))
        found.append(_stock_burden(case, account, stocks))
        found.append(_cash_burden(case, account, [row for row in years if row.account == account]))
    return tuple(row for row in found if row is not None)


def _used(case: Case, uses: Iterable[Use]) -> dict[tuple[str, str, Part], float]:
    found: dict[tuple[str, str, Part], float] = {}
    for use in uses:
        for account in {use.account, TOP_LINE}:
            key = (account, use.ledger, part_of(use.origin))
            found[key] = found.get(key, 0.0) + counted(case, account, use)
    return found


def _beyond(lifts: Iterable[Lift]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for lift in lifts:
        key = (lift.account, lift.ledger)
        found[key] = found.get(key, 0.0) + lift.amount
    return found


def cost_measure(case: Case, plan: Plan, items: Iterable[Commitment]) -> float:
    """Return what pass 2 minimises: the cost measure of the settings with account weights."""
    name = case.settings.cost_measure
    measure = "face" if name == "public_face" else name
    return sum(
        float(getattr(item, measure)) * case.account[item.account].weight
        for item in items
        if item.origin == "plan" and item.project in plan.closes
    )


def _flow_burden(
    case: Case,
    account: str,
    ledger: Ledger,
    limits: list[RowUse],
    amounts: list[float],
    beyond: float,
) -> LedgerBurden:
    new, pledged, existing = amounts
    return LedgerBurden(
        account=account,
        treasury=case.account[account].treasury,
        ledger=ledger,
        limited=bool(limits),
        authority={
            status: sum(row.authority.amount for row in limits if row.authority.status == status)
            for status in STATUSES
        },
        new=new,
        pledged=pledged,
        existing=existing,
        lifted=beyond,
        lapsed=sum(row.lapsed for row in limits),
        left=sum(row.left for row in limits),
    )


def _cash_burden(case: Case, account: str, years: list[CashYear]) -> LedgerBurden | None:
    if not years:
        return None
    return LedgerBurden(
        account=account,
        treasury=case.account[account].treasury,
        ledger="outlays",
        limited=True,
        authority={status: sum(row.authority[status] for row in years) for status in STATUSES},
        new=sum(row.new for row in years),
        pledged=sum(row.pledged for row in years),
        existing=sum(row.existing for row in years),
        lifted=sum(row.lifted for row in years),
        lapsed=0.0,
        left=sum(max(0.0, row.room - row.new) for row in years),
    )


def _stock_burden(
    case: Case, account: str, parts: Mapping[Part, Mapping[str, tuple[float, ...]]]
) -> LedgerBurden | None:
    limits = stock_limits(case).get(account, ())
    by_part = [parts[part][account] for part in PARTS]
    carried = tuple(sum(amounts) for amounts in zip(*by_part, strict=True))
    peak = max(carried, default=0.0)
    at = carried.index(peak)
    if not limits and (peak <= 0 or account == TOP_LINE):
        return None
    rate = case.account_rate(account)
    highest = {
        status: max(
            (
                row.amount * rate * share_of(case, account, "exposure")
                for row in case.limits
                if row.account == account and row.ledger == "exposure" and row.status == status
            ),
            default=0.0,
        )
        for status in STATUSES
    }
    return LedgerBurden(
        account=account,
        treasury=case.account[account].treasury,
        ledger="exposure",
        limited=bool(limits),
        authority=highest,
        new=by_part[0][at],
        pledged=by_part[1][at],
        existing=by_part[2][at],
        lifted=0.0,
        lapsed=0.0,
        left=max(0.0, _least_headroom(case, account, carried)) if limits else 0.0,
    )


def _least_headroom(case: Case, account: str, carried: tuple[float, ...]) -> float:
    limits = exposure_limits(case)[account]
    rooms = [
        limit - amount for limit, amount in zip(limits, carried, strict=True) if limit is not None
    ]
    return min(rooms, default=0.0)
