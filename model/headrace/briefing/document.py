"""Document: a decision page and four more, set by typst from one template file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from headrace.briefing import tables
from headrace.briefing.canvas import Chart
from headrace.briefing.fonts import BOLD, FAMILY, REGULAR
from headrace.briefing.messages.nine import Message, Topic, messages
from headrace.briefing.messages.page_one import page_one
from headrace.briefing.messages.told import Told
from headrace.briefing.text_table import TextTable
from headrace.briefing.words.words import Words
from headrace.errors import BriefingError

TEMPLATE = Path(__file__).with_name("document.typ")
SIGNED, BUDGETED = 14, 9
"""Rows of tables that fit on their page."""
Part = dict[str, Any]
SECTIONS: tuple[tuple[Topic, str, float], ...] = (
    ("sign", "", 1.0),
    ("buys", "gained", 0.86),
    ("late", "late", 0.86),
    ("sequence", "sequence", 1.0),
    ("money", "money", 0.72),
    ("cost", "cost", 0.66),
    ("service", "service", 0.6),
    ("what_if", "scenarios", 0.7),
)
"""After the first page: topic, its chart, and the share of the width that the chart takes."""


@dataclass(frozen=True)
class Origin:
    """What footers, properties and the endnote say of the run."""

    title: str
    subtitle: str
    started: str
    """Time at which the run started, ISO 8601."""
    sources: str
    """Where the figures come from, one sentence."""


def document_bytes(
    told: Told,
    words: Words,
    charts: Mapping[str, Chart],
    origin: Origin,
    template: Path | None = None,
) -> bytes:
    """Return the document as PDF.

    template : a ministry's own file in place of the shipped one.
    Raises `BriefingError` if the template cannot be set.
    """
    title = words.headline(page_one(told).title.told(words))
    return typeset(title, list(parts(told, words, charts, origin)), words, origin, template)


def typeset(
    title: str, blocks: list[Part], words: Words, origin: Origin, template: Path | None = None
) -> bytes:
    """Return parts under a title as PDF."""
    data = {
        "title": title,
        "subtitle": origin.subtitle,
        "footer": origin.title,
        "lang": words.code,
        "font": FAMILY,
        "blocks": blocks,
    }
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(REGULAR.parent), str(BOLD.parent)],
    )
    try:
        compiler = typst.Compiler(str(template or TEMPLATE), font_paths=fonts)
        made, warnings = compiler.compile_with_warnings(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(datetime.fromisoformat(origin.started).astimezone(UTC).timestamp()),
        )
    except typst.TypstError as trouble:
        raise BriefingError(
            f"{template or TEMPLATE}: cannot be set: {trouble.message}"
        ) from trouble
    if template is not None and warnings:
        raise BriefingError(
            f"{template}: cannot be set as it says: {warnings[0].message}; the only fonts are "
            f"those of {FAMILY}"
        )
    if not isinstance(made, bytes):
        raise BriefingError(f"{template or TEMPLATE}: makes no document")
    return made


def parts(told: Told, words: Words, charts: Mapping[str, Chart], origin: Origin) -> Iterator[Part]:
    """Yield the decision page and the four pages after it."""
    page, said = page_one(told), messages(told)
    for alarm in page.alarms:
        yield {"kind": "alarm", "text": alarm.told(words)}
    yield {
        "kind": "boxes",
        "boxes": [
            {
                "heading": words.say(f"box.{name}"),
                "sentences": [part.told(words) for part in sentences],
            }
            for name, sentences in (
                ("sign", page.sign),
                ("buys", page.buys),
                ("decide", page.decide),
                ("what_if", page.what_if),
            )
        ],
    }
    yield {"kind": "page"}
    for topic, chart, width in SECTIONS:
        if topic in said:
            own = (
                *_message(said[topic], words),
                *_tables(told, words, topic),
                *_chart(charts, chart, width),
            )
            yield {"kind": "section", "parts": own}
    yield {"kind": "heading", "text": words.say("document.definitions")}
    for number in range(1, 7):
        yield {"kind": "text", "text": words.say(f"method.{number}")}
    yield {"kind": "small", "text": origin.sources}


def _tables(told: Told, words: Words, topic: Topic) -> Iterator[Part]:
    if topic == "sign":
        yield _table(tables.signings(told, words).cut(SIGNED))
    elif topic == "money":
        yield _table(tables.budget(told, words).cut(BUDGETED))
    elif topic == "what_if" and told.base is None:
        yield _table(tables.further(told, words))


def _message(message: Message, words: Words) -> Iterator[Part]:
    yield {"kind": "heading", "text": words.headline(message.title.told(words))}
    said = words.paragraph([part.told(words) for part in message.sentences])
    if said:
        yield {"kind": "text", "text": said}


def _chart(charts: Mapping[str, Chart], name: str, width: float) -> Iterator[Part]:
    if name in charts:
        own = charts[name]
        yield {"kind": "chart", "svg": own.svg.decode(), "alt": own.alt, "width": width}


def _table(grid: TextTable) -> Part:
    return {
        "kind": "table",
        "widths": [head.weight for head in grid.heads],
        "numeric": [head.numeric for head in grid.heads],
        "heads": [head.told for head in grid.heads],
        "unit": grid.unit,
        "rows": [list(row) for row in grid.rows],
        "bold": [len(grid.rows) - 1] if grid.total else [],
        "foot": grid.foot,
    }
