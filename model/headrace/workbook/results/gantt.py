"""Gantt sheet: the plan as bars of cells, grouped by part of the supply chain."""

import math
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.plan.tally import GROUPS
from headrace.report.facts import Facts
from headrace.report.phases import phase_of
from headrace.workbook import look
from headrace.workbook.measuring import UNIT, breadth, lines
from headrace.workbook.results.paint import HEAD, TOTAL, open_sheet, write_text

NAME = "gantt"
LEGEND, YEARS, HEADER = 3, 5, 6
FIRST = 5
"""First column of the calendar."""
_MOST_COLUMNS = 64
_NARROWEST, _WIDEST, _HIGH = 34.0, 48.0, 13.0
"""Widths of the column of names, and the height of a line in it."""
_GROUP_WORDS = {"mill": "Mill", "meter": "Meter", "compute": "Compute"}
PHASES = {
    "development": ("A9C7E8", "", "development"),
    "close": (HEAD, "●", "financial close"),
    "delivery": ("F2B66D", "", "delivery"),
    "waiting": ("D9DDE2", "", "waiting"),
    "operation": ("8CC7A1", "", "operation"),
}
"""Phases: colour, sign and words."""
TARGET = "◆"
_TARGET_INK = "B01E14"
_LINE = Side(style="thin", color=look.LINE)


