"""Finding: which sheet of a workbook is which table of the case."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.scenarios import BOOK_SHEETS
from headrace.case.sheets import BY_NAME, SHEETS
from headrace.errors import Breach, WorkbookError
from headrace.workbook.opening import Opened
from headrace.workbook.page import FRONT
from headrace.workbook.spelling import did_you_mean, fold, nearest, tidy

BOOK = tuple(sheet.name for sheet in BOOK_SHEETS)
"""Sheets of a book of scenarios, which may stand in the workbook of its case."""
RESULTS = frozenset({"decision", "proof", "certificate"})
"""Sheets that only results of headrace have."""


def is_ignored(title: str) -> bool:
    """Return whether a sheet is none of headrace's business."""
    return tidy(title).startswith(("_", "#")) or fold(title) == FRONT


def book_sheet_named(title: str) -> str | None:
    """Return the name of the sheet of a book of scenarios that a title spells."""
    return next((name for name in BOOK if fold(name) == fold(title)), None)


def sheet_named(title: str) -> str | None:
    """Return the name of the sheet that a title spells."""
    return next((name for name in BY_NAME if fold(name) == fold(title)), None)


@dataclass(frozen=True)
class Sheets:
    """The sheets of a workbook by their name in the case, and what is wrong with the others."""

    found: Mapping[str, Worksheet]
    breaches: list[Breach]
    left_out: tuple[Breach, ...]
    """Sheets of the user's own, which are not read: warnings."""


def find_sheets(opened: Opened, path: Path) -> Sheets:
    """Return the sheets of a workbook.

    A sheet with a misspelled name is reported and read as the one that was probably meant, so that
    what stands on it is judged too.

    Raises `WorkbookError` if the workbook is a result or a book of scenarios.
    """
    found, unknown, breaches = assigned(opened, sheet_named)
    left_out: list[Breach] = []
    if not found:
        _name_other_books(opened, path)
    for title in (title for title in unknown if not (is_ignored(title) or book_sheet_named(title))):
        free = [name for name in BY_NAME if name not in found]
        if nearest(title, [*free, *BOOK]) is None:
            left_out.append(_own_sheet(title))
            continue
        breaches.append(unknown_sheet(title, [*free, *BOOK]))
        meant = nearest(title, free)
        if meant is not None:
            found[meant] = opened.book[title]
    breaches.extend(_missing(found))
    return Sheets(found, breaches, tuple(left_out))


def assigned(
    opened: Opened, named: Callable[[str], str | None]
) -> tuple[dict[str, Worksheet], list[str], list[Breach]]:
    """Return sheets by the name of their table, titles without one, and tables that stand twice.

    Of hidden sheets only those that are a table count.
    """
    found: dict[str, Worksheet] = {}
    unknown: list[str] = []
    breaches: list[Breach] = []
    for ws in opened.book.worksheets:
        title, name = ws.title, named(ws.title)
        if name is None:
            if ws.sheet_state == "visible":
                unknown.append(title)
        elif name in found:
            other = found[name].title
            message = f"the sheets '{other}' and '{title}' are the same table"
            breaches.append(Breach(title, message, "join them into one", cell="A1"))
        else:
            found[name] = opened.book[title]
    return found, unknown, breaches


def _name_other_books(opened: Opened, path: Path) -> None:
    """Raise a `WorkbookError` if a workbook is something else that headrace writes."""
    titles = {fold(ws.title) for ws in opened.book.worksheets}
    if RESULTS & titles:
        raise WorkbookError(
            f"{path}: this is a result of headrace, not its input; name the workbook that was "
            "solved (headrace audit takes both: headrace audit INPUT.xlsx PLAN.xlsx)"
        )
    if {fold(name) for name in BOOK} <= titles:
        raise WorkbookError(
            f"{path}: this is a book of scenarios; name the workbook of the case first: "
            "headrace run CASE.xlsx --scenarios BOOK.xlsx"
        )


def _own_sheet(title: str) -> Breach:
    message = f"the sheet '{title}' is your own and was not read"
    return Breach(title, message, "leave it, or start its name with _ to silence this", cell="A1")


def unknown_sheet(title: str, free: Iterable[str]) -> Breach:
    """Return the breach of a sheet that nobody knows.

    free : sheets of which it may be a misspelling.
    """
    return Breach(
        title,
        f"the sheet '{title}' is not known",
        did_you_mean(title, free, "delete it, or start its name with _ if it is your own"),
        value=title,
        cell="A1",
    )


def _missing(found: Mapping[str, Worksheet]) -> list[Breach]:
    return [
        Breach(
            sheet.name,
            f"the required sheet '{sheet.name}' is missing",
            f"add it (a new template has it): {sheet.about[:1].lower()}{sheet.about[1:]}",
        )
        for sheet in SHEETS
        if sheet.required and sheet.name not in found
    ]
