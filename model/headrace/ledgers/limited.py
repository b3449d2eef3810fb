"""Books: one limited flow ledger of one account, its rows and what existing deals hold of it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.lives import Authority, authorities
from headrace.ledgers.uses import Reservation, Use, existing_uses, reservations
from headrace.plan.plan import Plan

_SLIVER = 1e-9


@dataclass(frozen=True)
class Lift:
    """What existing deals alone use beyond a limit, by which it is lifted."""

    account: str
    ledger: Ledger
    month: int
    """Month of the charge; of exposure, the start of the period."""
    amount: float
    project: str = ""
    """Project of the deal; empty for exposure, which many deals share."""


@dataclass(frozen=True)
class Drawing:
    """What drawing uses on rows comes to."""

    left: tuple[float, ...]
    """What is left of each row."""
    missing: tuple[float, ...]
    """What no row could cover of each use."""


@dataclass(frozen=True)
class LimitedLedger:
    """One limited flow ledger of one account; what existing deals use beyond it is dropped."""

    account: str
    ledger: Ledger
    rows: tuple[Authority, ...]
    existing: tuple[Use, ...]
    reserved: tuple[tuple[Reservation, Use], ...]
    lifts: tuple[Lift, ...]

    @property
    def limit(self) -> float:
        """Return the sum of its rows."""
        return sum(row.amount for row in self.rows)

    def holds(self, use: Use) -> bool:
        """Return whether a use is charged here; the top line holds the uses of all accounts."""
        return use.ledger == self.ledger and self.account in (TOP_LINE, use.account)

    def uses_at(self, plan: Plan, uses: Iterable[Use], month: float) -> list[Use]:
        """Return what must be drawable at a checkpoint (infinite: the end), in order of month."""
        mine = [use for use in self.existing if use.month <= month]
        mine += [use for kept, use in self.reserved if kept.held(plan, month)]
        mine += [use for use in uses if self.holds(use) and plan.closes[use.project].month <= month]
        return sorted(mine, key=lambda use: use.month)

    def checkpoints(self) -> tuple[float, ...]:
        """Return the months at which reservations may lapse, and the end."""
        ends = {kept.valid_until for kept, _ in self.reserved if kept.valid_until is not None}
        return (*sorted(end for end in ends if end >= 0), math.inf)


def draw(rows: Sequence[Authority], uses: Sequence[Use]) -> Drawing:
    """Draw uses, in order of month, each on the rows alive then that expire soonest."""
    left = [row.amount for row in rows]
    soonest_first = sorted(range(len(rows)), key=lambda row: rows[row].last)
    missing = []
    for use in uses:
        wanted = use.amount
        for row in soonest_first:
            if wanted <= 0:
                break
            if rows[row].first <= use.month <= rows[row].last:
                taken = min(wanted, left[row])
                left[row] -= taken
                wanted -= taken
        missing.append(wanted)
    return Drawing(tuple(left), tuple(missing))


def limited_ledgers(case: Case) -> tuple[LimitedLedger, ...]:
    """Return a ledger for every flow ledger that has a row."""
    closed = existing_uses(case)
    held = [(kept, use) for kept in reservations(case) for use in kept.uses]
    return tuple(
        _book(account, ledger, rows, closed, held)
        for (account, ledger), rows in authorities(case).items()
    )


def _book(
    account: str,
    ledger: Ledger,
    rows: tuple[Authority, ...],
    closed: Sequence[Use],
    held: Sequence[tuple[Reservation, Use]],
) -> LimitedLedger:
    empty = LimitedLedger(account, ledger, rows, (), (), ())
    mine = [(None, use) for use in closed if empty.holds(use)]
    entries: list[tuple[Reservation | None, Use]] = [
        *mine,
        *((kept, use) for kept, use in held if empty.holds(use)),
    ]
    entries.sort(key=lambda entry: entry[1].month)
    missing = draw(rows, [use for _, use in entries]).missing
    existing: list[Use] = []
    reserved: list[tuple[Reservation, Use]] = []
    lifts: list[Lift] = []
    for (kept, use), short in zip(entries, missing, strict=True):
        covered = replace(use, amount=use.amount - short)
        if kept is None:
            existing.append(covered)
        else:
            reserved.append((kept, covered))
        if short > _SLIVER:
            lifts.append(Lift(account, ledger, use.month, short, use.project))
    return LimitedLedger(account, ledger, rows, tuple(existing), tuple(reserved), tuple(lifts))
