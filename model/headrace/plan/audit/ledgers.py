"""Ledgers: what is committed and outstanding stays within the limits of every account."""

import math
from collections.abc import Iterator

from headrace.case.calendar import fiscal_year
from headrace.plan.audit.finding import Finding
from headrace.plan.audit.spells import spells
from headrace.plan.audit.standing import Standing
from headrace.plan.audit.wording import million, quantity
from headrace.plan.books import Book, draw
from headrace.plan.exposure import exposures
from headrace.plan.picture import Picture
from headrace.plan.uses import Use, plan_uses

LEDGER = "ledger"
EXPOSURE = "exposure"
RULES = {
    LEDGER: "Rows of authority alive in a month cover what is charged to it, in every ledger.",
    EXPOSURE: "What is outstanding at the start of a period stays within the exposure limit.",
}


def check(picture: Picture, standing: Standing) -> Iterator[Finding]:
    """Yield every ledger that the plan overdraws."""
    uses = plan_uses(picture)
    for book in standing.books:
        yield from _check_book(picture, book, uses)
    yield from _check_exposure(picture, standing)


def _check_book(picture: Picture, book: Book, uses: tuple[Use, ...]) -> Iterator[Finding]:
    """Compare charges and rows at every checkpoint; of one month the worst is told."""
    tolerance = max(0.01, 1e-6 * book.limit)
    worst: dict[int, tuple[float, float, float]] = {}
    for checkpoint in book.checkpoints():
        charged = book.uses_at(picture.plan, uses, checkpoint)
        missing: dict[int, float] = {}
        wanted: dict[int, float] = {}
        for use, short in zip(charged, draw(book.rows, charged).missing, strict=True):
            missing[use.month] = missing.get(use.month, 0.0) + short
            wanted[use.month] = wanted.get(use.month, 0.0) + use.amount
        for month, short in missing.items():
            if short > max(tolerance, worst.get(month, (0.0,))[0]):
                worst[month] = (short, wanted[month], checkpoint)
    for month in sorted(worst):
        yield _finding(picture, book, month, *worst[month])


def _finding(
    picture: Picture, book: Book, month: int, short: float, wanted: float, checkpoint: float
) -> Finding:
    case = picture.case
    account = case.account[book.account]
    year = fiscal_year(case.settings.start + month, account.fy_start, account.fy_named_by)
    count = book.ledger == "deal_count"

    def told(amount: float) -> str:
        return quantity(round(amount, 6), "deals") if count else million(case, amount)

    held = ""
    if not math.isinf(checkpoint):
        held = (
            f" while conditional deals still valid in {picture.text(checkpoint)} hold their money"
        )
    message = (
        f"{account.name}: {book.ledger.replace('_', ' ')} of {told(wanted)} is charged in "
        f"{picture.text(month)}, {told(short)} more than its rows can give then{held}."
    )
    place = f"{book.account} {year}"
    return Finding(LEDGER, place, message, short, "deals" if count else "million")


def _check_exposure(picture: Picture, standing: Standing) -> Iterator[Finding]:
    case = picture.case
    carried = exposures(case, picture.plan)
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
                f"{picture.text(picture.month_of(spell.first))} to the period of "
                f"{picture.text(picture.month_of(spell.last))}, at worst "
                f"{million(case, carried[account][spell.worst])} against "
                f"{million(case, limit)}."
            )
            place = f"{account} {picture.text(picture.month_of(spell.first))}"
            yield Finding(EXPOSURE, place, message, spell.size, "million")
