"""Shifts: what changes in the plan of each project from one result to another."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.plan.plan import USED
from headrace.report.comparing import Comparison, Entry
from headrace.report.facts import Facts

_LEAST = 0.1
"""Amounts that change by less say nothing [million base currency]."""
_SHARE = 0.005
"""Nor do amounts that change by a smaller share."""


@dataclass(frozen=True)
class Shift:
    """One project whose close, operation or stack differs; months are calendar months."""

    project: str
    standing: tuple[str, str]
    """Whether it is financed, an existing deal, not financed or not in the case: before, after."""
    close: tuple[int | None, int | None]
    operation: tuple[int | None, int | None]
    stack: tuple[str, ...]
    """What changes in its stack, one source a text."""

    @property
    def months(self) -> int | None:
        """Return the months by which operation moves; None if it does not operate in both."""
        before, after = self.operation
        return None if before is None or after is None else after - before


def shifts(comparison: Comparison, parent: Entry, entry: Entry) -> tuple[Shift, ...]:
    """Return the projects whose plan differs, in the order of the projects."""
    found = (_shift(parent, entry, project) for project in comparison.projects)
    return tuple(row for row in found if row is not None)


def _shift(parent: Entry, entry: Entry, project: str) -> Shift | None:
    assert parent.facts is not None
    assert entry.facts is not None
    standing = (_standing(parent.facts, project), _standing(entry.facts, project))
    close = (parent.closes.get(project), entry.closes.get(project))
    operation = (parent.operations.get(project), entry.operations.get(project))
    stack = tuple(_changes(sources(parent.facts, project), sources(entry.facts, project)))
    same = all(before == after for before, after in (standing, close, operation))
    return None if same and not stack else Shift(project, standing, close, operation, stack)


def _standing(facts: Facts, project: str) -> str:
    return facts.standing(project) if project in facts.case.project else "not in the case"


def sources(facts: Facts, project: str) -> dict[str, float]:
    """Return every source of a close by its name; a facilitation, which has no face, counts 0."""
    close = facts.plan.closes.get(project)
    if close is None:
        return {}
    found = {
        row.name: close.stack.get(name, 0.0)
        for name, row in facts.case.instrument.items()
        if name in close.used
    }
    for label, amount in (
        ("pledges", sum(close.pledges.values())),
        ("sponsor equity", close.sponsor_equity),
        ("commercial debt", close.commercial_debt),
    ):
        if amount > USED:
            found[label] = amount
    return found


def _changes(before: dict[str, float], after: dict[str, float]) -> Iterator[str]:
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if old is None:
            yield f"+ {name}{_face(new)}"
        elif new is None:
            yield f"\u2212 {name}{_face(old)}"
        elif abs(new - old) > max(_LEAST, _SHARE * abs(old)):
            yield f"{name} {old:,.1f} \u2192 {new:,.1f}"


def _face(amount: float | None) -> str:
    return f" {amount:,.1f}" if amount else ""
