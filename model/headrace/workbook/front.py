"""Front: the first page, with links to every sheet and a picture of how they hang together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.sheets import BY_NAME
from headrace.workbook import look

_BOXES = tuple(range(2, 13, 2))
"""Columns of the picture in which boxes stand; arrows stand between them."""
_LAST = _BOXES[-1]
_PURPOSE = (
    "Which plants, grid works and data centers to finance, when, and with which public money, "
    "so that schedule slip is least."
)
_USE = (
    "Fill the sheets below. Headings in strong colours must be filled; above each heading stand "
    "its meaning, its unit and what a blank cell stands for.",
    "Amounts are in millions. Write months as 2027-04, shares as 60% or 0.6, several names in one "
    "cell with semicolons between them, and the word none where a list is empty.",
    "Say in the column source where the figures of a row come from: ids of the sheet references, "
    "or the word assumption.",
    "Columns that a filled workbook leaves blank are folded away: the plus signs above them bring "
    "them back. Sheets and columns whose name starts with _ are your own: they are not read.",
    "Save, then run  headrace check FILE.xlsx  (every error with its cell), "
    "and  headrace run FILE.xlsx  for the plan.",
)
_LEGEND = (
    "An arrow points to the sheet whose rows are named. Filled: required. settings, checklist, "
    "references, fx and price_index hold for the whole case. Grey: not in this workbook "
    "(headrace new --full)."
)


@dataclass(frozen=True)
class Box:
    """A sheet in the picture: columns count boxes, rows count boxes and the gaps between them."""

    sheet: str
    column: int
    row: int
    rows: int = 1


@dataclass(frozen=True)
class Arrow:
    """An arrow beside (`→ ←`) or below (`↓ ↑`) the box in a place."""

    sign: str
    column: int
    row: int


_PICTURE = (
    Box("limits", 0, 0),
    Box("accounts", 0, 2),
    Box("concentration", 0, 4),
    Box("checklist", 0, 6),
    Box("settings", 0, 8),
    Box("instruments", 1, 0, 7),
    Box("stacking", 1, 8),
    Box("eligibility", 2, 0),
    Box("signed_deals", 2, 2),
    Box("locks", 2, 4),
    Box("effects", 2, 6),
    Box("references", 2, 8),
    Box("projects", 3, 0, 5),
    Box("stages", 3, 6),
    Box("kinds", 3, 8),
    Box("dependencies", 4, 0),
    Box("service_needs", 4, 2),
    Box("resource_use", 4, 6),
    Box("fx", 4, 8),
    Box("service_targets", 5, 0),
    Box("services", 5, 2),
    Box("supply", 5, 4),
    Box("resources", 5, 6),
    Box("price_index", 5, 8),
)
_ARROWS = (
    *(Arrow("←", 1, row) for row in (0, 2, 4, 6)),
    *(Arrow("→", 2, row) for row in (0, 2, 4, 6)),
    *(Arrow("←", 3, row) for row in (0, 2, 6)),
    *(Arrow("→", 4, row) for row in (2, 6)),
    Arrow("←", 0, 2),
    *(Arrow("↓", column, row) for column, row in ((0, 0), (3, 6), (5, 0))),
    *(Arrow("↑", column, row) for column, row in ((0, 2), (1, 6), (3, 4), (5, 2))),
)
"""An arrow points to the sheet whose rows are named."""
_LEFT, _RIGHT = look.GROUPS[:3], look.GROUPS[3:]


def add_front(ws: Worksheet, title: str, present: Collection[str]) -> None:
    """Write the first page.

    present : the sheets that the workbook has; the others are named in grey.
    """
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = look.NAVY
    for place in range(1, _LAST + 2):
        width = 2 if place in (1, _LAST + 1) else 29 if place in _BOXES else 6
        ws.column_dimensions[get_column_letter(place)].width = width
    row = _add_title(ws, title)
    row = _add_use(ws, row)
    _heading(ws, row, "Sheets")
    left = _add_groups(ws, row + 1, _BOXES[0], _LEFT, present)
    right = _add_groups(ws, row + 1, _BOXES[3], _RIGHT, present)
    row = max(left, right) + 1
    _heading(ws, row, "How the sheets hang together")
    _add_picture(ws, row + 1, present)
    look.set_print(ws, None)


def _add_title(ws: Worksheet, title: str) -> int:
    for row, text, size, height in ((1, "headrace", 22, 38), (2, title, 13, 24)):
        for place in range(1, _LAST + 2):
            ws.cell(row, place).fill = look.fill(look.NAVY)
        style = look.font(size, "FFFFFF", bold=row == 1)
        look.cell_at(ws, row, 2, text, style, look.MIDDLE)
        ws.row_dimensions[row].height = height
    look.cell_at(ws, 3, 2, _PURPOSE, look.HEADING, look.MIDDLE)
    ws.row_dimensions[3].height = 30
    return 4


def _add_use(ws: Worksheet, row: int) -> int:
    for number, text in enumerate(_USE, start=1):
        look.cell_at(ws, row, 2, f"{number}.  {text}", look.TEXT, look.MIDDLE)
        ws.row_dimensions[row].height = 16
        row += 1
    return row + 1


def _heading(ws: Worksheet, row: int, text: str) -> None:
    look.cell_at(ws, row, 2, text, look.HEADING, look.MIDDLE)
    ws.row_dimensions[row].height = 22


def _add_groups(
    ws: Worksheet,
    row: int,
    place: int,
    groups: Sequence[look.Group],
    present: Collection[str],
) -> int:
    """Write the links of some groups below each other; return the row after the last."""
    for group in groups:
        style = look.font(10, group.strong, bold=True)
        look.cell_at(ws, row, place, group.title, style, look.MIDDLE)
        for sheet in group.sheets:
            row += 1
            _paint_sheet(ws, row, place, sheet, present)
            look.cell_at(ws, row, place + 1, BY_NAME[sheet].about, look.SMALL, look.INDENTED)
            ws.row_dimensions[row].height = 17
        row += 2
    return row - 1


def _paint_sheet(
    ws: Worksheet, row: int, place: int, sheet: str, present: Collection[str], framed: bool = False
) -> None:
    """Name a sheet in its colours and link to it: filled if required, grey if absent."""
    group = look.GROUP_OF[sheet]
    is_required = BY_NAME[sheet].required
    here = sheet in present
    style = look.font(9, group.strong if here else look.FAINT, bold=is_required)
    cell = look.cell_at(ws, row, place, sheet, style, look.CENTRED if framed else look.INDENTED)
    if here:
        look.link(cell, sheet, sheet)
        cell.font = style
    cell.fill = look.fill(group.pale if is_required else "FFFFFF")
    line = group.strong if here else look.LINE
    cell.border = look.box(line, "medium" if framed and is_required else "thin")


def _add_picture(ws: Worksheet, top: int, present: Collection[str]) -> None:
    rows = range(1 + max(box.row for box in _PICTURE))
    for row in rows:
        ws.row_dimensions[top + row].height = 24 if row % 2 == 0 else 14
    for box in _PICTURE:
        first, place = top + box.row, _BOXES[box.column]
        for row in range(first, first + box.rows):
            _paint_sheet(ws, row, place, box.sheet, present, framed=True)
        if box.rows > 1:
            ws.merge_cells(
                start_row=first, end_row=first + box.rows - 1, start_column=place, end_column=place
            )
    for arrow in _ARROWS:
        beside = arrow.sign in "←→"
        row = top + arrow.row + (0 if beside else 1)
        place = _BOXES[arrow.column] + (1 if beside else 0)
        look.cell_at(ws, row, place, arrow.sign, look.HEADING, look.CENTRED)
    look.cell_at(ws, top + len(rows), 2, _LEGEND, look.SMALL, look.MIDDLE)
    ws.row_dimensions[top + len(rows)].height = 20
