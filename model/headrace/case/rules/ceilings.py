"""Ceilings: concentration and stacking rules bind something, with a limit."""

from collections.abc import Iterator

from headrace.case.accounts import Concentration
from headrace.case.overrides import Overrides
from headrace.case.rules.words import unknown
from headrace.errors import Breach


def concentration_limits(case: Overrides) -> Iterator[Breach]:
    """Check that a concentration has a ceiling, and a share of limits has limits."""
    ledgers = {(row.account, row.ledger) for row in case.limits}
    for position, row in enumerate(case.concentration):
        if row.max_amount is None and row.max_share is None:
            message = f"'{row.concentration}' has no ceiling"
            remedy = "give max_amount or max_share"
            yield Breach(
                "concentration", message, remedy, position, "max_amount", names=(row.concentration,)
            )
        if row.by == "account" and row.account not in (None, row.value):
            message = (
                f"'{row.concentration}' is a ceiling on '{row.value}' but names another account"
            )
            remedy = f"leave account blank, or write {row.value}"
            yield Breach(
                "concentration",
                message,
                remedy,
                position,
                "account",
                row.account or "",
                names=(row.concentration, row.value),
            )
        if row.max_share is None:
            continue
        account = row.value if row.by == "account" else row.account
        if account is None:
            message = f"'{row.concentration}' is a share of limits but names no account"
            yield Breach(
                "concentration",
                message,
                "name the account",
                position,
                "account",
                names=(row.concentration,),
            )
        if row.ledger is None:
            message = f"'{row.concentration}' is a share of limits but names no ledger"
            yield Breach(
                "concentration",
                message,
                "name the ledger",
                position,
                "ledger",
                names=(row.concentration,),
            )
        if account is not None and row.ledger is not None and (account, row.ledger) not in ledgers:
            message = f"account '{account}' has no limit on {row.ledger} to take a share of"
            remedy = "add a row to limits, or give max_amount"
            yield Breach(
                "concentration",
                message,
                remedy,
                position,
                "ledger",
                row.ledger,
                names=(account,),
                asks=("limits",),
            )


def concentration_values(case: Overrides) -> Iterator[Breach]:
    """Check that a concentration names a country, kind, owner or account of the case."""
    known = {
        "country": [row.country for row in case.projects],
        "kind": [row.kind for row in case.kinds],
        "owner": [row.owner for row in case.projects if row.owner is not None],
        "account": [row.account for row in case.accounts],
    }
    for position, row in enumerate(case.concentration):
        if row.value not in known[row.by]:
            message = f"'{row.value}' is not the {row.by} of anything"
            names = known[row.by]
            yield unknown("concentration", message, row.value, names, position, "value")
        elif _needs_faces(row):
            message = f"{row.measure} is not money of an account"
            remedy = "measure face or budget_cost by account"
            yield Breach("concentration", message, remedy, position, "measure", row.measure)


def stacks(case: Overrides) -> Iterator[Breach]:
    """Check that a stacking rule names a family or instruments, and a limit."""
    families = {row.family: None for row in case.instruments if row.family is not None}
    for position, row in enumerate(case.stacking):
        if row.family is None and not row.instruments:
            message = f"'{row.stack}' binds no instrument"
            remedy = "name a family, or list instruments"
            yield Breach("stacking", message, remedy, position, "family", names=(row.stack,))
        elif row.family is not None and row.family not in families:
            message = f"family '{row.family}' is not the family of any instrument"
            yield unknown("stacking", message, row.family, families, position, "family")
        if row.max_share is None and row.max_count is None:
            message = f"'{row.stack}' has no limit"
            remedy = "give max_share or max_count"
            yield Breach("stacking", message, remedy, position, "max_share", names=(row.stack,))


def _needs_faces(row: Concentration) -> bool:
    return row.by == "account" and row.measure not in ("face", "budget_cost")