@dataclass(frozen=True)
class Scale:
    """The calendar of the sheet: equal columns of whole months, from a quarter or year on."""

    first: int
    """First month, from the start of the horizon."""
    step: int
    """Months in a column."""
    columns: int

    def span(self, column: int) -> tuple[int, int]:
        """Return the first month of a column and the first after it."""
        begin = self.first + column * self.step
        return begin, begin + self.step

    def column(self, month: float) -> int | None:
        """Return the column that holds a month, None if it lies outside."""
        place = int((month - self.first) // self.step)
        return place if 0 <= place < self.columns else None


def scale_of(facts: Facts) -> Scale:
    """Return the calendar that shows the horizon: quarters, or years if those were too many."""
    start = facts.case.settings.start
    for step in (3, 12):
        first = -(start % step)
        columns = math.ceil((facts.case.horizon - first) / step)
        if columns <= _MOST_COLUMNS:
            break
    return Scale(first, step, columns)


def add(book: Workbook, facts: Facts) -> None:
    """Add the Gantt sheet."""
    scale = scale_of(facts)
    sheet = open_sheet(
        book,
        NAME,
        "Gantt: when each project is developed, closed, built and operated",
        f"One column is {'a quarter' if scale.step == 3 else 'a year'}; the later phase shows "
        "where two meet. A bar that ends without green is not financed within the horizon.",
    )
    _write_legend(sheet)
    _write_calendar(sheet, facts, scale)
    place = HEADER
    for group in GROUPS:
        members = [
            name
            for name, row in facts.case.project.items()
            if facts.case.kind[row.kind].group == group
        ]
        if not members:
            continue
        place += 1
        _write_group(sheet, place, _GROUP_WORDS[group], scale)
        for project in sorted(members, key=lambda name: _order(facts, name)):
            place += 1
            _write_bar(sheet, place, facts, project, scale)
    sheet.freeze_panes = f"{get_column_letter(FIRST)}{HEADER + 1}"
    look.set_print(sheet, HEADER, 1)
    sheet.print_title_rows = f"{YEARS}:{HEADER}"
    sheet.print_title_cols = "A:A"


def _shown(facts: Facts, project: str, begin: int, end: int) -> str | None:
    """Return the phase that stands in the column of some months; a close comes before others."""
    phase = phase_of(facts, project, begin, end)
    close = facts.schedules[project].close
    if phase != "operation" and close is not None and begin <= close < end:
        return "close"
    return phase


def _order(facts: Facts, project: str) -> tuple[int, int, str]:
    operation = facts.plan.operations.get(project)
    close = facts.schedules[project].close
    late = facts.case.horizon
    return (late if operation is None else operation, late if close is None else close, project)


def _write_legend(sheet: Worksheet) -> None:
    plain = InlineFont(rFont=look.FACE, sz=10, color=Color(look.INK))
    parts = []
    signs = [(colour, "■", words) for colour, _, words in PHASES.values()]
    for colour, sign, words in (*signs, (_TARGET_INK, TARGET, "target")):
        parts.append(TextBlock(InlineFont(rFont=look.FACE, sz=14, color=Color(colour)), sign))
        parts.append(TextBlock(plain, f" {words}      "))
    sheet.cell(LEGEND, 1).value = CellRichText(*parts)
    sheet.row_dimensions[LEGEND].height = 20


def _text_side(number: int) -> Alignment:
    return Alignment(horizontal="left" if number == 1 else "center", vertical="center")


def _sign_font(colour: str) -> Font:
    return Font(name=look.FACE, size=10, bold=True, color=colour)


def _write_calendar(sheet: Worksheet, facts: Facts, scale: Scale) -> None:
    for number, (title, width) in enumerate(
        (("project", _names(facts)), ("close", 9), ("operation", 10), ("target", 9)), start=1
    ):
        for row in (YEARS, HEADER):
            sheet.cell(row, number).fill = look.fill(HEAD)
        cell = sheet.cell(HEADER, number)
        write_text(cell, title, look.WHITE_BOLD)
        cell.alignment = _text_side(number)
        sheet.column_dimensions[get_column_letter(number)].width = width
    start = facts.case.settings.start
    small = Font(name=look.FACE, size=8, color="FFFFFF")
    year_first: dict[int, int] = {}
    for column in range(scale.columns):
        month = start + scale.span(column)[0]
        year_first.setdefault(month // 12, column)
        number = FIRST + column
        write_text(sheet.cell(YEARS, number), "", look.WHITE_BOLD)
        sheet.cell(YEARS, number).fill = look.fill(HEAD)
        cell = sheet.cell(HEADER, number)
        write_text(cell, f"Q{month % 12 // 3 + 1}" if scale.step == 3 else "", small)
        cell.fill = look.fill(HEAD)
        cell.alignment = Alignment(horizontal="center")
        narrow = 3.1 if scale.step == 3 else 5.5
        sheet.column_dimensions[get_column_letter(number)].width = narrow
    for year, column in year_first.items():
        if scale.step == 3 and column + 1 == scale.columns:
            continue  # one quarter has no room for a year
        write_text(sheet.cell(YEARS, FIRST + column), str(year), look.WHITE_BOLD)


def _names(facts: Facts) -> float:
    """Return the width of the column of names."""
    longest = max((breadth(facts.name(name)) for name in facts.case.project), default=0.0)
    return min(_WIDEST, max(_NARROWEST, longest / UNIT + 1.5))


def _write_group(sheet: Worksheet, row: int, title: str, scale: Scale) -> None:
    write_text(sheet.cell(row, 1), title, look.BOLD)
    for number in range(1, FIRST + scale.columns):
        sheet.cell(row, number).fill = look.fill(TOTAL)


def _write_bar(sheet: Worksheet, row: int, facts: Facts, project: str, scale: Scale) -> None:
    item = facts.slip_of.get(project)
    target = None if item is None else item.item.target
    texts = (
        facts.name(project),
        facts.month(facts.schedules[project].close),
        facts.month(facts.plan.operations.get(project)),
        facts.month(target),
    )
    for number, text in enumerate(texts, start=1):
        cell = sheet.cell(row, number)
        write_text(cell, text, look.TEXT)
        cell.alignment = _text_side(number)
        cell.border = look.ROW_LINE
    sheet.cell(row, 1).alignment = look.LEFT
    count = lines(texts[0], sheet.column_dimensions["A"].width)
    if count > 1:
        sheet.row_dimensions[row].height = _HIGH * count + 3
    for column in range(scale.columns):
        begin, end = scale.span(column)
        phase = _shown(facts, project, begin, end)
        cell = sheet.cell(row, FIRST + column)
        year_starts = (facts.case.settings.start + begin) % 12 == 0
        cell.border = Border(bottom=_LINE, left=_LINE if year_starts else None)
        if phase:
            colour, sign, _ = PHASES[phase]
            cell.fill = look.fill(colour)
            write_text(cell, sign, _sign_font("FFFFFF"))
        cell.alignment = Alignment(horizontal="center")
    column_of_target = None if target is None else scale.column(target)
    if column_of_target is not None:
        cell = sheet.cell(row, FIRST + column_of_target)
        white = cell.fill.start_color.rgb == f"00{HEAD}"
        write_text(cell, TARGET, _sign_font("FFFFFF" if white else _TARGET_INK))
