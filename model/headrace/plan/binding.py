"""Binding: ledgers in which what a plan chooses meets the limit."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.plan.facts import Facts
from headrace.plan.ledgers import exposure_limits, standing_exposures
from headrace.plan.years import year_of

_LEAST = 0.01
_SHARE = 1e-6


@dataclass(frozen=True)
class Bound:
    """One ledger that a plan uses up."""

    account: str
    ledger: Ledger
    years: tuple[int, ...]
    """Fiscal years of the account: those whose limits are used up, or for exposure those in which
    it stands at its limit."""


def binding(facts: Facts) -> tuple[Bound, ...]:
    """Return the ledgers in which nothing is left and the plan itself has a part, by account."""
    found = [*_flows(facts), *_stocks(facts)]
    order = list(facts.case.account)
    return tuple(sorted(found, key=lambda row: (order.index(row.account), row.ledger)))


def _flows(facts: Facts) -> Iterator[Bound]:
    chosen = {(row.account, row.ledger): row.chosen for row in facts.ledgers}
    years: dict[tuple[str, Ledger], set[int]] = {}
    for row in facts.rows:
        own = row.authority
        if own.amount > 0 and row.lapsed + row.left <= _tolerance(own.amount):
            key = (own.account, own.ledger)
            years.setdefault(key, set()).add(year_of(facts.case, own.account, max(0, own.first)))
    for key, used in years.items():
        if chosen.get(key, 0.0) > _LEAST:
            yield Bound(*key, tuple(sorted(used)))


def _stocks(facts: Facts) -> Iterator[Bound]:
    standing = standing_exposures(facts.case)
    span = facts.case.settings.months_per_period
    for account, limits in exposure_limits(facts.case).items():
        years = {
            year_of(facts.case, account, period * span)
            for period, limit in enumerate(limits)
            if limit is not None
            and facts.exposures[account][period] > standing[account][period] + _LEAST
            and facts.exposures[account][period]
            >= max(limit, standing[account][period]) - _tolerance(limit)
        }
        if years:
            yield Bound(account, "exposure", tuple(sorted(years)))


def _tolerance(limit: float) -> float:
    return max(_LEAST, _SHARE * limit)


def words(facts: Facts, row: Bound) -> str:
    """Return a ledger that is used up in words: `DFC exposure 2029-2031`."""
    ledger = row.ledger.replace("_", " ")
    account = "all accounts" if row.account == TOP_LINE else row.account
    return f"{account} {ledger} {spans(row.years)}"


def spans(years: tuple[int, ...]) -> str:
    """Return years with runs drawn together: `2027, 2029-2031`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
