"""Subsidies: what a unit of each instrument costs the budget, for each project that may use it."""

from collections.abc import Sequence

from headrace.case.case import Case
from headrace.case.offers import Offer
from headrace.report.facts import Facts
from headrace.report.table import Column, Table

ALL = "all projects"


def table(facts: Facts) -> Table:
    """Return the rates of every instrument; projects for which all of them are equal share a row.

    A facilitation has a fixed cost and no rates.
    """
    case = facts.case
    alike: dict[tuple[str, object], list[Offer]] = {}
    for instrument in case.instrument:
        for project in _open(case):
            if offer := case.offers[project].get(instrument):
                alike.setdefault((instrument, _rates(offer)), []).append(offer)
    return Table(
        "subsidies",
        "Subsidy rates of instruments, for the projects that may use them",
        (
            Column("instrument", "", "Id of the instrument.", "id"),
            Column("name", "", "Name of the instrument."),
            Column("type", "", "Type of the instrument."),
            Column("projects", "", "Kinds all of whose projects are meant, and ids of projects; "
                   "closed projects take nothing further and do not count.", "list"),
            Column("pairs", "projects", "Number of projects of this row.", "count"),
            Column("coverage", "", "Share of the face that the public side carries.", "share"),
            Column("rate_from", "", "Where the subsidy rate comes from: given, computed, grant, "
                   "whole face (equity or offtake without a rate), fixed cost (facilitation)."),
            Column("subsidy_rate", "of face", "Subsidy cost as given or computed; negative: fees "
                   "and interest exceed losses.", "rate"),
            Column("budget_rate", "of face", "Budget cost: what the borrower does not pay of the "
                   "subsidy cost, never below 0.", "rate"),
            Column("fair_value_rate", "of face", "Fair-value cost, never below 0.", "rate"),
        ),
        tuple(
            (
                instrument,
                case.instrument[instrument].name,
                offers[0].type,
                _named(case, [offer.project for offer in offers]),
                len(offers),
                *_rates(offers[0]),
            )
            for (instrument, _), offers in alike.items()
        ),
    )  # fmt: skip


def _rates(offer: Offer) -> tuple[float | None, str, float | None, float | None, float | None]:
    """Return the last columns of an offer; what has no exposure has no coverage."""
    coverage = offer.coverage or None
    if offer.rate_from == "fixed cost":
        return coverage, offer.rate_from, None, None, None
    return coverage, offer.rate_from, offer.subsidy_rate, offer.budget_rate, offer.fair_rate


def _open(case: Case) -> list[str]:
    return [name for name in case.project if name not in case.closed]


def _named(case: Case, projects: Sequence[str]) -> tuple[str, ...]:
    """Return projects as all, or as kinds that are whole and then the ids of the others."""
    if len(projects) == len(_open(case)):
        return (ALL,)
    of_kind: dict[str, list[str]] = {}
    for project in _open(case):
        of_kind.setdefault(case.project[project].kind, []).append(project)
    whole = [kind for kind, members in of_kind.items() if set(members) <= set(projects)]
    rest = [name for name in projects if case.project[name].kind not in whole]
    return (*(f"kind {kind}" for kind in whole), *rest)
