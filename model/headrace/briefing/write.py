"""Write: a result, or a run of scenarios, as charts, deck and document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from headrace.briefing.deck.write import deck_bytes
from headrace.briefing.exhibit import Message
from headrace.briefing.figure import Figure
from headrace.briefing.files import DECK, DOCUMENT
from headrace.briefing.gallery import figures_of, figures_on, pictures_of
from headrace.briefing.language import Code, Language, Phrase
from headrace.briefing.press import Job, pressed
from headrace.briefing.report.write import report_bytes
from headrace.briefing.story.contents import messages_of, messages_on
from headrace.report.comparing import Comparison
from headrace.report.facts import Facts
from headrace.version import __version__

FOOTER = Phrase(
    "Source: {workbook}; headrace {version}, run {mark}",
    "出所：{workbook}、headrace {version}、実行番号{mark}",
)
SUBTITLE = Phrase(
    "Plan for {first} to {last}; money in {unit}, nominal; run on {day}",
    "計画期間{first}～{last}、金額は{unit}（名目）、実行日{day}",
)
SCENARIO = Phrase("Scenario {name}", "シナリオ{name}")
SCENARIOS = Phrase("{n} scenarios", "シナリオ{n}件")
NO_PLAN = Phrase("No scenario has a plan", "計画を得たシナリオはない")


def brief(facts: Facts, code: Code, mark: str) -> Mapping[str, bytes]:
    """Return the files of the briefing on one result by name; charts stand under `charts/`.

    mark : what the footers call the run, the start of its hash.
    Raises `BriefingError` if no font carries the language.
    """
    language = Language(code, facts.case.settings.base_currency)
    scenario = facts.result.notes.get("scenario", "")
    told = language.say(SCENARIO, name=scenario) if scenario else ""
    whole = Whole(messages_of(facts, language), figures_of(facts, language))
    return _made(facts, whole, language, mark, told)


def brief_on(comparison: Comparison, code: Code, mark: str) -> Mapping[str, bytes]:
    """Return the files of the briefing on a run of scenarios by name.

    Raises `BriefingError` if no font carries the language.
    """
    base = comparison.base
    if base is None or base.facts is None:
        language = Language(code)
        messages = messages_on(comparison, language)
        footer = f"headrace {__version__}"
        return pressed(_documents(language.say(NO_PLAN), "", messages, language, footer))
    language = Language(code, base.facts.case.settings.base_currency)
    told = language.say(SCENARIOS, n=len(comparison.entries))
    figures = (*figures_of(base.facts, language), *figures_on(comparison, language))
    whole = Whole(messages_on(comparison, language), figures)
    return _made(base.facts, whole, language, mark, told)


@dataclass(frozen=True)
class Whole:
    """All that a briefing says and shows."""

    messages: tuple[Message, ...]
    figures: tuple[Figure, ...]


def _made(
    facts: Facts, whole: Whole, language: Language, mark: str, about: str
) -> Mapping[str, bytes]:
    settings, own = facts.case.settings, facts.result.certificate
    footer = language.say(FOOTER, workbook=own.workbook, version=__version__, mark=mark)
    period = language.say(
        SUBTITLE,
        first=language.month(settings.start),
        last=language.month(settings.start + facts.case.horizon - 1),
        unit=language.money_unit,
        day=language.day(own.started),
    )
    subtitle = "\n".join(text for text in (about, period) if text)
    documents = _documents(settings.title, subtitle, whole.messages, language, footer)
    charts = [partial(pictures_of, figure, language, footer) for figure in whole.figures]
    return pressed((*documents, *charts))


def _documents(
    title: str, subtitle: str, messages: tuple[Message, ...], language: Language, footer: str
) -> tuple[Job, ...]:
    words = (title, subtitle, messages, language, footer)
    return (
        partial(_file, DECK, partial(deck_bytes, *words)),
        partial(_file, DOCUMENT, partial(report_bytes, *words)),
    )


def _file(name: str, make: Callable[[], bytes]) -> dict[str, bytes]:
    return {name: make()}
