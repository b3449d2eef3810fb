"""Write: the document of a briefing, with as many exhibits as its pages hold."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable

from headrace.briefing import colours
from headrace.briefing.exhibit import Message
from headrace.briefing.language import Language, Phrase
from headrace.briefing.report.letters import letters_of
from headrace.briefing.report.levels import LEVELS, PAGES, Level
from headrace.briefing.report.looks import NOTE, SUBTITLE, TITLE, paragraph
from headrace.briefing.report.pages import laid_out
from headrace.briefing.report.pictures import Figures
from headrace.briefing.report.sections import Sections

RULE = Phrase(
    "To stay within {pages} pages, a section shows its first exhibits, a table its first rows "
    "({rows} here) and a picture its first projects. Further figures stand in the deck and under "
    "charts/, every number in the workbook.",
    "{pages}頁以内に収めるため、各節には先頭の図表のみを載せ、表は上位の行（本書では{rows}行）、"
    "図は上位の案件に限った。その他の図はスライド資料及びcharts/に、数値は全て結果ワークブックにある。",
)


class Report:
    """One document, laid out again and again until its pages are full."""

    def __init__(
        self,
        title: str,
        subtitle: str,
        messages: Sequence[Message],
        language: Language,
        footer: str,
    ) -> None:
        self.title = title
        self.subtitle = subtitle
        self.messages = messages
        self.language = language
        self.footer = footer
        self.letters = letters_of(language.code)
        self.figures = Figures(language)

    def story(self, level: Level, counts: Sequence[int], *, sketch: bool) -> list[Flowable]:
        """Return what stands in the document, with so many exhibits for each message."""
        sections = Sections(self.language, self.letters, self.figures, sketch=sketch)
        story: list[Flowable] = [paragraph(self.title, TITLE, self.letters)]
        if self.subtitle:
            story.append(paragraph(self.subtitle, SUBTITLE, self.letters))
        story.append(HRFlowable("100%", 1.2, color=HexColor(colours.NAVY), spaceAfter=2))
        for message, count in zip(self.messages, counts, strict=True):
            story.extend(sections.section(message, level, count))
        if sections.cut:
            rule = self.language.say(RULE, pages=PAGES, rows=level.rows)
            story.append(paragraph(rule, NOTE, self.letters))
        return story

    def pages(self, level: Level, counts: Sequence[int]) -> int:
        """Return the number of pages."""
        return self._laid_out(self.story(level, counts, sketch=True))[1]

    def chosen(self) -> tuple[Level, tuple[int, ...]]:
        """Return the first level that fits, then one exhibit more wherever the pages hold it."""
        level, counts = LEVELS[-1], (0,) * len(self.messages)
        for level in LEVELS:
            counts = tuple(min(level.exhibits, len(one.exhibits)) for one in self.messages)
            if self.pages(level, counts) <= PAGES:
                break
        for place, message in enumerate(self.messages):
            more = (*counts[:place], counts[place] + 1, *counts[place + 1 :])
            if counts[place] < len(message.exhibits) and self.pages(level, more) <= PAGES:
                counts = more
        return level, counts

    def written(self) -> bytes:
        """Return the document."""
        level, counts = self.chosen()
        pages = self.pages(level, counts)
        return self._laid_out(self.story(level, counts, sketch=False), pages)[0]

    def _laid_out(self, story: list[Flowable], pages: int = 0) -> tuple[bytes, int]:
        return laid_out(story, self.title, self.footer, self.language, self.letters, pages)


def report_bytes(
    title: str, subtitle: str, messages: Sequence[Message], language: Language, footer: str
) -> bytes:
    """Return the document of a briefing as a PDF; the same messages make the same bytes.

    footer : the source and its hash, on every page.
    """
    return Report(title, subtitle, messages, language, footer).written()
