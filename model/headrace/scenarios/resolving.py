"""Scenarios: a case and a book into the case of one future, valid like any other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headrace.case.case import Case
from headrace.case.rules.words import unknown
from headrace.case.scenarios import BASE, Book, Scenario, breaches_of_book
from headrace.case.sheets import BY_NAME
from headrace.errors import Breach, CaseError
from headrace.report.futures import CellChange
from headrace.scenarios.drafting import Draft, breaches_at, placed_differences
from headrace.scenarios.selecting import ChangeError, key_text
from headrace.workbook.book import BookReading, PlacedBook
from headrace.workbook.spelling import fold

TOLD = 4
"""Breaches of one change that are told one by one."""


@dataclass(frozen=True)
class Resolved:
    """The case of one scenario, and how it differs from what it rests on."""

    scenario: Scenario
    parent: str | None
    """Scenario that it rests on; None for base."""
    case: Case
    changes: tuple[CellChange, ...]
    """Cells and rows that differ from the parent."""
    all_changes: tuple[CellChange, ...]
    """Cells and rows that differ from the workbook."""
    rows: tuple[int | None, ...]
    """Position in its table of the row of each of all changes; None: the row is gone."""


def resolve(case: Case, book: Book | PlacedBook, name: str) -> Resolved:
    """Return the case of a scenario: the changes of all that it rests on, then its own, in order.

    Raises `CaseError` with every change that cannot be made and every rule that the changed case
    breaks, each told of the change row that caused it.
    """
    plain = book.book if isinstance(book, PlacedBook) else book
    trouble_above = [*_not_there(plain, name), *_of_chain(plain, name)]
    if trouble_above:
        raise CaseError(_placed(book, trouble_above))
    breaches = [breach for breach in breaches_of_book(plain) if breach.value == BASE]
    row = plain.scenario(name) or Scenario(scenario=BASE, title="The workbook as it is")
    draft = Draft(case)
    parents = 0
    for step in plain.chain(name):
        parents = len(draft.states) - 1
        for position, change in enumerate(plain.changes):
            if change.scenario != step or step == BASE:
                continue
            try:
                draft.apply(change, position)
            except ChangeError as trouble:
                breaches.append(_refused(plain, position, trouble))
    try:
        resolved = draft.built(-1)
    except CaseError as trouble:
        broken = _blamed(draft, plain, trouble.breaches)
        breaches.extend(_on_their_own(plain, breaches, broken))
        raise CaseError(_placed(book, breaches)) from trouble
    if breaches:
        raise CaseError(_placed(book, breaches))
    told = list(placed_differences(draft, 0, plain.changes))
    return Resolved(
        scenario=row,
        parent=plain.parent(name),
        case=resolved,
        changes=tuple(row for row, _ in placed_differences(draft, parents, plain.changes)),
        all_changes=tuple(change for change, _ in told),
        rows=tuple(place for _, place in told),
    )


def breaches_of_scenarios(case: Case, reading: BookReading) -> list[Breach]:
    """Return all that is wrong with a book on a case: its sheets and every active scenario.

    Scenarios that rest on a row that could not be read are not tried.
    """
    found = list(reading.breaches)
    book = reading.placed.book
    for row in book.active:
        if reading.spoiled.intersection(book.chain(row.scenario)):
            continue
        try:
            resolve(case, reading.placed, row.scenario)
        except CaseError as trouble:
            found.extend(trouble.breaches)
    return list(dict.fromkeys(found))


def _placed(book: Book | PlacedBook, breaches: Iterable[Breach]) -> Sequence[Breach]:
    return book.locate(breaches) if isinstance(book, PlacedBook) else list(breaches)


def _not_there(book: Book, name: str) -> list[Breach]:
    if name == BASE or book.scenario(name) is not None:
        return []
    known = [BASE, *(row.scenario for row in book.scenarios)]
    message = f"there is no scenario '{name}'"
    return [unknown("scenarios", message, name, known)]


def _of_chain(book: Book, name: str) -> list[Breach]:
    """Return what is wrong with the chain of a scenario: circles and unknown parents."""
    chain = {*book.chain(name)} - {BASE}
    return [
        breach
        for breach in breaches_of_book(book)
        if breach.column == "based_on" and book.scenarios[breach.row or 0].scenario in chain
    ]


def _refused(book: Book, position: int, trouble: ChangeError) -> Breach:
    change = book.changes[position]
    value = getattr(change, trouble.column)
    return Breach(
        "changes",
        trouble.message,
        trouble.remedy,
        row=position,
        column=trouble.column,
        value="" if value is None else str(value),
    )


def _blamed(draft: Draft, book: Book, breaches: Sequence[Breach]) -> list[Breach]:
    """Return breaches of the changed case as breaches of the changes that brought them about.

    A breach is blamed on the change after which it was there for good.
    """
    last = breaches_at(draft, -1)
    open_ones = dict(last)
    blamed: dict[int, int] = {}
    for state in range(len(draft.states) - 2, -1, -1):
        if not open_ones:
            break
        earlier = breaches_at(draft, state)
        for sign in [sign for sign in open_ones if sign not in earlier]:
            blamed[open_ones.pop(sign)] = draft.applied[state]
    by_change: dict[int, list[Breach]] = {}
    for number, position in sorted(blamed.items(), key=lambda found: (found[1], found[0])):
        by_change.setdefault(position, []).append(_blame(draft, book, breaches[number], position))
    return [breach for found in by_change.values() for breach in _shortened(found)]


def _shortened(found: Sequence[Breach]) -> Sequence[Breach]:
    """Return the first breaches of one change, the last with the number of those left out."""
    rest = len(found) - TOLD
    if rest <= 0:
        return found
    last = found[TOLD - 1]
    return [
        *found[: TOLD - 1],
        replace(last, message=f"{last.message}, and {rest} more like it"),
    ]


def _blame(draft: Draft, book: Book, breach: Breach, position: int) -> Breach:
    change = book.changes[position]
    sheet = BY_NAME[breach.sheet]
    place = breach.sheet
    if breach.row is not None and sheet.key:
        line = draft.tables[breach.sheet][breach.row]
        place += f" '{key_text(sheet, line.record, breach.row)}'"
    if breach.column is not None:
        place += f", {breach.column}"
    deletes = change.operation == "delete"
    column = "row" if deletes else "value"
    orphan = deletes and breach.kind == "unknown name"
    return replace(
        breach,
        sheet="changes",
        message=f"this leaves {place}: {breach.message}",
        remedy="delete that row too" if orphan else breach.remedy,
        row=position,
        column=column,
    )


def _on_their_own(
    book: Book, refused: Sequence[Breach], broken: Sequence[Breach]
) -> Iterable[Breach]:
    """Leave out breaches that may only follow from a change that was not made."""
    cells: list[str] = []
    for breach in refused:
        if breach.row is not None and breach.sheet == "changes":
            change = book.changes[breach.row]
            if change.operation in ("insert", "set") and change.value is not None:
                cells.append(fold(change.value))
    for breach in broken:
        names = [fold(name) for name in (breach.value, *breach.names) if name]
        if not any(name in cell for cell in cells for name in names):
            yield breach
