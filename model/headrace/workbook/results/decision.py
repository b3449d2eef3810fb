"""Decision: page one as the first sheet, with a link to every other one."""

from collections.abc import Mapping

from headrace.report.page_one import PageOne
from headrace.workbook.results.columns import lines_of
from headrace.workbook.results.painter import GREY, INK, Painter

NAME = "decision"
NAMES, WIDTH, LINE, SIZE = 90, 860, 20, 11
"""Widths of names and sentences, height of a line [pixels], size of sentences [points]."""
HEAD, TITLE = 30, 16
"""Height of a line of the title [pixels], and size of its letters [points]."""
ALARM = "#B42318"


def add(painter: Painter, page: PageOne, sheets: Mapping[str, str], beside: str) -> None:
    """Add page one.

    sheets : what each further sheet shows, by name. beside : the case and the run in one line.
    """
    sheet = painter.sheet(NAME, landscape=False)
    sheet.set_column_pixels(0, 0, NAMES)
    sheet.set_column_pixels(1, 1, WIDTH)
    sheet.set_row_pixels(0, HEAD * lines_of(page.title, NAMES + WIDTH, TITLE))
    strong = painter.style(bold=True, font_size=TITLE, font_color=INK, text_wrap=True)
    sheet.merge_range(0, 0, 0, 1, page.title, strong)
    sheet.write_string(1, 0, beside, painter.style(font_size=9, font_color=GREY))
    line = 2
    words = [*page.alarms, *(sentence for box in page.boxes for sentence in box.sentences)]
    heights = {text: LINE * lines_of(text, WIDTH, SIZE) for text in words}
    alarm = painter.style(bold=True, font_size=SIZE, font_color=ALARM, text_wrap=True)
    for sentence in page.alarms:
        sheet.set_row_pixels(line, heights[sentence])
        sheet.write_string(line, 1, sentence, alarm)
        line += 1
    head = painter.style(bold=True, font_size=12, font_color=INK, top=1, top_color=INK)
    rest = painter.style(top=1, top_color=INK, text_wrap=True, font_size=SIZE)
    body = painter.style(text_wrap=True, font_size=SIZE)
    for box in page.boxes:
        line += 1
        for place, sentence in enumerate(box.sentences or ("",)):
            if place == 0:
                sheet.write_string(line, 0, box.title, head)
            sheet.set_row_pixels(line, heights.get(sentence, LINE))
            sheet.write_string(line, 1, sentence, body if place else rest)
            line += 1
    line += 1
    link = painter.style(font_color="#0B5CAD", underline=1)
    sheet.write_string(line, 0, "Sheets", head)
    sheet.write_blank(line, 1, None, rest)
    for name, shows in sheets.items():
        line += 1
        sheet.write_url(line, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(line, 1, shows, painter.style(font_size=10, font_color=GREY))
