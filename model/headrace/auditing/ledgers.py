"""Ledgers: what is committed and outstanding stays within the limits of every account."""

import math
from collections.abc import Iterator

from headrace.auditing.finding import Finding
from headrace.auditing.spells import spells
from headrace.auditing.standing import Standing
from headrace.auditing.wording import million, quantity
from headrace.case.calendar import fiscal_year
from headrace.ledgers.exposure import exposures
from headrace.ledgers.limited import LimitedLedger, draw
from headrace.ledgers.uses import Use, plan_uses
from headrace.plan.timetable import Timetable

LEDGER = "ledger"
EXPOSURE = "exposure"
RULES = {
    LEDGER: "Rows of authority alive in a month cover what is charged to it, in every ledger.",
    EXPOSURE: "What is outstanding at the start of a period stays within the exposure limit.",
}


def check(timetable: Timetable, standing: Standing) -> Iterator[Finding]:
    """Yield every ledger that the plan overdraws."""
    uses = plan_uses(timetable)
    for ledger in standing.limited:
        yield from _check_book(timetable, ledger, uses)
    yield from _check_exposure(timetable, standing)


def _check_book(
    timetable: Timetable, ledger: LimitedLedger, uses: tuple[Use, ...]
) -> Iterator[Finding]:
    """Compare charges and rows at every checkpoint; of one month the worst is told."""
    tolerance = max(0.01, 1e-6 * ledger.limit)
    worst: dict[int, tuple[float, float, float]] = {}
    for checkpoint in ledger.checkpoints():
        charged = ledger.uses_at(timetable.plan, uses, checkpoint)
        missing: dict[int, float] = {}
        wanted: dict[int, float] = {}
        for use, short in zip(charged, draw(ledger.rows, charged).missing, strict=True):
            missing[use.month] = missing.get(use.month, 0.0) + short
            wanted[use.month] = wanted.get(use.month, 0.0) + use.amount
        for month, short in missing.items():
            if short > max(tolerance, worst.get(month, (0.0,))[0]):
                worst[month] = (short, wanted[month], checkpoint)
    for month in sorted(worst):
        yield _finding(timetable, ledger, month, *worst[month])


def _finding(
    timetable: Timetable,
    ledger: LimitedLedger,
    month: int,
    short: float,
    wanted: float,
    checkpoint: float,
) -> Finding:
    case = timetable.case
    account = case.account[ledger.account]
    year = fiscal_year(case.settings.start + month, account.fy_start, account.fy_named_by)
    count = ledger.ledger == "deal_count"

    def told(amount: float) -> str:
        return quantity(round(amount, 6), "deals") if count else million(case, amount)

    held = ""
    if not math.isinf(checkpoint):
        held = (
            f" while conditional deals still valid in {timetable.text(checkpoint)} hold their money"
        )
    message = (
        f"{account.name}: {ledger.ledger.replace('_', ' ')} of {told(wanted)} is charged in "
        f"{timetable.text(month)}, {told(short)} more than its rows can give then{held}."
    )
    place = f"{ledger.account} {year}"
    return Finding(LEDGER, place, message, short, "deals" if count else "million")


def _check_exposure(timetable: Timetable, standing: Standing) -> Iterator[Finding]:
    case = timetable.case
    carried = exposures(case, timetable.plan)
    for account, limits in standing.exposure_limits.items():
        excess = [
            0.0 if limit is None else max(0.0, carried[account][period] - limit)
            for period, limit in enumerate(limits)
        ]
        least = [max(0.01, 1e-6 * (limit or 0.0)) for limit in limits]
        for spell in spells(excess, least):
            limit = limits[spell.worst] or 0.0
            message = (
                f"{case.account[account].name}: exposure is above its limit from "
                f"{timetable.text(timetable.month_of(spell.first))} to the period of "
                f"{timetable.text(timetable.month_of(spell.last))}, at worst "
                f"{million(case, carried[account][spell.worst])} against "
                f"{million(case, limit)}."
            )
            place = f"{account} {timetable.text(timetable.month_of(spell.first))}"
            yield Finding(EXPOSURE, place, message, spell.size, "million")
