"""Sources and uses: a row a close: what it costs and who pays."""

from collections.abc import Mapping

from headrace.case.calendar import tidy
from headrace.report.facts import Facts
from headrace.report.table import Column, Table

FIGURES: Mapping[str, str] = {
    "capex": "Capital cost at close.",
    "contingency": "Contingency.",
    "financing_cost": "Interest and fees during construction.",
    "uses": "Total project cost.",
    "grants": "Grants.",
    "loans": "Public loans.",
    "guaranteed": "Loans of commercial lenders under a public guarantee, whole.",
    "equity": "Public equity.",
    "pledges": "Money taken from pledges, public and private.",
    "sponsor_equity": "Sponsor equity.",
    "commercial_debt": "Commercial debt without guarantee.",
    "sources": "All sources.",
}
"""Figures of sources by their field, with their meaning."""


def table(facts: Facts) -> Table:
    """Return the sources and uses of every close, in the order of projects."""
    money = f"{facts.case.settings.base_currency} m"
    names = {"uses": "total_cost", "loans": "public_loans", "guaranteed": "guaranteed_loans",
             "equity": "public_equity", "sources": "all_sources"}  # fmt: skip
    return Table(
        "sources_uses",
        "Sources and uses at close",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("close", "", "Month of financial close.", "month"),
            *(
                Column(names.get(name, name), money, meaning, "money")
                for name, meaning in FIGURES.items()
            ),
            Column("difference", money, "Sources less uses, beyond rounding.", "money"),
        ),
        tuple(
            (
                row.project,
                facts.name(row.project),
                facts.calendar(row.month),
                *(float(getattr(row, name)) for name in FIGURES),
                _difference(row.sources, row.uses),
            )
            for row in facts.sources.values()
        ),
    )


def _difference(sources: float, uses: float) -> float:
    beyond = abs(sources - uses) >= max(0.01, 1e-6 * uses)
    return tidy(sources - uses) if beyond else 0.0
