"""Outlays sheet: cash by fiscal year and account."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.ledgers.outlays import Outlay
from headrace.report.facts import Facts
from headrace.workbook import look
from headrace.workbook.beneath import place_graphs
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

NAME = "outlays"
TITLE = "Outlays by fiscal year"
HEADER = 5


def add(book: Workbook, facts: Facts) -> None:
    """Add the outlays sheet."""
    if not facts.outlays:
        write_empty(book, NAME, TITLE, "No outlays: nothing in this plan costs public money.")
        return
    currency = facts.case.settings.base_currency
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        f"{currency} m, in fiscal years of each account. A report only: no limit binds outlays. "
        "Paid out evenly from close to operation unless the instrument states a profile.",
        "Budget cost paid out by what the plan chooses",
    )
    chosen = [row for row in facts.outlays if row.origin == "plan"]
    existing = [row for row in facts.outlays if row.origin != "plan"]
    years = range(
        min(row.year for row in facts.outlays), max(row.year for row in facts.outlays) + 1
    )
    below = _block(sheet, HEADER, facts, years, chosen, "budget")
    paid = _graph(below - HEADER - 2, years, currency) if chosen else None
    for title, rows, measure in (
        ("Budget cost paid out by deals that exist and pledges taken", existing, "budget"),
        ("Loan principal paid out (financing, outside budget totals)", facts.outlays, "principal"),
    ):
        write_text(sheet.cell(below + 1, 1), title, look.HEADING)
        below = _block(sheet, below + 2, facts, years, rows, measure)
    sheet.cell(HEADER - 2, 1).font = look.HEADING
    finish(sheet, HEADER, 2)
    if paid is not None:
        place_graphs(sheet, below + 1, [paid], column=3)


def _graph(accounts: int, years: range, currency: str) -> Graph:
    """Return the graph of the first table, one series an account."""
    last = 2 + len(years)
    return Graph(
        "Budget cost paid out by what the plan chooses, by fiscal year and account",
        "stacked columns",
        f"{currency} m",
        "fiscal year of each account",
        across(HEADER, 3, last),
        tuple(
            Plot((row, 1), across(row, 3, last), SERIES[number % len(SERIES)])
            for number, row in enumerate(range(HEADER + 1, HEADER + 1 + accounts))
        ),
    )


def _block(
    sheet: Worksheet,
    top: int,
    facts: Facts,
    years: range,
    outlays: list[Outlay] | tuple[Outlay, ...],
    measure: str,
) -> int:
    amounts: dict[tuple[str, int], float] = {}
    for row in outlays:
        key = (row.account, row.year)
        amounts[key] = amounts.get(key, 0.0) + float(getattr(row, measure))
    accounts = [
        name for name in facts.case.account if any(amounts.get((name, year)) for year in years)
    ]
    if not accounts:
        write_text(sheet.cell(top, 1), "None.")
        return top + 1
    columns = (
        Column("account", width=16),
        Column("treasury", width=20),
        *[Column(f"FY{year}", "money") for year in years],
        Column("in all", "money"),
    )
    rows = [_row(facts, account, years, amounts) for account in accounts]
    sums = [sum(amounts.get((name, year), 0.0) for name in accounts) for year in years]
    return write_table(sheet, top, columns, rows, totals=[("all accounts", "", *sums, sum(sums))])


def _row(facts: Facts, account: str, years: range, amounts: dict[tuple[str, int], float]) -> Row:
    cells = [amounts.get((account, year), 0.0) for year in years]
    return (account, facts.case.account[account].treasury, *cells, sum(cells))
