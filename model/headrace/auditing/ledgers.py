"""Ledgers: what is committed and outstanding stays within the limits of every account."""

from collections.abc import Iterable, Iterator

from headrace.auditing.finding import Finding, million, quantity, spells
from headrace.case.case import Case
from headrace.case.lives import first_month, year_of
from headrace.ledgers.exposure import carried, under_limits
from headrace.ledgers.outlays import cash_years
from headrace.ledgers.standing import (
    Checkpoint,
    LimitedLedger,
    Standing,
    checkpoint,
    months_to_check,
)
from headrace.ledgers.uses import Use, new_uses
from headrace.plan.timetable import Timetable


def check(timetable: Timetable, standing: Standing) -> Iterator[Finding]:
    """Yield every ledger that the plan overdraws."""
    plan = timetable.plan
    new = new_uses(timetable.case, plan)
    held = {month: standing.held(plan, month) for month in months_to_check(timetable.case, plan)}
    for ledger in standing.limited:
        mine = [use for use in new if ledger.holds(use)]
        points = [checkpoint(ledger, plan, mine, uses, month) for month, uses in held.items()]
        yield from _check_flow(timetable, ledger, points, held)
    yield from _check_exposure(timetable, standing)
    yield from _check_outlays(timetable)


def _check_flow(
    timetable: Timetable,
    ledger: LimitedLedger,
    points: Iterable[Checkpoint],
    held: dict[int, list[Use]],
) -> Iterator[Finding]:
    """Yield the months of charges that are short at any checkpoint; of one month the worst."""
    tolerance = max(0.01, 1e-6 * ledger.limit)
    worst: dict[int, Checkpoint] = {}
    for point in points:
        for month, short in point.short.items():
            most = worst[month].short[month] if month in worst else tolerance
            if short > most:
                worst[month] = point
    for month in sorted(worst):
        point = worst[month]
        reserved = any(use.origin == "reserved" and ledger.holds(use) for use in held[point.month])
        yield _finding(timetable, ledger, month, point, reserved)


def _finding(
    timetable: Timetable, ledger: LimitedLedger, month: int, point: Checkpoint, reserved: bool
) -> Finding:
    case = timetable.case
    count = ledger.ledger == "deal_count"

    def told(amount: float) -> str:
        return quantity(round(amount, 6), "deals") if count else million(case, amount)

    parts = [
        f"{case.account[ledger.account].name}: {ledger.ledger.replace('_', ' ')} of "
        f"{told(point.wanted[month])} is charged in {timetable.text(month)}, "
        f"{told(point.short[month])} more than its rows can give then"
    ]
    if reserved:
        when = timetable.text(point.month)
        parts.append(f" while conditional deals still valid in {when} hold their money")
    if month in point.lifts:
        parts.append(f"; deals that exist alone are {told(point.lifts[month])} beyond them already")
    return Finding(
        "ledger",
        ledger.account,
        f"{''.join(parts)}.",
        point.short[month],
        "deals" if count else "million",
        ledger=ledger.ledger,
        year=year_of(case, ledger.account, month),
        month=case.settings.start + month,
        sheet="limits",
        rows=tuple(sorted(row.row for row in ledger.rows if row.first <= month <= row.last)),
    )


def _check_exposure(timetable: Timetable, standing: Standing) -> Iterator[Finding]:
    """Yield spells in which new exposure exceeds what deals that exist leave of a limit."""
    case = timetable.case
    rows = carried(case, timetable.plan, standing.holdings)
    new = under_limits(case, (row for row in rows if row.origin == "plan"))
    existing = under_limits(case, (row for row in rows if row.origin != "plan"))
    for account, limits in standing.exposure_limits.items():
        room = [
            None if limit is None else max(0.0, limit - there)
            for limit, there in zip(limits, existing[account], strict=True)
        ]
        excess = [
            0.0 if most is None else max(0.0, amount - most)
            for amount, most in zip(new[account], room, strict=True)
        ]
        least = [max(0.01, 1e-6 * (limit or 0.0)) for limit in limits]
        for spell in spells(excess, least):
            first = timetable.month_of(spell.first)
            message = (
                f"{case.account[account].name}: exposure is above its limit "
                f"{spell.text(timetable)}, at worst "
                f"{million(case, new[account][spell.worst])} of new commitments against "
                f"{million(case, room[spell.worst] or 0.0)} that deals that exist leave of "
                f"{million(case, limits[spell.worst] or 0.0)}."
            )
            yield Finding(
                "exposure",
                account,
                message,
                spell.size,
                "million",
                ledger="exposure",
                year=year_of(case, account, first),
                month=timetable.calendar(spell.first),
                sheet="limits",
                rows=_row_in_force(case, account, timetable.month_of(spell.worst)),
            )


def _check_outlays(timetable: Timetable) -> Iterator[Finding]:
    """Yield the fiscal years in which new commitments pay out more than is left of a limit."""
    case = timetable.case
    for row in cash_years(case, timetable.plan):
        excess = row.new - row.room
        if excess > max(0.01, 1e-6 * row.limit):
            message = (
                f"{case.account[row.account].name}: new commitments pay out "
                f"{million(case, row.new)} in fiscal year {row.year}, {million(case, excess)} more "
                f"than deals that exist leave of its limit of {million(case, row.limit)}."
            )
            yield Finding(
                "outlays",
                row.account,
                message,
                excess,
                "million",
                ledger="outlays",
                year=row.year,
                month=case.settings.start + first_month(case, row.account, row.year),
                sheet="limits",
                rows=row.rows,
            )


def _row_in_force(case: Case, account: str, month: int) -> tuple[int, ...]:
    """Return the position of the exposure row that holds in a month."""
    begun = [
        (case.offset(row.start), position)
        for position, row in enumerate(case.limits)
        if (row.account, row.ledger) == (account, "exposure") and case.offset(row.start) <= month
    ]
    return (max(begun)[1],) if begun else ()
