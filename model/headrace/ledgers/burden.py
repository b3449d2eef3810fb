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
class AccountBurden:
    """What one account commits under a plan, in millions of base currency."""

    account: str
    treasury: str
    projects: int
    """Projects that the plan gives an instrument of this account."""
    face: float
    """Of new commitments alone, as the next three."""
    guaranteed: float
    budget_cost: float
    fair_value: float
    pledged_face: float
    """Face of pledges taken, in its ledgers or not."""
    pledged_cost: float
    existing_face: float
    """Face of closed deals, in its ledgers or not."""
    existing_cost: float
    exposure: tuple[float, ...]
    """Exposure at the start of each period, existing deals included where they use the ledger."""

    @property
    def busy(self) -> bool:
        """Return whether it commits or carries anything."""
        return bool(self.projects or self.old_face or self.old_cost or self.peak)

    @property
    def both_face(self) -> float:
        """Return the face of new commitments and pledges taken."""
        return self.face + self.pledged_face

    @property
    def both_cost(self) -> float:
        """Return the budget cost of new commitments and pledges taken."""
        return self.budget_cost + self.pledged_cost

    @property
    def old_face(self) -> float:
        """Return the face of all deals that exist, pledges taken included."""
        return self.pledged_face + self.existing_face

    @property
    def old_cost(self) -> float:
        """Return the budget cost of all deals that exist, pledges taken included."""
        return self.pledged_cost + self.existing_cost

    @property
    def peak(self) -> float:
        """Return the largest exposure over the horizon."""
        return max(self.exposure, default=0.0)

    @property
    def peak_period(self) -> int | None:
        """Return the first period in which exposure is largest, None if there is none."""
        return self.exposure.index(self.peak) if self.peak > 0 else None


@dataclass(frozen=True)
class LedgerBurden:
    """One ledger of one account over the whole horizon: authority by standing, and its use.

    Millions of base currency; number of deals for deal_count. For exposure the authority is the
    largest limit of each standing, and use is that of the period in which it is largest.
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
    def both(self) -> float:
        """Return what new commitments and pledges taken use."""
        return self.new + self.pledged

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


def account_burdens(
    case: Case, items: Iterable[Commitment], exposures: Mapping[str, tuple[float, ...]]
) -> tuple[AccountBurden, ...]:
    """Return the burden of every account but the top line, in the order of the sheet."""
    by_account: dict[str, list[Commitment]] = {name: [] for name in case.account}
    for item in items:
        by_account[item.account].append(item)
    return tuple(
        _account_burden(case, name, rows, exposures.get(name, ()))
        for name, rows in by_account.items()
        if name != TOP_LINE
    )


def exposure_together(rows: Iterable[AccountBurden]) -> tuple[float, ...]:
    """Return the exposure of accounts together at the start of each period."""
    return tuple(sum(parts) for parts in zip(*(row.exposure for row in rows), strict=True))


def ledger_burdens(
    case: Case,
    uses: Iterable[Use],
    rows: Iterable[RowUse],
    lifts: Iterable[Lift],
    exposures: Iterable[Carried],
) -> tuple[LedgerBurden, ...]:
    """Return every ledger that has a limit or a use, by account and ledger."""
    used: dict[tuple[str, str, Part], float] = {}
    for use in uses:
        for account in {use.account, TOP_LINE}:
            key = (account, use.ledger, part_of(use.origin))
            used[key] = used.get(key, 0.0) + counted(case, account, use)
    beyond: dict[tuple[str, str], float] = {}
    for lift in lifts:
        if lift.ledger != "exposure":
            over = beyond.get((lift.account, lift.ledger), 0.0)
            beyond[lift.account, lift.ledger] = over + lift.amount
    authority: dict[tuple[str, str], list[RowUse]] = {}
    for row in rows:
        authority.setdefault((row.authority.account, row.authority.ledger), []).append(row)
    standing = tuple(exposures)
    stocks = {
        part: under_limits(case, (row for row in standing if part_of(row.origin) == part))
        for part in PARTS
    }
    found = []
    for account in case.account:
        for ledger in FLOWS:
            limits = authority.get((account, ledger), [])
            amounts = [used.get((account, ledger, part), 0.0) for part in PARTS]
            if limits or (account != TOP_LINE and sum(amounts) > 0):
                over = beyond.get((account, ledger), 0.0)
                found.append(_flow_burden(case, account, ledger, limits, amounts, over))
        stock = _stock_burden(case, account, stocks)
        if stock is not None:
            found.append(stock)
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


def _account_burden(
    case: Case, account: str, rows: list[Commitment], exposure: tuple[float, ...]
) -> AccountBurden:
    chosen = [row for row in rows if row.origin == "plan"]
    pledged = [row for row in rows if row.origin == "pledge"]
    existing = [row for row in rows if row.origin == "deal"]
    return AccountBurden(
        account=account,
        treasury=case.account[account].treasury,
        projects=len({row.project for row in chosen}),
        face=sum(row.face for row in chosen),
        guaranteed=sum(row.guaranteed for row in chosen),
        budget_cost=sum(row.budget_cost for row in chosen),
        fair_value=sum(row.fair_value for row in chosen),
        pledged_face=sum(row.face for row in pledged),
        pledged_cost=sum(row.budget_cost for row in pledged),
        existing_face=sum(row.face for row in existing),
        existing_cost=sum(row.budget_cost for row in existing),
        exposure=exposure,
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
