"""Binding: ledgers in which next to nothing is left of a limit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headrace.case.accounts import Ledger
from headrace.case.lives import year_of
from headrace.ledgers.exposure import existing_exposures, exposure_limits
from headrace.report.facts import Facts

LEFT = 0.05
"""A limit binds if a smaller share of it is left: projects are lumpy and seldom fill it whole."""
_LEAST = 0.01


WORDS: Mapping[str, str] = {
    "budget_authority": "budget authority",
    "commitment_authority": "lending and guarantee authority",
    "exposure": "exposure",
    "deal_count": "number of deals",
    "outlays": "outlays",
}
"""Ledgers in words."""


@dataclass(frozen=True)
class Bound:
    """One ledger of which next to nothing is left."""

    account: str
    ledger: Ledger
    years: tuple[int, ...]
    """Fiscal years of the account: those in which the limits begin that are used up, or for
    exposure those in which it stands at its limit."""
    by_plan: bool
    """The plan itself has a part in it; else deals that exist use it up alone."""


def binding(facts: Facts) -> tuple[Bound, ...]:
    """Return the ledgers that bind, those in which the plan has a part first, by account."""
    found = [*_flows(facts), *_stocks(facts)]
    order = list(facts.case.account)
    return tuple(
        sorted(found, key=lambda row: (not row.by_plan, order.index(row.account), row.ledger))
    )


def _flows(facts: Facts) -> Iterator[Bound]:
    chosen = {(row.account, row.ledger): row.new for row in facts.ledgers}
    years: dict[tuple[str, Ledger], set[int]] = {}
    for row in facts.rows:
        own = row.authority
        if own.amount > 0 and row.lapsed + row.left <= max(_LEAST, LEFT * own.amount):
            key = (own.account, own.ledger)
            years.setdefault(key, set()).add(year_of(facts.case, own.account, max(0, own.first)))
    for key, used in years.items():
        yield Bound(*key, tuple(sorted(used)), chosen.get(key, 0.0) > _LEAST)


def _stocks(facts: Facts) -> Iterator[Bound]:
    standing = existing_exposures(facts.case, facts.plan)
    span = facts.case.settings.months_per_period
    for account, limits in exposure_limits(facts.case).items():
        full = {
            period: facts.counted_exposures[account][period] - standing[account][period]
            for period, limit in enumerate(limits)
            if limit is not None
            and limit > 0
            and facts.counted_exposures[account][period] >= (1 - LEFT) * max(limit, _LEAST)
        }
        years = {year_of(facts.case, account, period * span) for period in full}
        if years:
            yield Bound(account, "exposure", tuple(sorted(years)), max(full.values()) > _LEAST)


def spans(years: tuple[int, ...]) -> str:
    """Return years with runs drawn together: `2027, 2029-2031`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
