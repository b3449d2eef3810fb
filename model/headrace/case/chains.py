"""Chains: which scenarios rest on which, and what in a book of scenarios cannot stand."""

from collections.abc import Iterator
from dataclasses import replace

from headrace.case.folders import breaches_of_folders
from headrace.case.rules.circles import circle_of
from headrace.case.rules.places import rows_of
from headrace.case.scenarios import BASE, Book
from headrace.errors import Breach


def breaches_of_book(book: Book) -> list[Breach]:
    """Return what is wrong with a book before any of its changes is tried on a case."""
    return [
        *breaches_of_folders(book),
        *_unknown_parents(book),
        *_circles(book),
        *_base(book),
        *_unknown_scenarios(book),
    ]


def _names(book: Book) -> list[str]:
    return [row.scenario for row in book.scenarios]


def _unknown_parents(book: Book) -> Iterator[Breach]:
    known = [BASE, *_names(book)]
    for at, row in rows_of("scenarios", book.scenarios):
        if row.based_on is not None and row.based_on not in known:
            message = f"based_on '{row.based_on}' is not a scenario of this book"
            yield at.unknown("based_on", message, known)


def _circles(book: Book) -> Iterator[Breach]:
    """Yield one breach a circle, at the first of its scenarios on the sheet."""
    graph = {name: [book.parent(name) or BASE] for name in _names(book) if name != BASE}
    while circle := circle_of(graph):
        places = rows_of("scenarios", book.scenarios)
        at, name = next((at, row.scenario) for at, row in places if row.scenario in circle)
        start = circle.index(name)
        turned = (*circle[start:-1], *circle[:start], name)
        message = f"a circle: {' rests on '.join(turned)}"
        found = at.breach("based_on", message, f"let one of them rest on {BASE}")
        yield replace(found, value=turned[1])
        for member in circle:
            graph.pop(member, None)


def _base(book: Book) -> Iterator[Breach]:
    is_base = f"{BASE} is the workbook as it is and"
    for at, row in rows_of("scenarios", book.scenarios):
        if row.scenario == BASE and row.based_on not in (None, BASE):
            yield at.breach("based_on", f"{is_base} rests on no scenario", "empty the cell")
    remedy = "change the workbook itself, or give the change to a scenario with a name of its own"
    for at, change in rows_of("changes", book.changes):
        if change.scenario == BASE:
            yield at.breach("scenario", f"{is_base} has no changes", remedy)


def _unknown_scenarios(book: Book) -> Iterator[Breach]:
    known = _names(book)
    for at, change in rows_of("changes", book.changes):
        if change.scenario not in known and change.scenario != BASE:
            message = f"scenario '{change.scenario}' is not on the sheet scenarios"
            yield at.unknown("scenario", message, known)
