"""Contents: the messages of a briefing, in their order."""

from dataclasses import replace

from headrace.briefing.exhibit import Message
from headrace.briefing.language import Language, Phrase
from headrace.briefing.story import (
    answer,
    burden,
    financing,
    grid,
    method,
    readiness,
    regrets,
    scenarios,
    sequence,
    services,
    sign,
    sources,
    support,
    waits,
)
from headrace.report.comparing import Comparison
from headrace.report.facts import Facts

NO_PLAN = Phrase(
    "None of the {n} scenarios has a plan, so there is nothing to finance yet",
    "{n}件のシナリオはいずれも計画を得られず、資金手当ての対象はまだない",
)


def messages_of(facts: Facts, language: Language) -> tuple[Message, ...]:
    """Return the messages on one result."""
    return (*_opening(facts, language), *_closing(facts, language))


def messages_on(comparison: Comparison, language: Language) -> tuple[Message, ...]:
    """Return the messages on a run of scenarios: its base, and how the others differ."""
    base = comparison.base
    told = scenarios.message(comparison, language)
    if base is None or base.facts is None:
        none = language.say(NO_PLAN, n=len(comparison.entries))
        return (replace(told, key="answer", headline=none),)
    return (
        *_opening(base.facts, language),
        told,
        regrets.message(comparison, language),
        *_closing(base.facts, language),
    )


def _opening(facts: Facts, language: Language) -> tuple[Message, ...]:
    return (
        answer.message(facts, language),
        sign.message(facts, language),
        sequence.message(facts, language),
        waits.message(facts, language),
        *burden.messages(facts, language),
        financing.message(facts, language),
        grid.message(facts, language),
        services.message(facts, language),
        support.message(facts, language),
    )


def _closing(facts: Facts, language: Language) -> tuple[Message, ...]:
    return (
        readiness.message(facts, language),
        method.message(facts, language),
        sources.message(facts, language),
    )
