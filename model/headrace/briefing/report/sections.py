"""Sections: one message as a heading, its prose, and its exhibits with their numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether
from reportlab.platypus.flowables import AnchorFlowable

from headrace.briefing.exhibit import Chart, Exhibit, Message, Picture, Table
from headrace.briefing.figure import Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.report.grids import cut, grid, rest
from headrace.briefing.report.letters import Letters
from headrace.briefing.report.levels import Level
from headrace.briefing.report.looks import (
    BODY,
    CAPTION,
    HEADING,
    HEIGHT,
    NOTE,
    WIDTH,
    Look,
)
from headrace.briefing.report.pictures import Drawing, Figures
from headrace.briefing.report.texts import set_text

FIGURE = Phrase("Figure {n}. {caption}", "図{n}　{caption}")
TABLE = Phrase("Table {n}. {caption}", "表{n}　{caption}")
NUMBERS = Phrase("Numbers: {places}.", "数値の所在：{places}。")
MISSING = Phrase(
    "Not shown here: {things}; see the deck{files}.",
    "このほかの{things}はスライド資料{files}に掲載。",
)
FILES = Phrase(" and charts/", "及びcharts/")
KINDS = (
    (Noun("figure", "figures", "点"), Phrase("{count}", "図{count}")),
    (Noun("table", "tables", "点"), Phrase("{count}", "表{count}")),
)
_LOW = 0.22
"""Share of a page up to which a table is kept on one page."""
_BEGINNING = 110.0
"""Points of a table that stand below its caption at least: its head and some rows."""


class Mark(AnchorFlowable):
    """The place that an entry of the outline leads to, below its heading."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name)
        self.name = name
        self.title = title

    def draw(self) -> None:
        """Set the place, a little higher to show the heading above, and its entry."""
        self.canv.bookmarkHorizontal(self.name, 0, 3 * HEADING.leading)
        self.canv.addOutlineEntry(self.title, self.name)


@dataclass
class Numbers:
    """Figures and tables counted so far."""

    figures: int = 0
    tables: int = 0


@dataclass
class Sections:
    """Makes sections in one language.

    room : by `id`, exhibits that differ from their level: rows of tables, heights in inches.
    """

    language: Language
    letters: Letters
    figures: Figures
    room: Mapping[int, float]
    numbers: Numbers = field(default_factory=Numbers)
    cut: bool = False
    """Whether a table or a message lost something so far."""

    def section(self, message: Message, level: Level, most: int) -> list[Flowable]:
        """Return a message with at most so many exhibits."""
        blocks: list[list[Flowable]] = [
            [self._text(message.headline, HEADING), Mark(message.key, message.headline)]
        ]
        for place, point in enumerate(message.points):
            line = self._text(point, BODY)
            if place == 0:
                blocks[0].append(line)
            else:
                blocks.append([line])
        visible = [one for one in message.exhibits if self._is_drawn(one, level)]
        shown, missing = visible[:most], visible[most:]
        self.cut = self.cut or bool(missing)
        last = self._last(message, missing)
        if last and not shown:
            blocks[-1].append(self._text(last, NOTE))
        for place, exhibit in enumerate(shown):
            own = self._exhibit(exhibit, level, last if place == len(shown) - 1 else "")
            if len(blocks) == 1 and not message.points:
                blocks[0].extend(own)
            else:
                blocks.append(own)
        return [part for block in blocks for part in _kept(block)]

    def _exhibit(self, exhibit: Exhibit, level: Level, last: str) -> list[Flowable]:
        """Return an exhibit with its caption, and below it a last word on its message."""
        if isinstance(exhibit, Table):
            self.numbers.tables += 1
            shown = cut(exhibit, int(self.room.get(id(exhibit), level.rows)))
            caption = self.language.say(TABLE, n=self.numbers.tables, caption=exhibit.caption)
            self.cut = self.cut or len(shown) < len(exhibit.rows)
            below = [text for text in (rest(exhibit, shown, self.language), last) if text]
            return [self._text(caption, CAPTION), grid(exhibit, shown, below, self.letters)]
        self.numbers.figures += 1
        caption = self.language.say(FIGURE, n=self.numbers.figures, caption=exhibit.caption)
        figure = self.figures.of(exhibit, self._medium(exhibit, level))[0]
        notes = [self._text(text, NOTE) for text in (figure.note, last) if text]
        drawing = Drawing(exhibit, figure, self.language)
        return [self._text(caption, CAPTION), drawing, *notes]

    def _last(self, message: Message, missing: list[Exhibit]) -> str:
        """Return where the numbers stand and what the deck shows beyond this section."""
        tables = sum(isinstance(one, Table) for one in missing)
        said = self.language.listed(
            self.language.say(phrase, count=self.language.count(number, noun))
            for number, (noun, phrase) in zip((len(missing) - tables, tables), KINDS, strict=True)
            if number
        )
        files = any(isinstance(one, Picture) for one in missing)
        mark = "; " if self.language.code == "en" else "、"
        return self.language.sentences(
            (
                self.language.say(
                    NUMBERS, places=mark.join(place.said(self.language) for place in message.places)
                )
                if message.places
                else "",
                self.language.say(
                    MISSING, things=said, files=self.language.say(FILES) if files else ""
                )
                if said
                else "",
            )
        )

    def _is_drawn(self, exhibit: Exhibit, level: Level) -> bool:
        if isinstance(exhibit, Table):
            return bool(exhibit.rows)
        return bool(self.figures.of(exhibit, self._medium(exhibit, level)))

    def _medium(self, exhibit: Chart | Picture, level: Level) -> Medium:
        return level.medium(exhibit, self.room.get(id(exhibit)))

    def _text(self, text: str, look: Look) -> Flowable:
        return set_text(text, look, self.letters)


def _kept(block: list[Flowable]) -> Iterator[Flowable]:
    """Yield a block whole if it has a figure or is low; else its beginning stays with its head."""
    heights = [part.wrap(WIDTH, HEIGHT)[1] + part.getSpaceBefore() for part in block]
    drawing = next((part for part in block if isinstance(part, Drawing)), None)
    if drawing is not None:
        drawing.first, drawing.around = block[0], sum(heights) - drawing.height
    if drawing is not None or sum(heights) <= _LOW * HEIGHT:
        yield KeepTogether(block) if len(block) > 1 else block[0]
        return
    table = max(range(len(block)), key=heights.__getitem__)
    yield CondPageBreak(sum(heights[:table]) + min(heights[table], _BEGINNING))
    yield from block
