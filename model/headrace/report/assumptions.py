"""Assumptions: months that a project owes to effects of instruments that rest on no fact."""

from collections import Counter
from dataclasses import dataclass, replace

from headrace.case.accounts import TOP_LINE
from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.case.stages import Effect
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.standing import standing_of
from headrace.plan.plan import USED, Close
from headrace.plan.schedule import effects_in_force, schedule_of
from headrace.report.accounts import BUDGET
from headrace.report.facts import Facts
from headrace.report.held import Lever, stage_lever


@dataclass(frozen=True)
class Owed:
    """What the plan owes to effects of instruments that are assumptions."""

    projects: int
    """Projects that would operate later without these effects."""
    months: float
    """Months by which they would, each alone."""
    stages: tuple[Lever, ...]
    """What these effects shorten, of the most projects first."""


def is_assumption(case: Case, effect: Effect) -> bool:
    """Return whether an effect row rests on no fact.

    A row rests on a fact only if its source names a reference that is no assumption itself, and
    does not say the word assumption.
    """
    source = (effect.source or "").lower()
    if "assumption" in source:
        return True
    words = source.replace(",", " ").replace(";", " ").split()
    facts = {
        row.reference.lower()
        for row in case.references
        if "assumption" not in (row.confidence or "").lower()
    }
    return not any(word in facts for word in words)


def months_owed(case: Case, close: Close, operation: int) -> float:
    """Return how many months later a project would operate if its assumed effects did nothing.

    Its close moves to the first period in which its stages allow it, never before the plan's close;
    all else stays as it is.
    """
    network = case.networks[close.project]
    assumed = {(row.instrument, row.stage) for row in network.effects if is_assumption(case, row)}
    counting = effects_in_force(case, close)
    if not counting & assumed:
        return 0.0
    kept = frozenset(counting - assumed)
    period = case.settings.months_per_period
    plain = schedule_of(case, close.project, replace(close, claims=kept), None)
    first = period_at_or_after(plain.earliest_close, period)
    later = replace(close, month=max(close.month, first * period), claims=kept)
    schedule = schedule_of(case, close.project, later, None)
    return float(max(0, schedule.earliest_operation * period - operation))


def owed_of(facts: Facts) -> Owed:
    """Return what all closes of a plan owe to assumed effects."""
    operations = facts.plan.operations
    months = {
        name: months_owed(facts.case, close, operations[name])
        for name, close in facts.plan.closes.items()
        if name in operations
    }
    owing = [name for name, value in months.items() if value > 0]
    count = Counter(lever for name in owing for lever in _shortened(facts, name))
    order = sorted(count, key=lambda lever: (-count[lever], lever))
    return Owed(len(owing), sum(months.values()), tuple(order))


def _shortened(facts: Facts, project: str) -> frozenset[Lever]:
    """Return what assumed effects in force shorten of a project."""
    assumed = {
        (row.instrument, row.stage)
        for row in facts.case.networks[project].effects
        if is_assumption(facts.case, row)
    }
    return frozenset(
        stage_lever(facts, project, stage) for _, stage in facts.effects[project] & assumed
    )


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
