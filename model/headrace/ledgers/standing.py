"""Standing: what a case says of ledgers before any plan, what rows cover, and checkpoints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.lives import Authority, authorities
from headrace.ledgers.exposure import exposure_limits
from headrace.ledgers.uses import (
    Holding,
    Use,
    accounts_by_guarantee,
    held_uses,
    holdings_of,
    share_of,
)
from headrace.plan.plan import Plan

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


@dataclass(frozen=True)
class Lift:
    """What deals that exist use beyond a limit, by which it is lifted."""

    account: str
    ledger: Ledger
    month: int
    """Month of the charge; of exposure, the start of the period."""
    amount: float


@dataclass(frozen=True)
class Standing:
    """Limits of a case, and the deals that exist and use them."""

    limited: tuple[LimitedLedger, ...]
    holdings: tuple[Holding, ...]
    guaranteed: frozenset[str]
    exposure_limits: Mapping[str, tuple[float | None, ...]]

    def held(self, plan: Plan, month: float) -> list[Use]:
        """Return what deals that exist use of flow ledgers at a month."""
        return held_uses(self.holdings, plan, month, self.guaranteed)


@dataclass(frozen=True)
class Checkpoint:
    """What one ledger must cover at the month of a close, or at the end."""

    month: int
    wanted: Mapping[int, float]
    """Everything that is charged by then, by month of the charge."""
    lifts: Mapping[int, float]
    """What rows do not cover of deals that exist alone, by month of the charge."""
    short: Mapping[int, float]
    """What they do not cover beyond that, for the sake of new commitments."""


def standing_of(case: Case) -> Standing:
    """Return the limits of a case, and the deals that exist and use them."""
    return Standing(
        limited_ledgers(case),
        holdings_of(case),
        accounts_by_guarantee(case),
        exposure_limits(case),
    )


def months_to_check(case: Case, plan: Plan) -> tuple[int, ...]:
    """Return the month of every close, and the end."""
    return tuple(sorted({*(close.month for close in plan.closes.values()), case.horizon}))


def checkpoint(
    ledger: LimitedLedger, plan: Plan, new: Iterable[Use], held: Iterable[Use], month: int
) -> Checkpoint:
    """Return what a ledger must cover at a month, drawn afresh.

    new : uses of new commitments; held : uses of deals that exist at the month.

    Drawing month by month, new commitments never leave less uncovered of any month than deals that
    exist alone would: what is short is the difference.
    """
    held = tuple(held)
    mine = [use for use in new if plan.closes[use.project].month <= month]
    wanted = ledger.by_month([*held, *mine])
    missing = {at: amount for at, amount in ledger.draw(wanted).missing.items() if amount > 0}
    lifts = ledger.draw(ledger.by_month(held)).missing if missing else {}
    return Checkpoint(
        month,
        wanted,
        {at: amount for at, amount in lifts.items() if amount > 0},
        {at: amount - lifts.get(at, 0.0) for at, amount in missing.items()},
    )
