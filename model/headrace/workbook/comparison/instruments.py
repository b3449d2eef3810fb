"""Instruments sheet: face by instrument in every scenario, and private money beside it."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.ledgers.commitments import Commitment
from headrace.report.comparing import Comparison, Entry
from headrace.workbook import look
from headrace.workbook.beneath import place_graphs
from headrace.workbook.comparison.overview import currency
from headrace.workbook.graphs import SERIES, Graph, Plot, across
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
    write_text,
)

NAME = "instruments"
TITLE = "Instruments, by scenario"
HEADER = 4
_TYPE, _FIRST = 3, 5
"""Columns of the type and of the first scenario."""
_NEEDS_FACE = ("facilitation",)


def add(book: Workbook, comparison: Comparison) -> None:
    """Add the instruments sheet: face, budget cost, and the number of projects."""
    if not comparison.solved:
        write_empty(book, NAME, TITLE, "No scenario has a plan.")
        return
    used = [name for name in comparison.instruments if _users(comparison, name)]
    money = currency(comparison)
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        f"What the plans choose, {money}: face by instrument, and below it the private money and "
        "the pledges beside it. A facilitation has no face, only a cost. Instruments that no "
        "scenario uses are left out.",
    )
    columns = (
        Column("instrument", width=18),
        Column("name", width=36),
        Column("type", width=13),
        Column("account", width=13),
        *[Column(entry.name, "money", 12) for entry in comparison.solved],
    )
    rows, heads = _face_rows(comparison, used)
    below = write_table(sheet, HEADER, columns, rows, totals=_money_rows(comparison), heads=heads)
    below = _section(sheet, below, f"Budget cost, {money}")
    costs = [_own_row(comparison, name, "budget_cost") for name in used]
    total = _sum_row(comparison, "all instruments", "budget_cost")
    below = write_table(sheet, below, columns, costs, totals=[total])
    below = _section(sheet, below, "Number of projects that use it")
    counts = tuple(Column(one.title, "count", one.width) for one in columns[4:])
    write_table(sheet, below, (*columns[:4], *counts), _counts(comparison, used))
    finish(sheet, HEADER, 2, pages=1 + len(comparison.solved) // 12)
    graph = _graph(heads, len(columns), money)
    place_graphs(sheet, sheet.max_row + 2, [graph], 3)


def _graph(heads: list[int], last: int, money: str) -> Graph:
    """Return the graph of face by type of instrument, one lying bar a scenario."""
    return Graph(
        "Public face by type of instrument and scenario",
        "stacked bars",
        f"face, {money}",
        "scenario",
        across(HEADER, _FIRST, last),
        tuple(
            Plot((row, _TYPE), across(row, _FIRST, last), SERIES[number % len(SERIES)])
            for number, row in enumerate(HEADER + 1 + head for head in heads)
        ),
    )


def _section(sheet: Worksheet, below: int, title: str) -> int:
    write_text(sheet.cell(below + 1, 1), title, look.HEADING)
    return below + 2


def _chosen(entry: Entry) -> list[Commitment]:
    if entry.facts is None:
        return []
    return [row for row in entry.facts.commitments if row.origin == "plan"]


def _users(comparison: Comparison, instrument: str) -> bool:
    return any(
        row.instrument == instrument for entry in comparison.solved for row in _chosen(entry)
    )


def _face_rows(comparison: Comparison, used: list[str]) -> tuple[list[Row], list[int]]:
    """Return instruments by type, each type ended by its sum, and the places of the sums."""
    of_type: dict[str, list[str]] = {}
    for name in used:
        kind = comparison.instruments[name].case.instrument[name].type
        if kind not in _NEEDS_FACE:
            of_type.setdefault(kind, []).append(name)
    rows: list[Row] = []
    heads: list[int] = []
    for type_name, names in of_type.items():
        rows += [_own_row(comparison, name, "face") for name in names]
        heads.append(len(rows))
        rows.append(_sum_row(comparison, f"all: {type_name}", "face", type_name))
    return rows, heads


def _own_row(comparison: Comparison, instrument: str, measure: str) -> Row:
    row = comparison.instruments[instrument].case.instrument[instrument]
    amounts = (
        sum(float(getattr(one, measure)) for one in _chosen(entry) if one.instrument == instrument)
        for entry in comparison.solved
    )
    return (instrument, row.name, row.type, row.account, *amounts)


def _sum_row(comparison: Comparison, label: str, measure: str, type_name: str | None = None) -> Row:
    amounts = (
        sum(float(getattr(one, measure)) for one in _chosen(entry) if type_name in (None, one.type))
        for entry in comparison.solved
    )
    return (label, "", type_name or "", "", *amounts)


def _money_rows(comparison: Comparison) -> list[Row]:
    moneys = [entry.facts.money for entry in comparison.solved if entry.facts is not None]
    stacks = [
        list(entry.facts.sources.values()) for entry in comparison.solved if entry.facts is not None
    ]
    return [
        ("public face", "", "", "", *(money.face for money in moneys)),
        ("sponsor equity", "", "", "", *(sum(s.sponsor_equity for s in own) for own in stacks)),
        ("commercial debt", "", "", "", *(sum(s.commercial_debt for s in own) for own in stacks)),
        ("pledges taken", "", "", "", *(money.pledges for money in moneys)),
        ("uses of all closes", "", "", "", *(money.uses for money in moneys)),
    ]


def _counts(comparison: Comparison, used: list[str]) -> list[Row]:
    rows: list[Row] = []
    for name in used:
        own = comparison.instruments[name].case.instrument[name]
        counts = (
            len({one.project for one in _chosen(entry) if one.instrument == name})
            for entry in comparison.solved
        )
        rows.append((name, own.name, own.type, own.account, *counts))
    return rows
