"""Places: the cells of a workbook that breaches of a case speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from headrace.auditing import Finding
from headrace.case.sheets import BY_NAME
from headrace.errors import Breach
from headrace.workbook.building import Built
from headrace.workbook.finding import sheet_named
from headrace.workbook.grid import Grid


@dataclass(frozen=True)
class Places:
    """Where each record of a case stands in its workbook."""

    grids: Mapping[str, Grid] = field(default_factory=dict)
    built: Mapping[str, Built] = field(default_factory=dict)

    def locate(self, breaches: Iterable[Breach]) -> list[Breach]:
        """Return breaches with the cells that they speak of."""
        return [self._located(breach) for breach in breaches]

    def number(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with the workbook's own numbers of the rows that they speak of."""
        return tuple(self._numbered(finding) for finding in findings)

    def _numbered(self, finding: Finding) -> Finding:
        if finding.sheet not in self.built:
            return finding
        numbers = self.row_numbers(finding.sheet)
        return replace(finding, numbers=tuple(numbers[row] for row in finding.rows))

    def row_numbers(self, sheet: str) -> tuple[int, ...]:
        """Return the workbook's own numbers of the rows of a sheet."""
        return tuple(row.number for row in self.built[sheet].rows) if sheet in self.built else ()

    def _located(self, breach: Breach) -> Breach:
        grid = self.grids.get(breach.sheet)
        if grid is None or breach.cell is not None:
            return breach
        if breach.row is None:
            cell = grid.cell(grid.header, breach.column)
            return replace(breach, sheet=grid.title, cell=cell)
        row = self.built[breach.sheet].rows[breach.row]
        cell = grid.cell(row.number, breach.column)
        return replace(breach, sheet=grid.title, row=row.position, cell=cell)


def ordered(breaches: Iterable[Breach]) -> list[Breach]:
    """Return breaches by sheet, row and column of their cells, each once."""
    return sorted(dict.fromkeys(breaches), key=_place)


def _place(breach: Breach) -> tuple[int, str, int, int]:
    name = sheet_named(breach.sheet)
    rank = list(BY_NAME).index(name) if name else len(BY_NAME)
    if breach.cell is None:
        return rank, breach.sheet, 0, 0
    letters, number = coordinate_from_string(breach.cell)
    return rank, breach.sheet, number, column_index_from_string(letters)
