"""Look: colours, fonts and measures of every sheet that is written."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

INK = "1F2933"
GREY = "6B7785"
PALE = "F3F5F7"
LINE = "D5DBE1"
NAVY = "17365D"
RED = "F4B6B0"
FACE = "Calibri"

TITLE = Font(name=FACE, size=18, bold=True, color=NAVY)
ABOUT = Font(name=FACE, size=11, color=INK)
LINK = Font(name=FACE, size=11, color="1B5FAA", underline="single")
TEXT = Font(name=FACE, size=10, color=INK)
SMALL = Font(name=FACE, size=9, color=GREY)
SMALL_ITALIC = Font(name=FACE, size=9, color=GREY, italic=True)
BOLD = Font(name=FACE, size=10, bold=True, color=INK)
HEADING = Font(name=FACE, size=13, bold=True, color=NAVY)
WHITE_BOLD = Font(name=FACE, size=10, bold=True, color="FFFFFF")

HAIR = Side(style="hair", color=LINE)
THIN = Side(style="thin", color=LINE)
ROW_LINE = Border(bottom=HAIR)
HEADER_LINE = Border(
    bottom=Side(style="medium", color=NAVY), right=Side(style="thin", color="FFFFFF")
)

TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)
TOP = Alignment(vertical="top")
BOTTOM_WRAPPED = Alignment(vertical="bottom", wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


def fill(colour: str) -> PatternFill:
    """Return a plain fill of a colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)
