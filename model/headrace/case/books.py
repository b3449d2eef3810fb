"""Books: what in a book of scenarios cannot stand: names of folders, parents, circles."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from headrace.case.network import circle_of
from headrace.case.rules.places import rows_of
from headrace.case.scenarios import BASE, Book
from headrace.errors import Breach
from headrace.letters import is_turning, is_unseen, one_line

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]|^[.~]|[. ]$')
"""Signs that a folder cannot have everywhere, or not in that place."""
_DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE
)
"""Names that Windows keeps for devices, with whatever ending."""
TAKEN = frozenset(
    {
        "briefing.html",
        "briefing.pdf",
        "briefing.pptx",
        "charts",
        "comparison.json",
        "comparison.xlsx",
        "detail.xlsx",
        "plan.json",
        "plan.xlsx",
        "result.json.gz",
        "scenarios.json",
        "tables",
    }
)
"""Names that stand in the folder of a whole run of scenarios, or might."""
_MOST_BYTES = 200
"""Bytes of a folder's name, so that names of files can be made of it."""


def breaches_of_book(book: Book) -> list[Breach]:
    """Return what is wrong with a book before any of its changes is tried on a case."""
    return [
        *_unfit(book),
        *_shared(book),
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


def _unfit(book: Book) -> Iterator[Breach]:
    """Yield every name of a scenario that cannot be that of a folder, on every system."""
    for at, row in rows_of("scenarios", book.scenarios):
        if why := _why_unfit(row.scenario):
            message = f"'{one_line(row.scenario)}' cannot name the folder of its results: {why}"
            yield at.breach("scenario", message, "use letters, digits, - and _")


def _why_unfit(name: str) -> str:
    """Return why a name cannot be that of a folder everywhere; blank if it can."""
    if found := _FORBIDDEN.search(name):
        return f"'{found[0]}' may not stand there"
    if _DEVICES.fullmatch(name):
        return "Windows keeps that name for a device"
    if is_turning(name):
        return "it holds a sign that turns the direction of writing"
    if any(map(is_unseen, name)):
        return "it holds a sign that shows nothing"
    if name.casefold() in TAKEN:
        return "a result has that name"
    if len(name.encode("utf-8", "replace")) > _MOST_BYTES:
        return f"it takes more than {_MOST_BYTES} bytes"
    return ""


def _shared(book: Book) -> Iterator[Breach]:
    """Yield active scenarios whose folders would be one where case and form do not count."""
    seen: dict[str, str] = {}
    if not any(row.scenario == BASE for row in book.active):
        seen[_spelled(BASE)] = BASE
    for at, row in rows_of("scenarios", book.scenarios):
        spelled = _spelled(row.scenario)
        if not row.active:
            continue
        if spelled not in seen:
            seen[spelled] = row.scenario
            continue
        first = seen[spelled]
        message = f"two active scenarios are called '{row.scenario}'"
        if first != row.scenario:
            message = (
                f"'{row.scenario}' differs from '{first}' only in capital letters or in the form "
                "of its letters"
            )
        remedy = "rename one of them, or write no in its column active"
        yield at.breach("scenario", message, remedy)


def _spelled(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded)
