"""Gantt: open projects on one page: preparation, delivery, waiting, close, operation, target."""

from collections.abc import Iterator, Mapping
from datetime import date

from xlsxwriter.worksheet import Worksheet

from headrace.letters import one_line
from headrace.report import stages
from headrace.report.facts import Facts
from headrace.report.table import Value
from headrace.workbook.results.painter import GREY, HEADER, INK, Painter

NAME = "gantt"
COLOURS: Mapping[str, str] = {"prepared": "#C9D3DE", "delivered": "#3E6FA3", "waits": "#F0C36D"}
LEGEND = (
    "grey: preparation, blue: delivery, yellow: draws on services; "
    "\u25c6 financial close, \u25cf operation, \u25bd target"
)
LINE = 12
"""Height of a row [points]."""
NAMES = 270
"""Width of names [pixels]."""


def add(painter: Painter, facts: Facts) -> None:
    """Add the sheet: a row a project that is not in operation before the horizon."""
    sheet = painter.sheet(NAME, landscape=False)
    painter.title(sheet, 0, "Sequence of open projects", LEGEND)
    rows = [row for row in stages.sequence(facts).records() if row["open"]]
    span, start = facts.case.settings.months_per_period, facts.case.settings.start
    months = [start + span * period for period in facts.case.periods]
    _head(painter, sheet, months)
    for number, row in enumerate(rows):
        _row(painter, sheet, HEADER + 1 + number, row, months, span)
    sheet.set_column_pixels(0, 0, 52)
    sheet.set_column_pixels(1, 1, NAMES)
    sheet.set_column_pixels(2, 1 + len(months), 22)
    sheet.freeze_panes(HEADER + 1, 2)
    sheet.repeat_rows(0, HEADER)
    sheet.set_default_row(LINE)


def _head(painter: Painter, sheet: Worksheet, months: list[int]) -> None:
    small = painter.style(
        font_size=7, font_color=INK, rotation=90, num_format="yyyy-mm", align="center", bottom=1
    )
    head = painter.style(bold=True, font_size=9, font_color=INK, bottom=1, valign="bottom")
    sheet.set_row(HEADER, 42)
    sheet.write_string(HEADER, 0, "project", head)
    sheet.write_string(HEADER, 1, "name", head)
    for place, month in enumerate(months):
        sheet.write_datetime(HEADER, 2 + place, date(month // 12, month % 12 + 1, 1), small)


def _row(
    painter: Painter,
    sheet: Worksheet,
    line: int,
    row: Mapping[str, Value],
    months: list[int],
    span: int,
) -> None:
    plain = painter.style(font_size=8)
    sheet.write_string(line, 0, str(row["project"]), plain)
    sheet.write_string(line, 1, one_line(str(row["name"])), plain)
    for place, month in enumerate(months):
        mark = "".join(_marks(row, month, span))
        colour = _colour(row, month, span)
        properties = {"font_size": 8, "align": "center", "left": 4, "left_color": "#E3E7EC"}
        if colour:
            properties["bg_color"] = colour
        if mark:
            strong = "#FFFFFF" if colour == COLOURS["delivered"] else INK
            properties["font_color"] = strong if mark[0] != "\u25bd" or colour else GREY
        form = painter.style(**properties)
        if mark:
            sheet.write_string(line, 2 + place, mark, form)
        else:
            sheet.write_blank(line, 2 + place, None, form)


def _month(value: Value) -> int | None:
    return int(value) if isinstance(value, (int, float)) else None


def _marks(row: Mapping[str, Value], month: int, span: int) -> Iterator[str]:
    for name, mark in (("close", "\u25c6"), ("operation", "\u25cf"), ("target", "\u25bd")):
        at = _month(row[name])
        if at is not None and month <= at < month + span:
            yield mark


def _colour(row: Mapping[str, Value], month: int, span: int) -> str:
    """Return what a project does in a period: nothing once it operates."""
    begins, close, waits = (_month(row[name]) for name in ("begins", "close", "waits_from"))
    operation, prepared = _month(row["operation"]), _month(row["prepared"])
    if begins is None or month + span <= begins or (operation is not None and month >= operation):
        return ""
    if waits is not None and month >= waits:
        return COLOURS["waits"]
    if close is not None and month >= close:
        return COLOURS["delivered"]
    end = prepared if close is None else close
    return COLOURS["prepared"] if end is not None and month < end else ""
