"""Deck: nine slides for the meeting, and an annex for the questions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from headrace.briefing import tables
from headrace.briefing.blocks import Block, Picture, Text
from headrace.briefing.canvas import Chart
from headrace.briefing.messages.nine import Message, Topic, messages
from headrace.briefing.messages.page_one import PageOne, page_one
from headrace.briefing.messages.sentence import Sentence
from headrace.briefing.messages.told import Told
from headrace.briefing.native import native_charts
from headrace.briefing.ruler import lines
from headrace.briefing.slides import Slide
from headrace.briefing.text_table import Place, TextTable
from headrace.briefing.words.words import Words

SIGNED, BUDGETED, ANNEX = 6, 5, 4
"""Rows of the tables of signatures and accounts, and of a table of the annex."""
NEAR = 11
"""Size of the boxes' texts, about, by which their heights are shared out."""
HALF = 430.0
"""Width of half a slide in points."""


def slides(
    told: Told, words: Words, charts: Mapping[str, Chart], about: str = "", *, grey: bool = False
) -> tuple[Slide, ...]:
    """Return the slides of a result, or of a book of scenarios.

    about : of what case and day the slides tell, at the foot of the first.
    grey : only pictures, in greys and patterns.
    """
    first, said = page_one(told), messages(told)
    shown: dict[str, Block] = {
        name: Picture(chart.png, chart.alt) for name, chart in charts.items()
    }
    if not grey:
        shown |= native_charts(told, words)
    return (
        _decision(first, words, about),
        *_main(told, words, shown, said),
        *_annex(told, words, shown),
    )


def _decision(page: PageOne, words: Words, about: str) -> Slide:
    boxes = [
        Text(tuple(part.told(words) for part in sentences), words.say(f"box.{name}"), size=16)
        for name, sentences in (
            ("sign", page.sign),
            ("buys", page.buys),
            ("decide", page.decide),
            ("what_if", page.what_if),
        )
    ]
    rows: tuple[tuple[tuple[float, Block], ...], ...] = (
        ((1.0, boxes[0]), (1.0, boxes[1])),
        ((1.0, boxes[2]), (1.0, boxes[3])),
    )
    near = [replace(box, size=NEAR) for box in boxes]
    heights = tuple(max(_lines(box, HALF) for box in pair) for pair in (near[:2], near[2:]))
    if page.alarms:
        alarm = Text(tuple(part.told(words) for part in page.alarms), size=16, alarm=True)
        rows, heights = (((1.0, alarm),), *rows), (_lines(alarm, 2 * HALF) + 0.2, *heights)
    every = (page.title, *page.alarms, *page.sign, *page.buys, *page.decide, *page.what_if)
    return Slide(words.headline(page.title.told(words)), rows, _notes(words, every), heights, about)


def _lines(box: Text, width: float) -> float:
    """Return about how many lines a text takes, gaps between its paragraphs counted; points."""
    tall = sum(lines(text, width, box.size) + 0.4 for text in box.paragraphs)
    return tall + (1.5 if box.heading else 0.0)


def _main(
    told: Told, words: Words, charts: Mapping[str, Block], said: Mapping[Topic, Message]
) -> Iterator[Slide]:
    """Yield the slides of the messages that have something to say."""
    for topic, message in said.items():
        side = Text(tuple(part.told(words) for part in message.sentences), size=16)
        title = words.headline(message.title.told(words))
        notes = _notes(words, (message.title, *message.sentences))
        if topic == "sign":
            grid = tables.signings(told, words).cut(SIGNED)
            above = ((((1.0, side),),), (0.12,)) if message.sentences else ((), ())
            yield Slide(title, (*above[0], ((1.0, grid),)),
                        (*notes, _places(words, grid)), (*above[1], 1.0))  # fmt: skip
        elif topic == "money":
            grid = tables.budget(told, words).cut(BUDGETED)
            rows: list[tuple[tuple[float, Block], ...]] = [((1.0, grid),)]
            if "money" in charts:
                rows.append(((2.2, charts["money"]), (1.0, side)))
            yield Slide(title, tuple(rows), (*notes, _places(words, grid)), (1.4, 1.0)[: len(rows)])
        elif topic == "what_if" and "scenarios" in charts:
            pictures = [
                (1.0, charts[name]) for name in ("scenarios", "waterfall") if name in charts
            ]
            below = ((1.0, side),) if message.sentences else ()
            heights = (1.0, 0.38) if below else ()
            yield Slide(title, (tuple(pictures), *((below,) if below else ())), notes, heights)
        elif topic in charts or _NAMES.get(topic, topic) in charts:
            picture = charts[_NAMES.get(topic, topic)]
            beside = ((1.0, side),) if message.sentences else ()
            yield Slide(title, (((1.75, picture), *beside),), notes)
        elif topic == "what_if":
            grid = tables.further(told, words)
            beside = ((1.0, side),) if message.sentences else ()
            yield Slide(title, (((1.75, grid), *beside),), (*notes, _places(words, grid)))


_NAMES: Mapping[str, str] = {"buys": "gained"}
"""Charts that do not bear the name of their message."""


def _annex(told: Told, words: Words, charts: Mapping[str, Block]) -> Iterator[Slide]:
    """Yield the annex: the whole sequence, stacks, ledgers, all that is late, definitions."""
    for name in ("sequence_1", "sequence_2"):
        if name in charts:
            yield Slide(words.say("annex.sequence"), (((1.0, charts[name]),),))
    if "stacks" in charts:
        title = words.say("annex.stacks", unit=words.unit(f"{told.headline.currency} m"))
        yield Slide(title, (((1.0, charts["stacks"]),),))
    grids = {
        name: grid
        for name, grid in (
            ("ledgers", tables.limits(told, words)),
            ("late", tables.later(told, words)),
        )
        if grid is not None
    }
    if grids:
        most = 2 * ANNEX // len(grids)
        grids = {name: grid.cut(most) for name, grid in grids.items()}
        name = "limits" if len(grids) > 1 else next(iter(grids))
        rows = tuple(((1.0, grid),) for grid in grids.values())
        notes = tuple(_places(words, grid) for grid in grids.values())
        yield Slide(words.say(f"annex.{name}"), rows, notes)
    paragraphs = tuple(words.say(f"method.{number}") for number in range(1, 7))
    yield Slide(words.say("annex.method"), (((1.0, Text(paragraphs, size=20)),),))


def _notes(words: Words, sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    """Return what to say, then where each figure stands."""
    places = [
        f"{figure.told(words)} = {figure.place}"
        for sentence in sentences
        for figure in sentence.all_figures().values()
    ]
    said = words.paragraph([part.told(words) for part in sentences[1:]])
    return (said, words.say("notes.where", places="; ".join(dict.fromkeys(places))))


def _places(words: Words, grid: TextTable) -> str:
    """Return where the figures of a table stand."""
    found = next((place for row in grid.places for place in row if isinstance(place, Place)), None)
    return words.say("notes.table", file=f"tables/{found.table}.csv") if found else ""
