"""Burden: what a plan asks of public money, by treasury, account, ledger and status."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headrace.case.accounts import FLOWS, TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.lives import stock_limits
from headrace.ledgers.commitments import Commitment
from headrace.ledgers.draws import Lift, RowUse, Use
from headrace.plan.plan import Plan

STATUSES = ("enacted", "requested", "assumed")
SLIVER = 1e-9
"""What is left of sums that cancel each other, by rounding [million base currency]."""


@dataclass(frozen=True)
class AccountBurden:
    """What one account commits under a plan, in millions of base currency."""

    account: str
    treasury: str
    projects: int
    """Projects that the plan gives an instrument of this account."""
    face: float
    guaranteed: float
    budget_cost: float
    fair_value: float
    existing_face: float
    """Face of deals that exist and of pledges taken, in its ledgers or not."""
    existing_cost: float
    exposure: tuple[float, ...]
    """Exposure at the start of each period, existing deals included where they use the ledger."""

    @property
    def busy(self) -> bool:
        """Return whether it commits or carries anything."""
        return bool(self.projects or self.existing_face or self.existing_cost or self.peak)

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
    largest limit of each standing, and use is the peak.
    """

    account: str
    treasury: str
    ledger: Ledger
    limited: bool
    """False: no row of limits, so that use is unlimited."""
    authority: Mapping[str, float]
    chosen: float
    """Used by what the plan chooses; for exposure, by everything."""
    existing: float
    """Used or reserved by deals that exist, within the limits."""
    lifted: float
    """Used by deals that exist beyond the limits, which are lifted by it."""
    lapsed: float
    left: float


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
    exposures: Mapping[str, tuple[float, ...]],
) -> tuple[LedgerBurden, ...]:
    """Return every ledger that has a limit or a use, by account and ledger."""
    used: dict[tuple[str, str, bool], float] = {}
    for use in uses:
        for account in {use.account, TOP_LINE}:
            key = (account, use.ledger, use.existing or use.reserved)
            used[key] = used.get(key, 0.0) + use.amount
    beyond: dict[tuple[str, str], float] = {}
    for lift in lifts:
        if lift.ledger != "exposure":
            over = beyond.get((lift.account, lift.ledger), 0.0)
            beyond[lift.account, lift.ledger] = over + lift.amount
    authority: dict[tuple[str, str], list[RowUse]] = {}
    for row in rows:
        authority.setdefault((row.authority.account, row.authority.ledger), []).append(row)
    found = []
    for account in case.account:
        for ledger in FLOWS:
            limits = authority.get((account, ledger), [])
            chosen = used.get((account, ledger, False), 0.0)
            existing = used.get((account, ledger, True), 0.0)
            if limits or (account != TOP_LINE and chosen + existing > 0):
                over = beyond.get((account, ledger), 0.0)
                kept = existing - over
                amounts = (chosen, 0.0 if abs(kept) <= SLIVER else kept, over)
                found.append(_flow_burden(case, account, ledger, limits, amounts))
        stock = _stock_burden(case, account, exposures.get(account, ()))
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
    existing = [row for row in rows if row.origin != "plan"]
    return AccountBurden(
        account=account,
        treasury=case.account[account].treasury,
        projects=len({row.project for row in chosen}),
        face=sum(row.face for row in chosen),
        guaranteed=sum(row.guaranteed for row in chosen),
        budget_cost=sum(row.budget_cost for row in chosen),
        fair_value=sum(row.fair_value for row in chosen),
        existing_face=sum(row.face for row in existing),
        existing_cost=sum(row.budget_cost for row in existing),
        exposure=exposure,
    )


def _flow_burden(
    case: Case,
    account: str,
    ledger: Ledger,
    limits: list[RowUse],
    amounts: tuple[float, float, float],
) -> LedgerBurden:
    chosen, existing, beyond = amounts
    return LedgerBurden(
        account=account,
        treasury=case.account[account].treasury,
        ledger=ledger,
        limited=bool(limits),
        authority={
            status: sum(row.authority.amount for row in limits if row.authority.status == status)
            for status in STATUSES
        },
        chosen=chosen,
        existing=existing,
        lifted=beyond,
        lapsed=sum(row.lapsed for row in limits),
        left=sum(row.left for row in limits),
    )


def _stock_burden(case: Case, account: str, exposure: tuple[float, ...]) -> LedgerBurden | None:
    limits = stock_limits(case).get(account, ())
    peak = max(exposure, default=0.0)
    if not limits and (peak <= 0 or account == TOP_LINE):
        return None
    rate = case.account_rate(account)
    highest = {
        status: max(
            (
                row.amount * rate
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
        chosen=peak,
        existing=0.0,
        lifted=0.0,
        lapsed=0.0,
        left=max(0.0, _least_headroom(case, limits, exposure)) if limits else 0.0,
    )


def limit_at(limits: Iterable[tuple[int, float]], month: int) -> float | None:
    """Return the stock limit in force in a month: the last row at or before it; None: none yet."""
    return next((amount for first, amount in reversed(tuple(limits)) if first <= month), None)


def _least_headroom(
    case: Case, limits: tuple[tuple[int, float], ...], exposure: tuple[float, ...]
) -> float:
    length = case.settings.months_per_period
    rooms = [
        limit - amount
        for period, amount in enumerate(exposure)
        if (limit := limit_at(limits, period * length)) is not None
    ]
    return min(rooms, default=0.0)
