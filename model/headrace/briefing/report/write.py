"""Write: the document of a briefing, with as many exhibits as its pages hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable

from headrace.briefing import colours
from headrace.briefing.exhibit import Exhibit, Message, Table
from headrace.briefing.figure import PAGE
from headrace.briefing.language import Language, Phrase
from headrace.briefing.report.letters import letters_of
from headrace.briefing.report.levels import LEVELS, PAGES, Level, is_standing
from headrace.briefing.report.looks import INCH, NOTE, SUBTITLE, TITLE
from headrace.briefing.report.pages import Laid, laid_out
from headrace.briefing.report.pictures import Figures
from headrace.briefing.report.sections import Sections
from headrace.briefing.report.texts import set_text

RULE = Phrase(
    "To stay within {pages} pages, a section shows its first exhibits, a long table its first "
    "rows and a long picture its first projects. Further figures stand in the deck and under "
    "charts/, every number in the workbook.",
    "{pages}ページ以内に収めるため、各節には先頭の図表のみを載せ、長い表は上位の行、"
    "長い図は上位の案件に限った。その他の図はスライド資料及びcharts/に、数値は全て結果ワークブックにある。",
)

_LOWEST = 0.7
"""Share of its height that a chart keeps where it is lowered to fill a page."""
_LEAST = 2.0
"""Inches below which a chart is not lowered."""
_ROWS, _HEIGHTS = (40, 25), (PAGE.height, 6.4, 5.4, 4.4, 3.6)
"""Rows of tables and heights of pictures to try where pages have room, in inches."""
_SLACK = 4.0
"""Points left over then."""


@dataclass(frozen=True)
class Choice:
    """How much of its exhibits a document shows."""

    level: Level
    counts: tuple[int, ...]
    """Most exhibits of each message."""
    room: Mapping[int, float] = field(default_factory=dict)
    """By `id`, exhibits that differ from the level: rows of tables, heights in inches."""

    def with_room(self, exhibit: Exhibit, room: float) -> "Choice":
        """Return a choice with another room for one exhibit."""
        return replace(self, room={**self.room, id(exhibit): room})


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
        choice = self._grown(self._closed_up(choice))
        for place, message in enumerate(self.messages):
            counts = choice.counts
            more = (*counts[:place], counts[place] + 1, *counts[place + 1 :])
            if counts[place] < len(message.exhibits) and self._fits(replace(choice, counts=more)):
                choice = replace(choice, counts=more)
        return self._grown(self._closed_up(choice))

    def story(self, choice: Choice) -> list[Flowable]:
        """Return what stands in the document."""
        sections = Sections(self.language, self.letters, self.figures, choice.room)
        story: list[Flowable] = [set_text(self.title, TITLE, self.letters)]
        if self.subtitle:
            story.append(set_text(self.subtitle, SUBTITLE, self.letters))
        story.append(HRFlowable("100%", 1.2, color=HexColor(colours.NAVY), spaceAfter=2))
        for message, count in zip(self.messages, choice.counts, strict=True):
            story.extend(sections.section(message, choice.level, count))
        if sections.cut:
            rule = self.language.say(RULE, pages=PAGES)
            story.append(set_text(rule, NOTE, self.letters))
        return story

    def sketched(self, choice: Choice) -> Laid:
        """Return the document without its figures."""
        return self._laid_out(self.story(choice))

    def _fits(self, choice: Choice) -> bool:
        return self.sketched(choice).pages <= PAGES

    def _closed_up(self, choice: Choice) -> Choice:
        """Return a choice with lower charts where they then fill the end of the page before."""
        tried = set(choice.room)
        while True:
            laid = self.sketched(choice)
            gap = next((gap for gap in laid.gaps if id(gap.drawing.exhibit) not in tried), None)
            if gap is None:
                return choice
            tried.add(id(gap.drawing.exhibit))
            height = gap.room - gap.drawing.around - _SLACK
            least = max(_LOWEST * gap.drawing.height, _LEAST * INCH)
            if height < least or not is_standing(gap.drawing.exhibit):
                continue
            lower = choice.with_room(gap.drawing.exhibit, height / INCH)
            if self.sketched(lower).pages <= laid.pages:
                choice = lower

    def _grown(self, choice: Choice) -> Choice:
        """Return a choice with longer tables and pictures where no page more is needed for them."""
        pages = self.sketched(choice).pages
        for message, count in zip(self.messages, choice.counts, strict=True):
            for exhibit in message.exhibits[:count]:
                for room in _more(exhibit, choice):
                    longer = choice.with_room(exhibit, room)
                    if self.sketched(longer).pages <= pages:
                        choice = longer
                        break
        return choice

    def _laid_out(self, story: list[Flowable], pages: int | None = None) -> Laid:
        return laid_out(story, self.title, self.footer, self.language, self.letters, pages)


def report_bytes(
    title: str, subtitle: str, messages: Sequence[Message], language: Language, footer: str
) -> bytes:
    """Return the document of a briefing as a PDF; the same messages make the same bytes.

    footer : the source and its hash, on every page.
    """
    return Report(title, subtitle, messages, language, footer).written()


def _more(exhibit: Exhibit, choice: Choice) -> tuple[float, ...]:
    """Return more rows or larger heights for an exhibit, the most first; none if it needs none."""
    if isinstance(exhibit, Table):
        own = choice.room.get(id(exhibit), choice.level.rows)
        most = min(len(exhibit.rows), _ROWS[0])
        return tuple(rows for rows in (most, *_ROWS[1:]) if own < rows <= most)
    if is_standing(exhibit):
        return ()
    own = choice.room.get(id(exhibit), choice.level.picture)
    return tuple(height for height in _HEIGHTS if height > own)
