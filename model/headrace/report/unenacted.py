"""Unenacted: what a plan draws from budget that is only requested or assumed."""

from dataclasses import dataclass, replace

from headrace.case.accounts import TOP_LINE
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.standing import standing_of
from headrace.plan.plan import USED
from headrace.report.accounts import BUDGET
from headrace.report.facts import Facts


@dataclass(frozen=True)
class Unenacted:
    """Budget of a plan that enacted authority does not cover [million base currency]."""

    money: float
    accounts: tuple[str, ...]
    """Accounts that lack it, by name, the largest amount first."""


def unenacted_of(facts: Facts) -> Unenacted:
    """Return the budget that would lack its cover if nothing more were enacted."""
    uses, found = flow_uses(facts.case, facts.plan), dict[str, float]()
    for ledger in standing_of(facts.case).limited:
        if ledger.ledger == BUDGET and ledger.account != TOP_LINE:
            wanted = ledger.by_month(uses)
            enacted = tuple(row for row in ledger.rows if row.status == "enacted")
            missing = replace(ledger, rows=enacted).draw(wanted).missing
            beyond = ledger.draw(wanted).missing
            found[ledger.account] = sum(missing.values()) - sum(beyond.values())
    short = {name: amount for name, amount in found.items() if amount > USED}
    order = sorted(short, key=lambda name: (-short[name], name))
    return Unenacted(sum(short.values()), tuple(facts.case.account[name].name for name in order))
