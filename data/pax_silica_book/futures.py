"""Futures: one scenario with its changes, as the modules of this folder tell them."""

from dataclasses import dataclass

from headrace.case.scenarios import Change, Operation, Scenario


@dataclass(frozen=True)
class Future:
    """A scenario and what it changes."""

    scenario: Scenario
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Cell:
    """One change before it is given to a scenario."""

    sheet: str
    row: str | None
    column: str | None
    operation: Operation
    value: str | None
    note: str


def future(
    name: str,
    title: str,
    narrative: str,
    *cells: Cell,
    based_on: str | None = None,
    leading: bool = False,
) -> Future:
    """Return a future of the reference case."""
    return Future(
        Scenario(
            scenario=name, title=title, based_on=based_on, narrative=narrative, leading=leading
        ),
        tuple(
            Change(
                scenario=name,
                sheet=cell.sheet,
                row=cell.row,
                column=cell.column,
                operation=cell.operation,
                value=cell.value,
                note=cell.note,
            )
            for cell in cells
        ),
    )


def stages(row: str, operation: Operation, value: str, note: str, *columns: str) -> list[Cell]:
    """Return one change of stages per column: the likely months and their range alike."""
    return [Cell("stages", row, column, operation, value, note) for column in columns]


RANGE = ("low", "likely", "high")
"""Columns of a duration."""
