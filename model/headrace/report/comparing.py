"""Comparing: the futures of a batch side by side, each with the facts of its result."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from headrace.case.case import Case
from headrace.report.facts import Facts
from headrace.report.futures import Future


@dataclass(frozen=True)
class Entry:
    """One scenario: its future, and the facts of its result."""

    future: Future
    facts: Facts | None = None
    """None: it has no result."""

    @property
    def name(self) -> str:
        """Return the name of the scenario."""
        return self.future.scenario

    @property
    def status(self) -> str:
        """Return its status in words: a result kept from an earlier run is as good as a new one."""
        return "solved" if self.future.status == "kept" else self.future.status

    @cached_property
    def closes(self) -> Mapping[str, int]:
        """Calendar month of close of each project whose close is known, closed deals included."""
        if self.facts is None:
            return {}
        start = self.facts.case.settings.start
        found = {name: start + close.month for name, close in self.facts.plan.closes.items()}
        for name in self.facts.case.closed:
            month = self.facts.case.closed_month(name)
            if month is not None:
                found[name] = start + month
        return found


@dataclass(frozen=True)
class Comparison:
    """All scenarios of a batch, in their order."""

    entries: tuple[Entry, ...]

    @cached_property
    def solved(self) -> tuple[Entry, ...]:
        """Scenarios with a plan."""
        return tuple(entry for entry in self.entries if entry.facts is not None)

    @cached_property
    def base(self) -> Entry | None:
        """The first scenario with a plan that rests on no other; else the first with a plan."""
        own = (entry for entry in self.solved if entry.future.parent is None)
        return next(own, self.solved[0] if self.solved else None)

    @property
    def case(self) -> Case | None:
        """Return the case of the base scenario; None: no scenario has a plan."""
        return None if self.base is None or self.base.facts is None else self.base.facts.case

    @cached_property
    def projects(self) -> Mapping[str, Facts]:
        """Every project of any scenario with a plan, with facts that know it."""
        return _first((name, facts) for facts in self._all_facts for name in facts.case.project)

    @cached_property
    def items(self) -> Mapping[str, Facts]:
        """Every project, group or service target that can slip, with facts that know it."""
        return _first((row.item.item, facts) for facts in self._all_facts for row in facts.slips)

    def name(self, item: str) -> str:
        """Return the name of a project, group or service target as shown in results."""
        facts = self.items.get(item) or self.projects.get(item)
        return item if facts is None else facts.name(item)

    def parent(self, entry: Entry) -> Entry | None:
        """Return the scenario on which another rests; None if it is not in this comparison."""
        others = (row for row in self.entries if row.name == entry.future.parent)
        return next(others, None)

    @property
    def _all_facts(self) -> tuple[Facts, ...]:
        return tuple(entry.facts for entry in self.solved if entry.facts is not None)


def comparison_of(futures: Sequence[Future]) -> Comparison:
    """Return the futures side by side, each with the facts of its result."""
    return Comparison(
        tuple(Entry(row, None if row.result is None else Facts(row.result)) for row in futures)
    )


def _first(pairs: Iterable[tuple[str, Facts]]) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    for name, facts in pairs:
        found.setdefault(name, facts)
    return found
