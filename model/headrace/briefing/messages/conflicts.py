"""Conflicts: why scenarios have no plan: what cannot all hold, and the cheapest way out."""

from collections.abc import Iterator, Mapping, Sequence

from headrace.briefing.messages.sentence import Figure, Sentence, cell
from headrace.report.conflicts import IN_CONFLICT, WAY_OUT
from headrace.report.table import Table

FEW, RULES = 2, 3
"""Scenarios that are told one by one where there are no more, and rules that are named of one."""
ALIKE: Mapping[str, str] = {
    "new limit": "limit",
    "resource total": "resource",
}
"""Kinds of rule that are told as another kind."""
LIFTED = ("lock", "dependency")
"""Kinds of rule that are dropped, not given more room."""
SHORTER = ("stage", "application")
"""Kinds of rule that take less time."""


def without_plan(overview: Table, conflicts: Table) -> Iterator[Sentence]:
    """Yield for each scenario without a plan why: some in conflict by name, others by status."""
    rows = [row for row in range(len(overview.rows)) if _at(overview, row, "delay") is None]
    told = [row for row in rows if _of(conflicts, _at(overview, row, "scenario"), IN_CONFLICT)]
    told = told[: _most(told)]
    for row in told:
        yield _conflict(overview, row, conflicts)
    yield from by_status(overview, [row for row in rows if row not in told])


def by_status(overview: Table, rows: Sequence[int]) -> Iterator[Sentence]:
    """Yield which scenarios have no plan, those of one status together."""
    titles: dict[str, list[Sentence]] = {}
    for row in rows:
        title = Sentence("what_if.named", {"title": cell(overview, row, "title")})
        titles.setdefault(str(_at(overview, row, "status")), []).append(title)
    for status, names in titles.items():
        yield Sentence(f"what_if.failed.{status}", {"titles": tuple(names)}, most=_most(names))


def _conflict(overview: Table, row: int, conflicts: Table) -> Sentence:
    scenario = _at(overview, row, "scenario")
    rules = _of(conflicts, scenario, IN_CONFLICT)
    ways = [at for at in _of(conflicts, scenario, WAY_OUT) if _at(conflicts, at, "way") == 1]
    figures: dict[str, Figure | tuple[Sentence, ...]] = {
        "title": cell(overview, row, "title"),
        "rules": tuple(_rule(conflicts, at) for at in rules),
    }
    if not ways:
        return Sentence("what_if.conflict.no_way", figures, most=RULES)
    figures["way"] = tuple(_way(conflicts, at) for at in ways)
    return Sentence("what_if.conflict", figures, most=RULES)


def _rule(conflicts: Table, row: int) -> Sentence:
    kind = str(_at(conflicts, row, "kind"))
    kind = ALIKE.get(kind, kind)
    if kind == "lock":
        kind = f"lock.{_at(conflicts, row, 'item')}"
    names = ("name", "project", "month")
    figures = {name: cell(conflicts, row, name) for name in names if _at(conflicts, row, name)}
    return Sentence(f"rule.{kind}", figures)


def _way(conflicts: Table, row: int) -> Sentence:
    kind, unit = str(_at(conflicts, row, "kind")), str(_at(conflicts, row, "unit"))
    figures: dict[str, Figure | tuple[Sentence, ...]] = {"rule": (_rule(conflicts, row),)}
    if kind == "alternatives":
        return Sentence("way.alternatives", {"name": cell(conflicts, row, "name")})
    if kind in LIFTED:
        return Sentence("way.lifted", figures)
    place, value = f"{conflicts.name}[{row}].amount", _at(conflicts, row, "amount")
    if unit.startswith("million "):
        figures["amount"] = Figure(place, value, "money", unit.removeprefix("million "))
    elif unit.startswith("share of "):
        figures["amount"] = Figure(place, value, "share")
    elif unit == "months":
        figures["amount"] = Figure(place, value, "months")
    else:
        figures["amount"] = Figure(place, value, "number")
        figures["unit"] = Figure(f"{conflicts.name}[{row}].unit", unit, "unit")
        return Sentence("way.counted", figures)
    return Sentence("way.shorter" if kind in SHORTER else "way.more", figures)


def _most(found: Sequence[object]) -> int:
    """Return how many are told: all of a few, else the first."""
    return FEW if len(found) <= FEW else 1


def _of(conflicts: Table, scenario: object, part: str) -> list[int]:
    """Return the rows of a scenario that are in conflict, or are ways out."""
    pairs = zip(conflicts.column("scenario"), conflicts.column("part"), strict=True)
    return [row for row, pair in enumerate(pairs) if pair == (scenario, part)]


def _at(table: Table, row: int, column: str) -> object:
    return table.rows[row][table.places[column]]
