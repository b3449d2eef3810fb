"""Front: the first page, with a link to every sheet, what it holds and whose rows it names."""

from collections.abc import Collection, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look
from headrace.workbook.columns import KNOWN, columns_of, target
from headrace.workbook.page import fit

USE = (
    "Which plants, grid works and data centers to finance, when, and with which public money, "
    "so that schedule slip is least.",
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
USE_OF_BOOK = (
    "Each row of the sheet scenarios is one future. based_on names the scenario whose changes come "
    "first; blank, or base, is the workbook as it is.",
    "Each row of the sheet changes changes cells of the inputs; the changes of a scenario apply "
    "from the top down. Values are written as in the inputs: 15%, 2027-04, yes.",
    "row is a key (T07; a key of several columns has semicolons: GX; budget_authority; 2027-04), a "
    "filter (kind=substation; country=JP|AU) or * for all rows.",
    "set writes a value, multiply and add change figures, delay_months moves dates, delete takes "
    "rows away, insert adds a row (account=GX; ledger=exposure; amount=100; start=2027-04).",
    "Then run  headrace check CASE.xlsx --scenarios BOOK.xlsx,  headrace show CASE.xlsx --scenario "
    "NAME --out resolved.xlsx --scenarios BOOK.xlsx,  and  headrace run CASE.xlsx --scenarios "
    "BOOK.xlsx.",
)
_LEGEND = "Filled: required. Grey: not in this workbook (headrace new --full)."
_HEADINGS = ("sheet", "what it holds", "its rows name rows of")
_WIDTHS = (2, 26, 62, 40, 2)


def add_front(
    ws: Worksheet,
    title: str,
    lines: Sequence[str],
    groups: Sequence[look.Group],
    present: Collection[str],
) -> None:
    """Write the first page: a banner, how to use the workbook, and its sheets by group.

    present : the sheets that the workbook has; the others are named in grey.
    """
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = look.NAVY
    for place, width in enumerate(_WIDTHS, start=1):
        ws.column_dimensions[get_column_letter(place)].width = width
    for row, text, size, height in ((1, "headrace", 22, 38), (2, title, 13, 24)):
        for place in range(1, len(_WIDTHS) + 1):
            ws.cell(row, place).fill = look.fill(look.NAVY)
        style = look.font(size, "FFFFFF", bold=row == 1)
        look.cell_at(ws, row, 2, text, style, look.MIDDLE)
        ws.row_dimensions[row].height = height
    for row, text in enumerate(lines, start=4):
        ws.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)
        look.cell_at(ws, row, 2, text, look.TEXT, look.MIDDLE_WRAPPED)
        fit(ws, row, {text: sum(_WIDTHS[1:4])})
    row = 5 + len(lines)
    for place, text in enumerate(_HEADINGS, start=2):
        look.cell_at(ws, row, place, text, look.HEADING, look.MIDDLE)
    for group in groups:
        row += 1
        style = look.font(10, group.strong, bold=True)
        look.cell_at(ws, row, 2, group.title, style, look.MIDDLE)
        for sheet in group.sheets:
            row += 1
            _add_sheet(ws, row, sheet, group, sheet in present)
    look.cell_at(ws, row + 2, 2, _LEGEND, look.SMALL, look.MIDDLE)
    look.set_print(ws, None)


def _add_sheet(ws: Worksheet, row: int, sheet: str, group: look.Group, here: bool) -> None:
    """Name a sheet in its colours and link to it: filled if required, grey if absent."""
    is_required = KNOWN[sheet].required
    style = look.font(9, group.strong if here else look.FAINT, bold=is_required)
    cell = look.cell_at(ws, row, 2, sheet, style, look.INDENTED)
    if here:
        look.link(cell, sheet, sheet)
        cell.font = style
    cell.fill = look.fill(group.pale if is_required else "FFFFFF")
    cell.border = look.box(group.strong if here else look.LINE, "thin")
    refs = [column.ref for column in columns_of(sheet) if column.ref is not None]
    named = dict.fromkeys(target(name)[0] for ref in refs for name in ref.sheets)
    for place, text in ((3, KNOWN[sheet].about), (4, ", ".join(named))):
        look.cell_at(ws, row, place, text, look.SMALL, look.INDENTED)
