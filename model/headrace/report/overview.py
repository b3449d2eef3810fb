"""Overview: a row a scenario: what it changes, and what that does to the plan."""

from collections.abc import Iterator

from headrace.report.binding import WORDS, binding
from headrace.report.binding import words as words_of_bound
from headrace.report.comparing import Comparison, Entry
from headrace.report.facts import Facts
from headrace.report.public import public_of
from headrace.report.rules import words
from headrace.report.table import Column, Table, Value

CHANGES_SHOWN = 160
"""Letters of what a scenario changes; all stands in the table changes."""


def table(comparison: Comparison) -> Table:
    """Return every scenario, also those without a plan."""
    base = comparison.base
    settings = None if base is None or base.facts is None else base.facts.case.settings
    money = "m" if settings is None else f"{settings.base_currency} m"
    return Table(
        "overview",
        "Scenarios",
        (
            Column("scenario", "", "Name of the scenario.", "id"),
            Column("title", "", "Title of the scenario."),
            Column("changes", "", "What it changes of what it rests on."),
            Column("delay", "months", "Total delay, every target counted alike.", "months"),
            Column("difference", "months", "Total delay beyond the base scenario's.", "months"),
            Column("late", "targets", "Targets missed.", "count"),
            Column("financed", "projects", "Projects that close in the plan.", "count"),
            Column("lost", "projects", "Projects that operate in base and not here.", "count"),
            Column("cost", money, "Budget cost of new commitments and pledges taken.", "money"),
            Column("best_list", "months", "Total delay of the best ranked list.", "months"),
            Column("limits_used_up", "", "Ledgers used up, or that hold a project back.", "list"),
            Column("based_on", "", "Scenario on which it rests.", "id"),
            Column("leading", "", "Leads the briefing.", "flag"),
            Column("status", "", "solved, or why there is no plan."),
            Column("reason", "", "Why there is no plan, as a sentence."),
            Column("gap", "", "Share by which a better plan may exist; 0: proven.", "share"),
            Column("weighted_delay", "", "Delay by the objective of the scenario.", "number"),
            Column("objective", "", "Objective of the scenario."),
            Column("new_money", money, "New commitments, as amounts.", "money"),
            Column("pledged_money", money, "Pledges taken, as amounts.", "money"),
            Column("new_cost", money, "Budget cost of new commitments.", "money"),
            Column("private_money", money, "Private money of all closes.", "money"),
            Column("lost_projects", "", "The projects lost, by name.", "list"),
            Column("broken_rules", "", "Rules that the plan breaks.", "count"),
        ),
        tuple(_row(comparison, entry) for entry in comparison.entries),
    )


def lost(comparison: Comparison, entry: Entry) -> tuple[str, ...]:
    """Return the projects that operate in base and not in a scenario that knows them."""
    base = comparison.base
    if base is None or entry.facts is None:
        return ()
    known = entry.facts.case.project
    return tuple(name for name in base.operations if name in known and name not in entry.operations)


def _row(comparison: Comparison, entry: Entry) -> tuple[Value, ...]:
    future, facts = entry.future, entry.facts
    head = (entry.name, future.title, _shortened(words(future.changes)))
    tail = (future.parent, future.leading, entry.status, future.reason or None)
    if facts is None:
        return (*head, *[None] * 7, (), *tail, *[None] * 7, (), None)
    base = comparison.base
    other = facts if base is None or base.facts is None else base.facts
    gone = lost(comparison, entry)
    public = public_of(facts)
    return (
        *head,
        facts.tally.total(),
        facts.tally.total() - other.tally.total(),
        facts.tally.late,
        len(facts.plan.closes),
        len(gone),
        public.both.budget_cost,
        min((row.months for row in entry.baselines), default=None),
        tuple(_bound(facts)),
        *tail,
        max((row.gap for row in facts.result.outcome.passes), default=None),
        facts.tally.total(facts.case.settings.objective),
        facts.case.settings.objective.replace("_", " "),
        public.new.face,
        public.pledged.face,
        public.new.budget_cost,
        sum(row.private for row in facts.sources.values()),
        tuple(comparison.name(name) for name in gone),
        len(facts.result.findings),
    )


def _bound(facts: Facts) -> Iterator[str]:
    """Yield the ledgers that the plan uses up, or that hold a project back.

    Projects are lumpy: a limit may cost months although more than a sliver of it is left.
    """
    found = [row for row in binding(facts) if row.by_plan]
    yield from (words_of_bound(row) for row in found)
    known = {(row.account, row.ledger) for row in found}
    for reason in facts.reasons.values():
        if reason.ledger is not None and (reason.subject, reason.ledger) not in known:
            known.add((reason.subject, reason.ledger))
            yield f"{reason.subject} {WORDS[reason.ledger]} {reason.year or ''}".strip()
    if not known and facts.unavoidable is not None:
        months = facts.tally.total() - facts.unavoidable.total()
        if months > 0:
            yield f"limits cost {months:g} months"


def _shortened(text: str) -> str:
    if len(text) <= CHANGES_SHOWN:
        return text
    return f"{text[:CHANGES_SHOWN].rpartition(' ')[0]} \u2026"
