"""Sources and uses sheet: where the money of each close comes from and what it pays for."""

from openpyxl import Workbook

from headrace.report.facts import Facts
from headrace.report.sources import Sources
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
)

NAME = "sources_and_uses"
TITLE = "Sources and uses at close"
HEADER = 4
_FIGURES = (
    "capex",
    "contingency",
    "financing_cost",
    "uses",
    "grants",
    "loans",
    "guaranteed",
    "equity",
    "pledges",
    "sponsor_equity",
    "commercial_debt",
    "sources",
)


def add(book: Workbook, facts: Facts) -> None:
    """Add the sheet of sources and uses."""
    stacks = tuple(facts.sources.values())
    if not stacks:
        write_empty(book, NAME, TITLE, "Nothing is financed in this plan, so no money is needed.")
        return
    currency = facts.case.settings.base_currency
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        f"All figures in {currency} m, nominal in the month of close. Guaranteed loans are money "
        "of commercial lenders under a public guarantee, covered part and rest. Private share: "
        "sponsor equity, commercial debt and guaranteed loans; public share: grants, loans, "
        "guaranteed loans, equity and pledges.",
    )
    columns = (
        Column("project"),
        Column("name", width=30),
        Column("close", "month"),
        Column("capex", "money"),
        Column("contingency", "money", 12),
        Column("financing cost", "money"),
        Column("uses", "money"),
        Column("grants", "money"),
        Column("public loans", "money"),
        Column("guaranteed loans", "money", 12),
        Column("public equity", "money"),
        Column("pledges", "money"),
        Column("sponsor equity", "money"),
        Column("commercial debt", "money", 12),
        Column("sources", "money"),
        Column("sources less uses", "money"),
        Column("private share", "share"),
        Column("public face", "money"),
        Column("public share", "share"),
    )
    rows = [_row(facts, stack) for stack in stacks]
    write_table(sheet, HEADER, columns, rows, totals=_totals(stacks))
    finish(sheet, HEADER, 2, filtered=len(columns))


def _row(facts: Facts, stack: Sources) -> Row:
    return (
        stack.project,
        facts.name(stack.project),
        facts.month(stack.month),
        *[float(getattr(stack, name)) for name in _FIGURES],
        _difference(stack.sources, stack.uses),
        stack.private / stack.uses if stack.uses > 0 else None,
        stack.public_face,
        _public(stack) / stack.uses if stack.uses > 0 else None,
    )


def _public(stack: Sources) -> float:
    """Return the money that public instruments and pledges bring or guarantee."""
    return stack.grants + stack.loans + stack.guaranteed + stack.equity + stack.pledges


def _totals(stacks: tuple[Sources, ...]) -> list[Row]:
    public = tuple(row for row in stacks if row.public_face > 0)
    other = tuple(row for row in stacks if row.public_face <= 0)
    return [
        _total("all closes", stacks),
        *([_total("with public face", public)] if public else []),
        *([_total("without public face", other)] if other else []),
    ]


def _total(label: str, stacks: tuple[Sources, ...]) -> Row:
    sums = {name: sum(float(getattr(stack, name)) for stack in stacks) for name in _FIGURES}
    private = sum(stack.private for stack in stacks)
    return (
        label,
        "1 close" if len(stacks) == 1 else f"{len(stacks)} closes",
        "",
        *sums.values(),
        _difference(sums["sources"], sums["uses"]),
        private / sums["uses"] if sums["uses"] > 0 else None,
        sum(stack.public_face for stack in stacks),
        sum(map(_public, stacks)) / sums["uses"] if sums["uses"] > 0 else None,
    )


def _difference(sources: float, uses: float) -> float:
    """Return what sources exceed uses by; what rounding leaves is nothing."""
    return 0.0 if abs(sources - uses) < max(0.01, 1e-6 * uses) else sources - uses
