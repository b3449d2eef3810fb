"""Write: the document of a briefing, with as many exhibits as its pages hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable

from headrace.briefing import colours
from headrace.briefing.exhibit import Chart, Message
from headrace.briefing.language import Language, Phrase
from headrace.briefing.report.letters import letters_of
from headrace.briefing.report.levels import LEVELS, PAGES, Level
from headrace.briefing.report.looks import INCH, NOTE, SUBTITLE, TITLE
from headrace.briefing.report.pages import Laid, laid_out
from headrace.briefing.report.pictures import Figures
from headrace.briefing.report.sections import Sections
from headrace.briefing.report.texts import set_text

RULE = Phrase(
    "To stay within {pages} pages, a section shows its first exhibits, a table its first rows "
    "({rows} here) and a picture its first projects. Further figures stand in the deck and under "
    "charts/, every number in the workbook.",
    "{pages}ページ以内に収めるため、各節には先頭の図表のみを載せ、表は上位の行（本書では{rows}行）、"
    "図は上位の案件に限った。その他の図はスライド資料及びcharts/に、数値は全て結果ワークブックにある。",
)

_LOWEST = {True: 0.7, False: 0.85}
"""Share of its height that a chart, or else a picture, keeps where it is lowered to fill a page."""
_SLACK = 4.0
"""Points left over then."""


@dataclass(frozen=True)
class Choice:
    """How much of its exhibits a document shows."""

    level: Level
    counts: tuple[int, ...]
    """Most exhibits of each message."""
    heights: Mapping[int, float] = field(default_factory=dict)
    """Heights in inches of exhibits, by `id`, that are lower than their level, to fill a page."""


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

    def written(self) -> bytes:
        """Return the document."""
        choice = self.chosen()
        pages = self.sketched(choice).pages
        return self._laid_out(self.story(choice), pages).pdf

    def chosen(self) -> Choice:
        """Return the first level that fits, then one exhibit more wherever the pages hold it."""
        choice = Choice(LEVELS[-1], (0,) * len(self.messages))
        for level in LEVELS:
            counts = tuple(min(level.exhibits, len(one.exhibits)) for one in self.messages)
            choice = Choice(level, counts)
            if self._fits(choice):
                break
        choice = self._closed_up(choice)
        for place, message in enumerate(self.messages):
            counts = choice.counts
            more = (*counts[:place], counts[place] + 1, *counts[place + 1 :])
            if counts[place] < len(message.exhibits) and self._fits(replace(choice, counts=more)):
                choice = replace(choice, counts=more)
        return self._closed_up(choice)

    def story(self, choice: Choice) -> list[Flowable]:
        """Return what stands in the document."""
        sections = Sections(self.language, self.letters, self.figures, choice.heights)
        story: list[Flowable] = [set_text(self.title, TITLE, self.letters)]
        if self.subtitle:
            story.append(set_text(self.subtitle, SUBTITLE, self.letters))
        story.append(HRFlowable("100%", 1.2, color=HexColor(colours.NAVY), spaceAfter=2))
        for message, count in zip(self.messages, choice.counts, strict=True):
            story.extend(sections.section(message, choice.level, count))
        if sections.cut:
            rule = self.language.say(RULE, pages=PAGES, rows=choice.level.rows)
            story.append(set_text(rule, NOTE, self.letters))
        return story

    def sketched(self, choice: Choice) -> Laid:
        """Return the document without its figures."""
        return self._laid_out(self.story(choice))

    def _fits(self, choice: Choice) -> bool:
        return self.sketched(choice).pages <= PAGES

    def _closed_up(self, choice: Choice) -> Choice:
        """Return a choice with lower figures where they then fill the end of the page before."""
        tried = set(choice.heights)
        while True:
            laid = self.sketched(choice)
            gap = next((gap for gap in laid.gaps if id(gap.drawing.exhibit) not in tried), None)
            if gap is None:
                return choice
            tried.add(id(gap.drawing.exhibit))
            height = gap.room - gap.drawing.around - _SLACK
            lowest = _LOWEST[isinstance(gap.drawing.exhibit, Chart)]
            if height < lowest * gap.drawing.height:
                continue
            lower = replace(
                choice, heights={**choice.heights, id(gap.drawing.exhibit): height / INCH}
            )
            if self.sketched(lower).pages <= laid.pages:
                choice = lower

    def _laid_out(self, story: list[Flowable], pages: int | None = None) -> Laid:
        return laid_out(story, self.title, self.footer, self.language, self.letters, pages)


def report_bytes(
    title: str, subtitle: str, messages: Sequence[Message], language: Language, footer: str
) -> bytes:
    """Return the document of a briefing as a PDF; the same messages make the same bytes.

    footer : the source and its hash, on every page.
    """
    return Report(title, subtitle, messages, language, footer).written()
