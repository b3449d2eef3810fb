"""Nine: the messages of the briefing after page one, each a headline and what explains it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from headrace.briefing.messages import money, scenarios, service
from headrace.briefing.messages.conflicts import without_plan
from headrace.briefing.messages.sentence import Figure, Sentence, number
from headrace.briefing.messages.told import Told

Topic = Literal["sign", "buys", "cost", "late", "sequence", "money", "service", "what_if"]

LEAST_SAVING = 0.5
"""Millions below which a saving is none."""
SEVERAL = 2
"""Projects beyond which all of them are worth a word."""


@dataclass(frozen=True)
class Message:
    """What one slide, or one section of the document, says."""

    topic: Topic
    title: Sentence
    sentences: tuple[Sentence, ...]


def messages(told: Told) -> Mapping[Topic, Message]:
    """Return the messages that have something to say, in their order."""
    found = {}
    for topic, (title, sentences) in _TOPICS.items():
        headline = title(told)
        if headline is not None:
            found[topic] = Message(topic, headline, tuple(sentences(told)))
    return found


def _sign_title(told: Told) -> Sentence | None:
    if not told.headline.signing.with_public_money:
        return None
    figures = told.figures(
        public=("signing.public_money", "money"), until=("signing.until", "month")
    )
    signed = told.head.figure("signing.with_public_money", "number")
    return Sentence("sign.title", figures, n=signed)


def _buys_title(told: Told) -> Sentence | None:
    if told.headline.support is None:
        return None
    parts = tuple(Sentence(f"buys.title.{name}", n=count) for name, count in _of_support(told))
    return Sentence("buys.title", {"parts": parts}) if parts else Sentence("buys.title.nothing")


def effect(told: Told) -> Sentence:
    """Return what would become of projects without public money."""
    parts = tuple(Sentence(f"effect.{name}", n=count) for name, count in _of_support(told))
    return Sentence("buys.effect", {"parts": parts}) if parts else Sentence("buys.nothing")


def _of_support(told: Told) -> Iterator[tuple[str, Figure]]:
    """Yield how many projects are created, come forward and come later, those that there are."""
    for name in ("created", "forward", "later"):
        count = told.head.figure(f"support.{name}", "number")
        if count.value:
            yield name, count


def targets(told: Told) -> Sentence:
    """Return how many targets are met, the delay, and what it is less than without public money."""
    figures = told.figures(met=("targets_met", "number"), total=("delay.total", "number"))
    count = told.head.figure("targets", "number")
    if told.headline.support is None:
        return Sentence("buys.targets", figures, n=count)
    figures |= told.figures(without=("support.difference.without", "number"))
    return Sentence("buys.targets.without", figures, n=count)


def _split(told: Told) -> Iterator[Sentence]:
    """Yield how much of the delay that public money saves is of targets otherwise never reached."""
    found = told.headline.support
    if found is not None and found.difference.one_way > 0:
        figures = told.figures(
            less=("support.difference.less", "number"),
            only=("support.difference.one_way", "number"),
            penalty=("penalty", "number"),
        )
        yield Sentence("buys.split", figures)


def _buys(told: Told) -> Iterator[Sentence]:
    yield from _split(told)
    for name in ("delayed", "dropped", "no_case"):
        if getattr(told.headline.support, name):
            yield Sentence(f"buys.{name}", told.figures(names=(f"support.{name}", "projects")))


def saving(told: Told, **others: str) -> Mapping[str, Figure]:
    """Return what more delay would save, at the largest allowance that saves anything.

    others : further columns of its row, by the name of the figure.
    """
    for row in reversed(told.rows("prices")):
        if float(str(told.value("prices", row, "saved"))) > LEAST_SAVING:
            cells = {"share": "allowance", "saved": "saved", **others}
            return {name: told.cell("prices", row, column) for name, column in cells.items()}
    return {}


def _cost_title(told: Told) -> Sentence | None:
    figures = saving(told)
    if figures:
        return Sentence("cost.title", figures)
    if told.rows("lists") and len(told.rows("lists")) > 1:
        return Sentence("cost.title.lists")
    return None


def _cost(told: Told) -> Iterator[Sentence]:
    figures = {**told.figures(cost=("cost", "money")), "delay": told.weighted("weighted.total")}
    yield Sentence("cost.plan", {**figures, "measure": (told.measure,)})
    if told.headline.weighted.time is not None:
        yield Sentence("cost.unlimited", {"left": told.weighted("weighted.time")})
    yield Sentence("cost.measure")


def _late_title(told: Told) -> Sentence | None:
    if not told.rows("levers"):
        return None
    first, tested = (told.value("levers", 0, name) for name in ("lever", "tested"))
    lever = Sentence(f"lever.{first}")
    end = "" if tested else ".untested"
    return Sentence(
        "late.title.choice" if first == "choice" and tested else f"late.title{end}",
        {
            "lever": (lever,),
            "months": number(told.cell("levers", 0, "delay")),
            "total": told.head.figure("delay.total", "number"),
        },
        n=told.cell("levers", 0, "targets"),
    )


def _late(told: Told) -> Iterator[Sentence]:
    if told.rows("levers", tested=False):
        yield Sentence("late.untested")


def causes(told: Told, most: int) -> tuple[Sentence, ...]:
    """Return the delay that is left cause by cause, the lesser ones together."""
    rows = told.rows("levers")
    shown = rows if len(rows) == most + 1 else rows[:most]
    parts = [
        Sentence(
            "left.lever" if told.value("levers", row, "tested") else "left.lever.untested",
            {
                "lever": (Sentence(f"lever.{told.value('levers', row, 'lever')}"),),
                "months": number(told.cell("levers", row, "delay")),
            },
        )
        for row in shown
    ]
    if len(shown) < len(rows):
        rest = number(told.cell("levers", shown[-1], "rest"))
        parts.append(Sentence("left.rest", {"months": rest}))
    return tuple(parts)


def _sequence_title(told: Told) -> Sentence | None:
    closes = [
        row
        for row in told.rows("sequence", status="financed")
        if told.value("sequence", row, "close") is not None
    ]
    if not closes:
        return None
    order = sorted(closes, key=lambda row: int(str(told.value("sequence", row, "close"))))
    all_close = not told.headline.not_financed and told.headline.financed > SEVERAL
    whole = "sequence.title.all" if all_close else "sequence.title"
    return Sentence(
        whole,
        {
            "first": told.cell("sequence", order[0], "close"),
            "last": told.cell("sequence", order[-1], "close"),
        },
        n=told.head.figure("financed", "number"),
    )


def _nothing(_: Told) -> Iterator[Sentence]:
    """Yield nothing: the chart says it all."""
    return iter(())


def _what_if_title(told: Told) -> Sentence | None:
    if told.base is None:
        return next(scenarios.further(told), None) and Sentence("what_if.title.limits")
    rows = scenarios.leading_rows(told)
    if not rows:
        return Sentence("what_if.title.none") if told.rows("overview", delay=None) else None
    figures = {
        "title": told.cell("overview", rows[0], "title"),
        "delay": told.cell("overview", rows[0], "delay"),
        "own": told.head.figure("delay.total", "number"),
    }
    end = ".most" if scenarios.unsure(told, rows[0]) else ""
    return Sentence(f"what_if.title{end}", figures)


def _what_if(told: Told) -> Iterator[Sentence]:
    if told.base is None and told.rows("further", proven=False):
        yield from scenarios.further(told)
    if told.base is not None:
        yield from without_plan(told.table("overview"), told.table("conflict"))
    if told.headline.durations:
        yield told.assumed


_TOPICS: Mapping[
    Topic, tuple[Callable[[Told], Sentence | None], Callable[[Told], Iterator[Sentence]]]
] = {
    "sign": (_sign_title, scenarios.kept),
    "buys": (_buys_title, _buys),
    "cost": (_cost_title, _cost),
    "late": (_late_title, _late),
    "sequence": (_sequence_title, _nothing),
    "money": (money.title, money.sentences),
    "service": (service.title, service.sentences),
    "what_if": (_what_if_title, _what_if),
}
