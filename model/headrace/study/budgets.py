"""Budgets: multiples of the limits of a workbook, or its scenarios, that one list is to serve."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from headrace.case.case import Case
from headrace.case.rules.words import did_you_mean
from headrace.case.scenarios import BASE
from headrace.errors import RunError
from headrace.scenarios.resolving import resolve
from headrace.study.changes import scaled
from headrace.study.digest import digest_of
from headrace.study.options import Options
from headrace.study.regret import BudgetCase
from headrace.workbook.book import PlacedBook, read_book

LIMITS = (1.0, 0.5, 2.0)
"""Multiples of every limit that are budgets unless scenarios are; the first is the workbook's."""


def scaled_budgets(case: Case, factors: Sequence[float]) -> tuple[BudgetCase, ...]:
    """Return a budget a multiple of every limit, that of the workbook first."""
    whole = dict.fromkeys((1.0, *factors))
    return tuple(
        BudgetCase(f"x{factor:g}", _title(factor), case if factor == 1 else scaled(case, factor))
        for factor in whole
    )


def scenario_budgets(case: Case, book: Path, only: Sequence[str]) -> tuple[BudgetCase, ...]:
    """Return a budget a scenario of a book, the workbook as it is first.

    Scenarios that weigh delay otherwise are left out, as regrets cannot be compared then.
    Raises `RunError` if such a one is named, or one that is not known.
    """
    placed = read_book(book)
    named = dict.fromkeys(row.scenario for row in placed.book.active)
    for name in only:
        if name not in {*named, BASE}:
            remedy = did_you_mean(name, named).text
            raise RunError(f"--only: '{name}' is no active scenario of {book}; {remedy}")
    wanted = [row.scenario for row in placed.book.active if not only or row.scenario in only]
    return tuple(_budgets(case, placed, dict.fromkeys((BASE, *wanted)), given=bool(only)))


def _budgets(
    case: Case, placed: PlacedBook, names: Iterable[str], *, given: bool
) -> Iterator[BudgetCase]:
    for name in names:
        found = resolve(case, placed, name)
        if found.case.settings.objective == case.settings.objective:
            yield BudgetCase(name, found.scenario.title, found.case)
        elif given:
            raise RunError(
                f"--only: {name} weighs delay by {found.case.settings.objective}, the workbook by "
                f"{case.settings.objective}; their regrets cannot be compared: leave it out"
            )


def digest_of_budgets(budgets: Sequence[BudgetCase], options: Options) -> str:
    """Return one hash of the cases of all budgets, in their order."""
    each = (f"{row.name} {digest_of(row.case, options)}" for row in budgets)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()


def _title(factor: float) -> str:
    return "The workbook's own limits" if factor == 1 else f"Every limit times {factor:g}"
