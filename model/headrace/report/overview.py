"""Overview: scenarios side by side: what each does to the plan, to closes, and to instruments."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from headrace.case.accounts import TOP_LINE
from headrace.case.instruments import Instrument
from headrace.ledgers.commitments import Commitment
from headrace.report.comparing import Comparison, Entry
from headrace.report.conflicts import why
from headrace.report.facts import Facts
from headrace.report.ledgers import WORDS, binding, spans
from headrace.report.public import public_of
from headrace.report.rules import words
from headrace.report.table import Field, Table, topic

CHANGES_SHOWN = 160
"""Letters of what a scenario changes; all stands in the table changes."""


def table(comparison: Comparison) -> Table:
    """Return every scenario, also those without a plan."""
    own = (
        None
        if comparison.base is None or comparison.base.facts is None
        else (comparison.base.facts.tally.total())
    )

    def of(told: Callable[[Facts], Any]) -> Callable[[Entry], Any]:
        return lambda entry: None if entry.facts is None else told(entry.facts)

    return topic(
        comparison.case,
        "overview",
        "Scenarios",
        (
            Field("scenario", "id", "Name of the scenario.", "name"),
            Field("title", "text", "Title of the scenario.", "future.title"),
            Field("changes", "text", "What it changes of what it rests on.",
                  lambda entry: _shortened(words(entry.future.changes))),
            Field("delay", "months", "Total delay, every target counted alike.",
                  of(lambda facts: facts.tally.total())),
            Field("difference", "months", "Total delay beyond the base scenario's.",
                  of(lambda facts: facts.tally.total() - (own or 0.0))),
            Field("late", "count", "Targets missed.", of(lambda facts: facts.tally.late),
                  "targets"),
            Field("financed", "count", "Projects that close in the plan.",
                  of(lambda facts: len(facts.plan.closes)), "projects"),
            Field("lost", "count", "Projects that operate in base and not here.",
                  lambda entry: None if entry.facts is None else len(lost(comparison, entry)),
                  "projects"),
            Field("cost", "money", "Budget cost of new commitments and pledges taken.",
                  of(lambda facts: public_of(facts).both.budget_cost)),
            Field("best_list", "months", "Total delay of the best ranked list.",
                  of(lambda facts: min(
                      (row.months for row in facts.result.baselines), default=None
                  ))),
            Field("limits_used_up", "list", "Ledgers used up, or that hold a project back.",
                  lambda entry: () if entry.facts is None else tuple(_bound(entry.facts))),
            Field("based_on", "id", "Scenario on which it rests.", "future.parent"),
            Field("leading", "flag", "Leads the briefing.", "future.leading"),
            Field("status", "text", "solved, or why there is no plan."),
            Field("reason", "text", "Why there is no plan, as a sentence.",
                  lambda entry: entry.future.reason or why(entry.future.impasse) or None),
            Field("gap", "share", "Share by which a better plan may exist; 0: proven.",
                  of(lambda facts: max(
                      (row.gap for row in facts.result.outcome.passes), default=None
                  ))),
            Field("lost_projects", "list", "The projects lost, by name.",
                  lambda entry: tuple(map(comparison.name, lost(comparison, entry)))),
            Field("broken_rules", "count", "Rules that the plan breaks.",
                  of(lambda facts: len(facts.result.findings))),
        ),
        comparison.entries,
    )  # fmt: skip


def lost(comparison: Comparison, entry: Entry) -> tuple[str, ...]:
    """Return the projects that operate in base and not in a scenario that knows them."""
    base, own = comparison.base, entry.facts
    if base is None or base.facts is None or own is None:
        return ()
    gone = base.facts.plan.operations.keys() - own.plan.operations.keys()
    return tuple(name for name in own.case.project if name in gone)


def _bound(facts: Facts) -> Iterator[str]:
    """Yield the ledgers that the plan uses up, or that hold a project back.

    Projects are lumpy: a limit may cost months although more than a sliver of it is left.
    """
    years = {(row.account, row.ledger): spans(row.years) for row in binding(facts) if row.by_plan}
    for reason in facts.reasons.values():
        if reason.ledger is not None:
            years.setdefault((reason.subject, reason.ledger), str(reason.year or ""))
    for (account, ledger), spent in years.items():
        name = "all accounts" if account == TOP_LINE else account
        yield f"{name} {WORDS[ledger]} {spent}".strip()
    if not years and facts.unavoidable is not None:
        months = facts.tally.total() - facts.unavoidable.total()
        if months > 0:
            yield f"limits cost {months:g} months"


def _shortened(text: str) -> str:
    if len(text) <= CHANGES_SHOWN:
        return text
    return f"{text[:CHANGES_SHOWN].rpartition(' ')[0]} \u2026"


def firmness(comparison: Comparison) -> Table:
    """Return every candidate with its close and delay in each scenario, the firmest first."""
    solved = [(entry, entry.facts) for entry in comparison.solved if entry.facts is not None]
    known = {
        name: [entry.closes.get(name) for entry, facts in solved if name in facts.case.project]
        for name in comparison.projects
    }
    closes = {
        name: [entry.closes.get(name) for entry, facts in solved if name in facts.case.candidates]
        for name in comparison.projects
    }
    months = {name: [at for at in row if at is not None] for name, row in closes.items() if row}

    def word(name: str) -> str:
        every = len(months[name]) == len(closes[name])
        return "always" if every else "sometimes" if months[name] else "never"

    def moves(name: str) -> int | None:
        return max(months[name]) - min(months[name]) if months[name] else None

    def order(name: str) -> tuple[float, float, float, str]:
        financed = len(months[name]) / len(closes[name])
        return -financed, moves(name) or 0, min(months[name], default=0), name

    def delay(facts: Facts, name: str) -> float | None:
        return facts.slip_of[name].months if name in facts.slip_of else None

    return topic(
        comparison.case,
        "firmness",
        "Firmness: close and delay by scenario, the firmest first",
        (
            Field("project", "id", "Id of the project.", str),
            Field("name", "text", "Name of the project.", comparison.name),
            Field("financed", "text", "always, sometimes or never, over scenarios with a plan.",
                  word),
            Field("in_scenarios", "count", "Scenarios that finance it.",
                  lambda name: len(months[name]), "scenarios"),
            Field("holds", "flag", "Closes in the same month in all scenarios.",
                  lambda name: len(set(known[name])) == 1 and known[name][0] is not None),
            Field("close_moves", "count", "Latest less earliest close.", moves, "months"),
            *(
                field
                for entry, facts in solved
                for field in (
                    Field[str](f"{entry.name}_close", "month", f"Close in {entry.name}.",
                               entry.closes.get),
                    Field[str](f"{entry.name}_delay", "months", f"Delay in {entry.name}.",
                               partial(delay, facts)),
                )
            ),
        ),
        sorted(months, key=order),
        calendar=True,
    )  # fmt: skip


def instruments(comparison: Comparison) -> Table:
    """Return every instrument that a scenario uses, with its amount and projects in each."""
    known: dict[str, Instrument] = {}
    used: dict[str, dict[str, list[Commitment]]] = {}
    for entry in comparison.solved:
        if entry.facts is not None:
            known = {**entry.facts.case.instrument, **known}
            for row in entry.facts.commitments:
                if row.origin != "deal":
                    used.setdefault(row.instrument, {}).setdefault(entry.name, []).append(row)

    def amount(scenario: str, name: str) -> float:
        return sum(row.face for row in used[name].get(scenario, ()))

    return topic(
        comparison.case,
        "instruments",
        "Instruments by scenario: new commitments and pledges taken",
        (
            Field("instrument", "id", "Id of the instrument.", str),
            Field("name", "text", "Name of the instrument.", lambda name: known[name].name),
            Field("type", "text", "Type of the instrument.", lambda name: known[name].type),
            Field("account", "id", "Id of its account.", lambda name: known[name].account),
            Field("projects", "count", "Most projects that use it in one scenario.",
                  lambda name: max(
                      len({row.project for row in rows}) for rows in used[name].values()
                  ), "projects"),
            *(Field(entry.name, "money", f"Amount in {entry.name}.", partial(amount, entry.name))
              for entry in comparison.solved),
        ),
        [name for name in known if name in used],
    )  # fmt: skip
