"""Ceilings: of concentration, stacking and sponsor equity bind something, and can be kept."""

from collections.abc import Iterator
from itertools import chain

from headrace.case.overrides import Overrides
from headrace.case.projects import Kind, Project
from headrace.case.rules.places import Place, rows_of
from headrace.errors import Breach

LEAST, MOST = "min_sponsor_equity", "max_sponsor_equity"
EQUITY = ("finance", LEAST, MOST)
"""Columns that decide how much equity a sponsor brings."""


def concentration_limits(case: Overrides) -> Iterator[Breach]:
    """Check that a concentration has a ceiling, and a share of limits has limits."""
    ledgers = {(row.account, row.ledger) for row in case.limits}
    for at, row in rows_of("concentration", case.concentration):
        name = row.concentration
        if row.max_amount is None and row.max_share is None:
            remedy = "give max_amount or max_share"
            yield at.breach("max_amount", f"'{name}' has no ceiling", remedy, name)
        if row.by == "account" and row.account not in (None, row.value):
            message = f"'{name}' is a ceiling on '{row.value}' but names another account"
            remedy = f"leave account blank, or write {row.value}"
            yield at.breach("account", message, remedy, name, row.value)
        if row.max_share is None:
            continue
        account = row.value if row.by == "account" else row.account
        for column, value in (("account", account), ("ledger", row.ledger)):
            if value is None:
                message = f"'{name}' is a share of limits but names no {column}"
                yield at.breach(column, message, f"name the {column}", name)
        if account is not None and row.ledger is not None and (account, row.ledger) not in ledgers:
            message = f"account '{account}' has no limit on {row.ledger} to take a share of"
            remedy = "add a row to limits, or give max_amount"
            yield at.breach("ledger", message, remedy, account)


def concentration_values(case: Overrides) -> Iterator[Breach]:
    """Check that a concentration names a country, kind, owner or account of the case."""
    known = {
        "country": [row.country for row in case.projects],
        "kind": [row.kind for row in case.kinds],
        "owner": [row.owner for row in case.projects if row.owner is not None],
        "account": [row.account for row in case.accounts],
    }
    for at, row in rows_of("concentration", case.concentration):
        if row.value not in known[row.by]:
            message = f"'{row.value}' is not the {row.by} of anything"
            yield at.unknown("value", message, known[row.by])
        elif row.by == "account" and row.measure not in ("face", "budget_cost"):
            message = f"{row.measure} is not money of an account"
            yield at.breach("measure", message, "measure face or budget_cost by account")


def stacks(case: Overrides) -> Iterator[Breach]:
    """Check that a stacking rule names a family or instruments, and a limit."""
    families = {row.family: None for row in case.instruments if row.family is not None}
    for at, row in rows_of("stacking", case.stacking):
        if row.family is None and not row.instruments:
            remedy = "name a family, or list instruments"
            yield at.breach("family", f"'{row.stack}' binds no instrument", remedy, row.stack)
        elif row.family is not None and row.family not in families:
            message = f"family '{row.family}' is not the family of any instrument"
            yield at.unknown("family", message, families)
        if row.max_share is None and row.max_count is None:
            remedy = "give max_share or max_count"
            yield at.breach("max_share", f"'{row.stack}' has no limit", remedy, row.stack)


def sponsor_equity(case: Overrides) -> Iterator[Breach]:
    """Check that the least sponsor equity is not above the largest, overrides applied."""
    kinds = {row.kind: row for row in case.kinds}
    rows: Iterator[tuple[Place, Kind | Project]] = chain(
        rows_of("kinds", case.kinds), rows_of("projects", case.projects)
    )
    for at, row in rows:
        own = {column: getattr(row, column) for column in EQUITY}
        given = {column: value for column, value in own.items() if value is not None}
        if not given or row.kind not in kinds:
            continue
        finance, low, high = (given.get(name, getattr(kinds[row.kind], name)) for name in EQUITY)
        if finance == "project" and low > high:
            message = f"the least sponsor equity {low:g} is more than the largest {high:g}"
            column = MOST if own[LEAST] is None and own[MOST] is not None else LEAST
            remedy = "lower min_sponsor_equity or raise max_sponsor_equity"
            yield at.breach(column, message, remedy)
