"""Reach: whether instruments find projects, and whether the money of ledgers finds a use."""

from collections.abc import Iterator

from headrace.case.accounts import TOP_LINE, Ledger, Limit
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.case.lives import authorities, first_month, outlay_limits, year_of
from headrace.case.offers import Offer
from headrace.case.rules.places import rows_of
from headrace.case.rules.words import listing
from headrace.errors import Breach

CREDIT = ("loan", "guarantee", "insurance")
"""Types for which a missing limit on the volume of commitments is worth a word."""


def unused_instruments(case: Case) -> Iterator[Breach]:
    """Warn of instruments that no project may use."""
    usable = {name for offers in case.offers.values() for name in offers}
    dealt = {row.instrument for row in case.signed_deals}
    for at, row in rows_of("instruments", case.instruments):
        if row.instrument not in usable | dealt:
            message = f"no project may use '{row.instrument}'"
            yield at.breach("instrument", message, "look at its rows in eligibility")


def instruments_for_all(case: Case) -> Iterator[Breach]:
    """Warn of instruments without any row in eligibility: every project may use them."""
    told = {row.instrument for row in case.eligibility}
    names = [row.instrument for row in case.instruments if row.instrument not in told]
    if names:
        have, them = ("has", "it") if len(names) == 1 else ("have", "them")
        message = f"{listing(names)} {have} no row in eligibility, so every project may use {them}"
        yield Breach("eligibility", message, "add rows if only some may", None, "instrument")


def unlimited_ledgers(case: Case) -> Iterator[Breach]:
    """Warn of accounts whose instruments use a ledger on which no limit stands."""
    limited = {(row.account, row.ledger) for row in case.limits}
    for at, row in rows_of("accounts", case.accounts):
        ledgers = (name for offer in _offers(case, row.account) for name in _ledgers_told(offer))
        both = (row.account, TOP_LINE)
        used = [name for name in ledgers if not {(account, name) for account in both} & limited]
        if used and row.account != TOP_LINE:
            names = listing(list(dict.fromkeys(used)))
            message = f"'{row.account}' has no limit on {names}: taken as unlimited"
            yield at.breach("account", message, "add rows to limits if there is a limit")


def years_without_row(case: Case) -> Iterator[Breach]:
    """Warn of fiscal years in the horizon in which a limited ledger has no row that is alive."""
    for (account, ledger), rows in authorities(case).items():
        empty = [
            first
            for first in _years(case, account)
            if not any(row.first <= first + 11 and row.last >= first for row in rows)
        ]
        if empty:
            names = _named(case, account, empty)
            message = f"'{account}' has no {ledger} in {names}: nothing can be committed"
            remedy = "add a row for those years, or let an earlier one run longer"
            yield Breach("limits", message, remedy, rows[-1].row, "start")


def years_without_cash_ceiling(case: Case) -> Iterator[Breach]:
    """Warn of fiscal years in the horizon in which an account with ceilings on cash has none."""
    for account, rows in outlay_limits(case).items():
        limited = {row.first for row in rows}
        free = [first for first in _years(case, account) if first not in limited]
        if free:
            names = _named(case, account, free)
            message = f"'{account}' has no outlays row in {names}: cash is not limited"
            remedy = "add a row for those years if there is a ceiling"
            yield Breach("limits", message, remedy, rows[-1].row, "start")


def pledges_beyond_rows(case: Case) -> Iterator[Breach]:
    """Warn of conditional deals valid beyond the life of the rows on which they are set aside."""
    held = authorities(case)
    for position, deal in enumerate(case.signed_deals):
        if deal.status != "conditional" or not deal.uses_ledgers or deal.project in case.closed:
            continue
        instrument = case.instrument.get(deal.instrument or "")
        if instrument is None:
            continue
        charged = 0 if deal.charged is None else case.offset(deal.charged)
        until = case.horizon if deal.valid_until is None else case.offset(deal.valid_until)
        alive = {
            ledger: [row.last for row in rows if row.first <= charged <= row.last]
            for (account, ledger), rows in held.items()
            if account == instrument.account
        }
        short = {ledger: max(ends) for ledger, ends in alive.items() if ends and max(ends) < until}
        if short:
            end = month_text(case.settings.start + int(min(short.values())))
            message = (
                f"the conditional deal of '{deal.project}' is valid beyond {end}, when the "
                f"{listing(sorted(short))} on which it is set aside expires"
            )
            remedy = "end it earlier, or see in charged and limits where it is set aside"
            yield Breach("signed_deals", message, remedy, position, "valid_until")


