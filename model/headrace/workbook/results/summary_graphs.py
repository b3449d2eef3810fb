"""Summary graphs: slip by part of the chain, and public money by treasury."""

from collections.abc import Sequence

from headrace.plan.tally import GROUPS
from headrace.report.facts import Facts
from headrace.workbook.graphs import OTHER, PLAN, SERIES, Graph, Plot, across, down
from headrace.workbook.results.ledger_words import ALL
from headrace.workbook.results.paint import Row

_MONTHS, _ALONE = 4, 10
"""Columns of months of slip under the plan, and without support."""
_FACE, _LAST = 3, 6
"""First and last column of the amounts that are drawn: face to fair-value cost."""


def slip_graph(header: int, facts: Facts) -> Graph:
    """Return the graph of slip by part of the chain, without support where that is known."""
    first, last = header + 1, header + len(GROUPS)
    plots = [Plot("this plan", down(_MONTHS, first, last), PLAN)]
    if facts.tally_of(facts.result.without_support) is not None:
        plots.insert(0, Plot("without support", down(_ALONE, first, last), OTHER))
    return Graph(
        "Slip in months by part of the chain",
        "columns",
        "months",
        "part of the chain",
        down(1, first, last),
        tuple(plots),
    )


def public_graph(header: int, rows: Sequence[Row], heads: Sequence[int], currency: str) -> Graph:
    """Return the graph of public money, one series a treasury.

    rows, heads : as `treasuries.account_rows` returns them.
    """
    places = [
        header + 1 + head
        for head in heads
        if rows[head][0] != ALL and any(rows[head][_FACE - 1 : _LAST])
    ]
    return Graph(
        "Public money that the plan chooses, by treasury",
        "columns",
        f"{currency} m",
        "measure",
        across(header, _FACE, _LAST),
        tuple(
            Plot((place, 1), across(place, _FACE, _LAST), SERIES[number % len(SERIES)])
            for number, place in enumerate(places)
        ),
    )
