"""Write: a result, or a book of scenarios, as charts, deck and document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headrace.briefing import exhibits
from headrace.briefing.blocks import Text
from headrace.briefing.deck import slides
from headrace.briefing.document import Origin, document_bytes, typeset
from headrace.briefing.files import CHARTS, DECK, DOCUMENT
from headrace.briefing.fonts import MISSING, Letters
from headrace.briefing.look import Code, Look
from headrace.briefing.messages.conflicts import without_plan
from headrace.briefing.messages.told import Told
from headrace.briefing.names import names_of
from headrace.briefing.slides import About, Slide, deck_bytes
from headrace.briefing.words.words import Words
from headrace.case.scenarios import BASE
from headrace.report import conflicts, overview
from headrace.report.comparing import Comparison
from headrace.report.contents import book_tables, tables
from headrace.report.facts import Facts
from headrace.report.headline import headline_of
from headrace.timeless import undated


@dataclass(frozen=True)
class Briefing:
    """The files of a briefing by name, and what the reader must know of them."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()


def brief(facts: Facts, look: Look) -> Briefing:
    """Return the briefing on one result."""
    notes = facts.result.notes
    name, _, title = notes.get("scenario", "").partition(": ")
    scenario = "" if name == BASE else title
    told = Told(headline_of(facts), {table.name: table for table in tables(facts)}, scenario)
    other = {title: notes["scenario_ja"]} if "scenario_ja" in notes else {}
    return _made(told, facts, look, other)


def brief_on(comparison: Comparison, look: Look) -> Briefing:
    """Return the briefing on a book of scenarios; the plan is that of its base."""
    base = comparison.base
    if base is None or base.facts is None:
        return _without_plan(comparison, look)
    own = (*tables(base.facts), *book_tables(comparison))
    told = Told(
        headline_of(base.facts),
        {table.name: table for table in own},
        base=base.name,
    )
    return _made(told, base.facts, look, _names(comparison))


def _names(comparison: Comparison) -> Mapping[str, str]:
    """Return the Japanese names of scenarios, and of what only those without a plan know."""
    found: dict[str, str] = {}
    for future in (entry.future for entry in comparison.entries):
        if future.impasse is not None:
            found |= names_of(future.impasse.case)
        if future.title_ja:
            found[future.title] = future.title_ja
    return found


def _without_plan(comparison: Comparison, look: Look) -> Briefing:
    """Return the briefing on a book of which no scenario has a plan: why."""
    letters = Letters()
    names = _names(comparison) if look.language == "ja" else {}
    words = Words(look.language, names, letters.clean)
    title = words.say("none.title")
    found = without_plan(overview.table(comparison), conflicts.of_book(comparison))
    said = tuple(sentence.told(words) for sentence in found)
    started = "1980-01-01T00:00:00+00:00"
    about = About(title, "headrace", _TAGS[look.language], started)
    slide = Slide(title, (((1.0, Text(said)),),))
    blocks = [{"kind": "text", "text": text} for text in said]
    origin = Origin("headrace", "", started, "")
    files = {
        DECK: undated(deck_bytes([slide], about, look.deck), None),
        DOCUMENT: typeset(title, blocks, words, origin, look.document),
    }
    return Briefing(files, tuple(_warnings(letters)))


def _made(told: Told, facts: Facts, look: Look, titles: Mapping[str, str]) -> Briefing:
    letters = Letters()
    names = {**names_of(facts.case), **titles} if look.language == "ja" else {}
    words = Words(look.language, names, letters.clean)
    own, settings = facts.result.certificate, facts.case.settings
    charts = exhibits.charts(told, words, grey=look.grey)
    title = words.name(settings.title)
    if told.scenario:
        title = words.say("document.scenario", title=title, scenario=words.name(told.scenario))
    day = words.day(own.started)
    origin = Origin(
        title,
        words.say(
            "document.subtitle",
            title=title,
            first=words.month(told.headline.start),
            last=words.month(told.headline.end),
            currency=words.currency(settings.base_currency),
            day=day,
        ),
        own.started,
        words.say("document.sources", workbook=letters.clean(own.workbook), hash=own.sha256[:12]),
    )
    about = About(
        title,
        words.short(_head_of(title), FOOTER),
        _TAGS[look.language],
        own.started,
    )
    deck = deck_bytes(
        slides(told, words, charts, f"{title} \u00b7 {day}", grey=look.grey), about, look.deck
    )
    files = {
        DECK: undated(deck, None),
        DOCUMENT: document_bytes(told, words, charts, origin, look.document),
        **{f"{CHARTS}/{chart.name}.png": chart.png for chart in charts.values()},
        **{f"{CHARTS}/{chart.name}.svg": chart.svg for chart in charts.values()},
    }
    return Briefing(files, tuple(_warnings(letters)))


FOOTER = 40
"""Letters of the title in footers."""
_TAGS: Mapping[Code, str] = {"en": "en-GB", "ja": "ja-JP"}


def _head_of(title: str) -> str:
    """Return a title without what stands after its colon."""
    return title.replace("\uff1a", ":").partition(":")[0].rstrip()


def _warnings(letters: Letters) -> Iterable[str]:
    if letters.lacking:
        marks = " ".join(sorted(letters.lacking))
        yield (
            f"the font lacks {len(letters.lacking)} of the letters in names ({marks}); "
            f"{MISSING} stands for them"
        )
