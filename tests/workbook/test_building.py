"""Records are built from rows, and what a record itself refuses is told with its cell."""

from headrace.workbook.building import build
from headrace.workbook.grid import Grid
from headrace.workbook.rows import Row


def test_what_a_record_refuses_is_told_once_a_column_and_its_name_is_lost() -> None:
    grid = Grid("fx", header=6, places={"currency": 1, "rate": 2})
    rows = [
        Row(7, 0, {"currency": "EUR", "rate": -1.0}, {}),
        Row(8, 1, {"currency": "JPY", "rate": 0.01}, {}),
    ]
    built = build("fx", rows, grid, {"fx": rows})
    assert [breach.cell for breach in grid.breaches] == ["B7"]
    assert "'-1.0' cannot stand" in grid.breaches[0].message
    assert built.lost == {"EUR"}
    assert [row.number for row in built.rows] == [8]


def test_other_stand_ins_change_only_the_rows_with_bad_cells() -> None:
    grid = Grid("service_needs", header=6)
    good = {"project": "line", "service": "mw", "role": "requires", "quantity": 5.0}
    bad = {"project": "line", "service": "gas", "quantity": 7.0}
    rows = [Row(7, 0, good, {}), Row(8, 1, bad, {"role": "gives"})]
    tables = {"service_needs": rows}
    built = build("service_needs", rows, grid, tables)
    roles = {
        tuple(record.role for record in built.variant(number, tables))  # type: ignore[attr-defined]
        for number in range(4)
    }
    assert roles == {("requires", "provides"), ("requires", "requires")}
