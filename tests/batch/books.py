"""A book of scenarios for the tiny case, and the files that a run of it needs.

Alpha costs 100, may take a grant of at most what the treasury has, and closes in month 9 at the
earliest; see `tests.cases`. Of the scenarios, later is known by hand: nothing closes before the
deal of month 12 that its lock asks for, so that alpha operates in 12 + 12 = 24, six months late.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.cases import month, tiny_case

from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.case.scenarios import Book, Change, Scenario
from headrace.workbook.book import PlacedBook
from headrace.workbook.template import write_book, write_case

NAMES = ("base", "later", "poor", "rich")
"""Scenarios of the book, in its order."""


def case() -> Case:
    """Return the tiny case with a lock that changes nothing: alpha closes anyway."""
    return tiny_case(locks=(Lock(project="alpha", lock="fund", source="assumption"),))


def book(*more: Change, extra: tuple[str, ...] = ()) -> Book:
    """Return the book; further changes and scenarios may be added."""
    return Book(
        scenarios=(
            Scenario(scenario="base", title="As it is", leading=True),
            Scenario(scenario="later", title="Closes in month 12 or later", narrative="Slow."),
            Scenario(scenario="poor", title="Half the grant money", based_on="later"),
            Scenario(scenario="rich", title="Twice the grant money"),
            *(Scenario(scenario=name, title=name) for name in extra),
        ),
        changes=(
            lock("later", "not before", "2028-01"),
            multiply("poor", "0.5"),
            multiply("rich", "2"),
            *more,
        ),
    )


def lock(scenario: str, kind: str, at: str) -> Change:
    """Return a change that adds a lock on alpha."""
    cells = f"project=alpha; lock={kind}; month={month_text(month(at))}; source=assumption"
    return Change(scenario=scenario, sheet="locks", operation="insert", value=cells)


def multiply(scenario: str, factor: str) -> Change:
    """Return a change of all limits."""
    return Change(
        scenario=scenario,
        sheet="limits",
        row="*",
        column="amount",
        operation="multiply",
        value=factor,
    )


def placed(plain: Book) -> PlacedBook:
    """Return a book that stands in no file."""
    return PlacedBook(plain)


def write_files(folder: Path, plain: Book | None = None) -> None:
    """Write case.xlsx and book.xlsx into a folder."""
    write_case(case(), folder / "case.xlsx")
    write_book(book() if plain is None else plain, folder / "book.xlsx")


def words(*more: str) -> list[str]:
    """Return the command that runs the book."""
    run = ("run", "case.xlsx", "--scenarios", "book.xlsx", "--no-counterfactuals", "--no-brief")
    return command(*run, *more)


def command(*more: str) -> list[str]:
    """Return a command of headrace."""
    return [sys.executable, "-c", "from headrace.cli import main; main()", *more]


def environment() -> Mapping[str, str]:
    return {**os.environ, "COLUMNS": "250", "PYTHONHASHSEED": "random"}


def call(folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """Run the book in a folder to its end."""
    return ended(folder, words(*more))


def ended(folder: Path, asked: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder to its end."""
    return subprocess.run(
        asked,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment(),
    )
