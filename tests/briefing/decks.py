"""Decks: messages made up for tests, the deck that they give, and what a person would call wrong.

A text may not be smaller than 9 points; no shape may leave its slide or stand on another one.
"""

import io
import zipfile
from collections.abc import Iterator
from functools import cache, partial
from xml.etree import ElementTree

import pptx
from matplotlib.axes import Axes
from PIL import ImageFont
from pptx.presentation import Presentation
from pptx.slide import Slide

from headrace.briefing.deck.box import TITLE
from headrace.briefing.deck.write import deck_bytes
from headrace.briefing.exhibit import Chart, ChartKind, Heading, Message, Series, Table
from headrace.briefing.faces import faces_of
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language

ENGLISH, JAPANESE = Language("en"), Language("ja")
FOOTER = "Source: case.xlsx; run 3fa9c2e1"
LEAST = 900
"""Least size of a text, in hundredths of a point."""
_TOUCH = 2000
"""Units by which boxes may touch for being rounded; 914,400 make an inch."""


def deck_of(messages: tuple[Message, ...], language: Language = ENGLISH) -> Presentation:
    return pptx.Presentation(io.BytesIO(content_of(messages, language)))


@cache
def content_of(messages: tuple[Message, ...], language: Language = ENGLISH) -> bytes:
    """Return the file; made once, however many tests look at it."""
    return deck_bytes("What to finance", "Base case\n1 April 2026", messages, language, FOOTER)


def titles_of(deck: Presentation) -> list[str]:
    """Return the titles of the slides after the first."""
    shapes = [slide.shapes.title for slide in list(deck.slides)[1:]]
    return [shape.text_frame.text for shape in shapes if shape is not None]


def annexed(headline: str, slides: int) -> list[str]:
    """Return the titles of a message of so many slides: one in front, the rest in the annex."""
    rest = slides - 1
    numbers = [f" ({page}/{rest})" if rest > 1 else "" for page in range(1, rest + 1)]
    annex = "Annex: further charts and tables"
    return [headline, annex, *(f"{headline}{number}" for number in numbers)]


def chart_of(
    kind: ChartKind, number: int = 4, *, line: bool = False, caption: str = "Outlays"
) -> Chart:
    """Return a chart of two series, one without a value at its second place, and perhaps a line."""
    first = tuple(10.5 * place for place in range(number))
    second = tuple(None if place == 1 else 7.25 + place for place in range(number))
    series = [Series("loans", first, "#0072B2"), Series("grants", second, "#E69F00")]
    if line:
        series.append(Series("limit", (30.0,) * number, "#1F2933", line=True))
    names = tuple(f"FY{2025 + place}" for place in range(number))
    return Chart(caption, kind, names, tuple(series), "USD m", "#,##0.0")


def table_of(number: int, *, rest: str = "", strong: frozenset[int] = frozenset()) -> Table:
    """Return a table of three columns; the second is in the middle, the third at the right."""
    return Table(
        "Closes",
        (Heading("project", 50), Heading("close", 20, "centre"), Heading("face", 30, "right")),
        tuple((f"Line {place} and its substations", "Apr 2027", f"{1000 + place:,}")
              for place in range(number)),
        strong,
        rest,
    )  # fmt: skip


def drawn(pages: int, high: float | None, medium: Medium) -> tuple[Figure, ...]:
    """Return a figure of some pages, as high as its medium if no height is given."""
    size = (medium.width, high or medium.height)
    return tuple(
        Figure(f"steps-{page}", f"Step {page}", (partial(_line, page),), size, note="One line.")
        for page in range(1, pages + 1)
    )


def _line(page: int, ax: Axes) -> None:
    ax.plot([0, page], [0, 1])


def defects(content: bytes) -> list[str]:
    """Return what is wrong with a deck, as sentences."""
    deck = pptx.Presentation(io.BytesIO(content))
    found = [*_small(content)]
    for number, slide in enumerate(deck.slides, start=1):
        found += [f"slide {number}: {text}" for text in (*_outside(deck, slide), *_over(slide))]
        found += [f"slide {number}: {text}" for text in (*_unfilled(slide), *_unsized(slide))]
    return found


def _small(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            for element in ElementTree.fromstring(file.read(name)).iter():
                size = element.get("sz", "")
                letters = element.tag.endswith(("rPr", "RPr"))
                if letters and size.isdigit() and int(size) < LEAST:
                    yield f"{name}: letters of {size}"


def _outside(deck: Presentation, slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        if (
            min(shape.left, shape.top) < 0
            or shape.left + shape.width > (deck.slide_width or 0)
            or shape.top + shape.height > (deck.slide_height or 0)
        ):
            yield f"{shape.name} leaves the slide"


def _over(slide: Slide) -> Iterator[str]:
    shapes = list(slide.shapes)
    for place, one in enumerate(shapes):
        for other in shapes[place + 1 :]:
            wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            if wide > _TOUCH and high > _TOUCH:
                yield f"{one.name} and {other.name} overlap"


def _unfilled(slide: Slide) -> Iterator[str]:
    for shape in slide.placeholders:
        if not shape.text_frame.text.strip():
            yield f"{shape.name} is empty"


def _unsized(slide: Slide) -> Iterator[str]:
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for run in slide.element.iter(f"{space}r"):
        letters = run.find(f"{space}rPr")
        if letters is None or letters.get("sz") is None or letters.get("lang") is None:
            yield f"{run.find(f'{space}t').text!r} has no size or no language"


def lines_of_title(slide: Slide) -> int:
    """Return how many lines a title of Latin words takes, by the letters of its own size."""
    title = slide.shapes.title
    assert title is not None
    run = title.text_frame.paragraphs[0].runs[0]
    assert run.font.size is not None
    font = ImageFont.truetype(str(faces_of("en").bold), 500)
    scale = run.font.size.pt / 500 / 72
    lines, line = 1, ""
    for word in run.text.split(" "):
        if line and font.getlength(f"{line} {word}") * scale > TITLE.width:
            lines, line = lines + 1, word
        else:
            line = f"{line} {word}".strip()
    return lines
