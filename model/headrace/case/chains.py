"""Chains: which scenarios rest on which, and what in a book of scenarios cannot stand."""

from collections.abc import Iterator

from headrace.case.folders import breaches_of_folders
from headrace.case.rules.circles import circle_of
from headrace.case.rules.words import unknown
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


def _scenario_breach(row: int, column: str, value: str, message: str, remedy: str) -> Breach:
    return Breach("scenarios", message, remedy, row=row, column=column, value=value)


def _names(book: Book) -> list[str]:
    return [row.scenario for row in book.scenarios]


def _unknown_parents(book: Book) -> Iterator[Breach]:
    known = [BASE, *_names(book)]
    for position, row in enumerate(book.scenarios):
        if row.based_on is not None and row.based_on not in known:
            message = f"based_on '{row.based_on}' is not a scenario of this book"
            yield unknown("scenarios", message, row.based_on, known, position, "based_on")


def _circles(book: Book) -> Iterator[Breach]:
    """Yield one breach a circle, at the first of its scenarios on the sheet."""
    graph = {name: [book.parent(name) or BASE] for name in _names(book) if name != BASE}
    while circle := circle_of(graph):
        first = min(range(len(book.scenarios)), key=lambda n: _rank(book, n, circle))
        name = book.scenarios[first].scenario
        start = circle.index(name)
        turned = (*circle[start:-1], *circle[:start], name)
        said = " rests on ".join(turned)
        remedy = f"let one of them rest on {BASE}"
        yield _scenario_breach(first, "based_on", turned[1], f"a circle: {said}", remedy)
        for member in circle:
            graph.pop(member, None)


def _rank(book: Book, position: int, circle: tuple[str, ...]) -> tuple[bool, int]:
    return book.scenarios[position].scenario not in circle, position


def _base(book: Book) -> Iterator[Breach]:
    for position, row in enumerate(book.scenarios):
        if row.scenario == BASE and row.based_on not in (None, BASE):
            message = f"{BASE} is the workbook as it is and rests on no scenario"
            yield _scenario_breach(
                position, "based_on", row.based_on or "", message, "empty the cell"
            )
    for position, change in enumerate(book.changes):
        if change.scenario == BASE:
            yield Breach(
                "changes",
                f"{BASE} is the workbook as it is and has no changes",
                "change the workbook itself, or give the change to a scenario with a name of its "
                "own",
                row=position,
                column="scenario",
                value=BASE,
            )


def _unknown_scenarios(book: Book) -> Iterator[Breach]:
    known = _names(book)
    for position, change in enumerate(book.changes):
        if change.scenario not in known and change.scenario != BASE:
            message = f"scenario '{change.scenario}' is not on the sheet scenarios"
            yield unknown("changes", message, change.scenario, known, position, "scenario")
