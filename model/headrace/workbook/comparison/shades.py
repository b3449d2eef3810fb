"""Shades: colours that tell how late, and whether earlier or later than the base."""

from collections.abc import Sequence

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look

ON_TIME = "DDF0E0"
LATE: Sequence[tuple[float, str, str]] = (
    (0.0, ON_TIME, "on time"),
    (6.0, "FFF6D6", "to 6 months late"),
    (12.0, "FFE3A8", "to 12"),
    (24.0, "FBC48A", "to 24"),
    (36.0, "F29C78", "to 36"),
    (float("inf"), "DD6E5C", "later"),
)
"""Slip up to so many months, its colour, and what the legend says."""
NEVER = "B9A6C9"
"""Colour of what does not operate within the horizon."""
EARLIER, SAME, LATER = "D5EBD9", "", "FAD9CF"
LOST = "EBC8E0"
"""Colour of what the base has and a scenario has not."""
GAINED = "CFE3F5"
"""Colour of what a scenario has and the base has not."""


def of_slip(months: float, *, reached: bool) -> str:
    """Return the colour of a slip."""
    if not reached:
        return NEVER
    return next(colour for most, colour, _ in LATE if months <= most)


def of_shift(base: int | None, month: int | None) -> str:
    """Return the colour of a month against that of the base; empty for the same."""
    if base == month:
        return SAME
    if base is None:
        return GAINED
    if month is None:
        return LOST
    return EARLIER if month < base else LATER


def write_legend(
    sheet: Worksheet, row: int, column: int, shades: Sequence[tuple[str, str]]
) -> None:
    """Write what colours mean, side by side."""
    sheet.row_dimensions[row].height = 25
    for place, (colour, text) in enumerate(shades):
        cell = look.cell_at(sheet, row, column + place, text, look.SMALL)
        cell.fill = look.fill(colour)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
