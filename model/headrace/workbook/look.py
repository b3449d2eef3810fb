"""Look: colours, fonts and measures of every sheet that is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

INK = "1F2933"
GREY = "66727F"
FAINT = "A3ADB8"
PALE = "F5F6F8"
LINE = "D5DBE1"
NAVY = "17365D"
RED = "F4A8A0"
FACE = "Arial"
COMMENT_LETTERS = 48
"""Letters that a line of a comment surely holds."""

TITLE = Font(name=FACE, size=17, bold=True, color=NAVY)
HEADING = Font(name=FACE, size=11, bold=True, color=NAVY)
LINK = Font(name=FACE, size=9, color="1B5FAA", underline="single")
TEXT = Font(name=FACE, size=9, color=INK)
BOLD = Font(name=FACE, size=9, bold=True, color=INK)
WHITE_BOLD = Font(name=FACE, size=9, bold=True, color="FFFFFF")
SMALL = Font(name=FACE, size=8, color=GREY)
SMALL_ITALIC = Font(name=FACE, size=8, color=GREY, italic=True)

ROW_LINE = Border(bottom=Side(style="thin", color=LINE))
HEADER_LINE = Border(
    bottom=Side(style="medium", color=NAVY), right=Side(style="thin", color="FFFFFF")
)
RIGHT = Alignment(horizontal="right", vertical="top", indent=1)
INDENTED = Alignment(horizontal="left", vertical="center", indent=1)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
TOP = Alignment(vertical="top")
TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(vertical="center")
MIDDLE_WRAPPED = Alignment(vertical="center", wrap_text=True)


@dataclass(frozen=True)
class Group:
    """Sheets that belong together, in one colour."""

    title: str
    strong: str
    """Colour of required headings and of the tab."""
    pale: str
    """Colour of optional headings."""
    sheets: tuple[str, ...]


GROUPS = (
    Group("The case", "17365D", "DCE5F0", ("settings", "fx", "price_index")),
    Group("Projects", "2B6A4D", "DCEBE3", ("kinds", "projects", "stages", "locks", "checklist")),
    Group("Sources", "56616D", "E6E9EC", ("references", "notes")),
    Group(
        "Public money",
        "8A5A12",
        "F3E8D5",
        (
            "accounts",
            "limits",
            "instruments",
            "eligibility",
            "effects",
            "signed_deals",
            "stacking",
            "concentration",
        ),
    ),
    Group(
        "Between projects",
        "5A4788",
        "E6E1F0",
        (
            "services",
            "supply",
            "service_needs",
            "service_targets",
            "dependencies",
            "resources",
            "resource_use",
        ),
    ),
)
"""Every sheet of a case stands in one group."""
BOOK = Group("Scenarios", "8C2F39", "F3DEE0", ("scenarios", "changes"))
"""The sheets of a book of scenarios."""
GROUP_OF: Mapping[str, Group] = {name: group for group in (*GROUPS, BOOK) for name in group.sheets}


def set_base_font(book: Workbook) -> None:
    """Measure columns in the font of the house, so that they are as wide in every program."""
    book._named_styles["Normal"].font = Font(name=FACE, size=10)  # type: ignore[attr-defined]


def font(size: float, colour: str, bold: bool = False) -> Font:
    """Return the font of the house in a size and colour."""
    return Font(name=FACE, size=size, bold=bold, color=colour)


def fill(colour: str) -> PatternFill:
    """Return a plain fill of a colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def box(colour: str, style: str = "medium") -> Border:
    """Return a frame of a colour."""
    side = Side(style=style, color=colour)  # type: ignore[arg-type]
    return Border(left=side, right=side, top=side, bottom=side)


def cell_at(
    ws: Worksheet,
    row: int,
    place: int,
    value: str | float | None = None,
    style: Font = TEXT,
    alignment: Alignment = TOP,
) -> Cell:
    """Return a cell of a sheet, written and dressed."""
    cell = ws.cell(row, place)
    assert isinstance(cell, Cell)
    if value is not None:
        cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = style
    cell.alignment = alignment
    return cell


def link(cell: Cell, sheet: str, text: str) -> None:
    """Make a cell a link to the top of a sheet."""
    cell.value = text
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1")


def comment(text: str) -> Comment:
    """Return a comment that is large enough for its text."""
    lines = sum(1 + len(line) // COMMENT_LETTERS for line in text.split("\n"))
    return Comment(text, "headrace", width=320, height=15 * (2 + lines))


def set_print(ws: Worksheet, header: int | None, pages_wide: int = 1) -> None:
    """Set paper, margins and what repeats on every printed page."""
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = 9
    ws.page_setup.fitToWidth = pages_wide
    ws.page_setup.fitToHeight = 0 if header else 1
    if ws.sheet_properties.pageSetUpPr is not None:
        ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_margins.left = ws.page_margins.right = 0.4
    ws.page_margins.top = ws.page_margins.bottom = 0.5
    if header:
        ws.print_title_rows = f"{header}:{header}"
        ws.print_title_cols = "A:A" if pages_wide > 1 else None
    if ws.oddFooter is not None:
        ws.oddFooter.left.text = "headrace: &A"
        ws.oddFooter.right.text = "page &P of &N"