def rows_outside_horizon(case: Case) -> Iterator[Breach]:
    """Warn of limit rows that no month of the horizon can use."""
    for rows in (*authorities(case).values(), *outlay_limits(case).values()):
        for row in rows:
            if row.last < 0 or (row.first >= case.horizon and row.ledger != "outlays"):
                side = "before" if row.last < 0 else "after"
                message = f"this {row.ledger} of '{row.account}' lies wholly {side} the horizon"
                remedy = "drop the row, or mend its months"
                yield Breach("limits", message, remedy, row.row, "start")
    for at, stock in rows_of("limits", case.limits):
        if stock.ledger == "exposure" and _is_never_in_force(case, stock):
            message = f"this exposure limit of '{stock.account}' is never in force in the horizon"
            yield at.breach("start", message, "drop the row, or mend its month")


def money_for_nobody(case: Case) -> Iterator[Breach]:
    """Warn of limits that no instrument open to a project uses."""
    told = set()
    for at, row in rows_of("limits", case.limits):
        key = (row.account, row.ledger)
        if key in told or row.amount == 0:
            continue
        told.add(key)
        if not any(row.ledger in _ledgers(offer) for offer in _offers(case, row.account)):
            message = f"nobody can use the {row.ledger} of '{row.account}'"
            remedy = "look at the instruments of the account and at eligibility"
            yield at.breach("account", message, remedy)


def split_years(case: Case) -> Iterator[Breach]:
    """Warn of yearly periods that straddle two fiscal years of an account."""
    for at, row in rows_of("accounts", case.accounts):
        if case.settings.months_per_period == 12 and case.settings.start % 12 != row.fy_start - 1:
            message = f"periods of a year straddle the fiscal years of '{row.account}'"
            remedy = "a close counts at the start of its period: take shorter periods"
            yield at.breach("fy_start", message, remedy)


def _years(case: Case, account: str) -> list[int]:
    """Return the first month of each fiscal year of the horizon, from its start."""
    return list(range(first_month(case, account, year_of(case, account, 0)), case.horizon, 12))


def _named(case: Case, account: str, firsts: list[int]) -> str:
    return listing([f"FY{year_of(case, account, first)}" for first in firsts])


def _offers(case: Case, account: str) -> list[Offer]:
    """Return the offers that an account makes; the top line: those of all accounts."""
    return [
        offer
        for offers in case.offers.values()
        for offer in offers.values()
        if account in (offer.account, TOP_LINE)
    ]


def _ledgers(offer: Offer) -> list[Ledger]:
    """Return the ledgers that an offer uses."""
    costs = offer.budget_rate > 0 or offer.fixed_cost > 0
    amounts = offer.type != "facilitation"
    used: dict[Ledger, bool] = {
        "budget_authority": costs,
        "commitment_authority": amounts,
        "exposure": amounts and offer.coverage > 0,
        "deal_count": True,
        "outlays": costs,
    }
    return [ledger for ledger, uses in used.items() if uses]


def _ledgers_told(offer: Offer) -> list[Ledger]:
    """Return the ledgers on which one would expect a limit."""
    expected = {"budget_authority"}
    if offer.type in CREDIT:
        expected |= {"commitment_authority", "exposure"}
    return [ledger for ledger in _ledgers(offer) if ledger in expected]


def _is_never_in_force(case: Case, stock: Limit) -> bool:
    """Return whether a stock row starts after the horizon or is replaced before it."""
    replaced = any(
        row.ledger == "exposure"
        and row.account == stock.account
        and stock.start < row.start <= case.settings.start
        for row in case.limits
    )
    return replaced or case.offset(stock.start) >= case.horizon
