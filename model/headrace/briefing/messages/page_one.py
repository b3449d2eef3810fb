"""Page one: what to sign, what it buys, what to decide, what if, in a few sentences each."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.briefing.messages.nine import LEAST_SAVING, forward, sign_cost
from headrace.briefing.messages.scenarios import leading
from headrace.briefing.messages.sentence import Figure, Sentence, number, origin_of
from headrace.briefing.messages.service import service_row
from headrace.briefing.messages.told import Told
from headrace.briefing.messages.ways import more_money

LARGEST = 3
"""Deals that the first box names."""
SHORT = 0.995
"""A demand path is short if less of it is delivered."""
PROVEN = 1e-6
"""Gap up to which a figure counts as proven."""
LEAST_MONTHS = 0.5
NEARLY = 0.95
"""Share of delay left with every limit lifted from which money cannot mend it."""
FIXED = ("choice", "forecast", "decision")
"""What holds a project and leaves nothing to decide."""
CHOICES = 4
"""Choices at most that page one puts to the reader."""


@dataclass(frozen=True)
class PageOne:
    """The title of the paper and its four boxes."""

    title: Sentence
    alarms: tuple[Sentence, ...]
    """What must be said before all else: broken rules, a search that was cut."""
    sign: tuple[Sentence, ...]
    buys: tuple[Sentence, ...]
    decide: tuple[Sentence, ...]
    what_if: tuple[Sentence, ...]


def page_one(told: Told) -> PageOne:
    """Return page one of a result or of a book."""
    return PageOne(
        title=_title(told),
        alarms=tuple(_alarms(told)),
        sign=tuple(_sign(told)),
        buys=tuple(_buys(told)),
        decide=tuple(_decide(told))[:CHOICES] or (Sentence("decide.nothing"),),
        what_if=tuple(_what_if(told)),
    )


def _title(told: Told) -> Sentence:
    delay, head = told.headline.delay, told.head
    kind = told.headline.bottleneck
    figures = {"total": head.figure("delay.total", "number")}
    if not told.headline.instruments and kind != "none":
        return Sentence("title.private", figures)
    if kind in ("time", "money") and delay.time is not None and delay.time <= delay.total:
        if not delay.time:
            return Sentence("title.money.none")
        figures["left"] = head.figure("delay.time", "number")
        return Sentence(f"title.{kind}", figures)
    if kind in ("time", "money"):
        return Sentence(f"title.{kind}.plain")
    return Sentence(f"title.{kind}", figures if kind == "unknown" else {})


def _alarms(told: Told) -> Iterator[Sentence]:
    head = told.head
    if told.headline.broken_rules:
        yield Sentence("alarm.broken", n=head.figure("broken_rules", "number"))
    if told.headline.gap > PROVEN:
        yield Sentence("alarm.stopped", {"gap": head.figure("gap", "share")})
    elif told.headline.cost_gap > PROVEN:
        yield Sentence("alarm.cost", {"gap": head.figure("cost_gap", "share")})


def _sign(told: Told) -> Iterator[Sentence]:
    head, signing = told.head, told.headline.signing
    if not signing.projects:
        months = {"until": head.figure("signing.until", "month")}
        if signing.first is None:
            yield Sentence("sign.none", months)
        else:
            months["first"] = head.figure("signing.first", "month")
            yield Sentence("sign.none.first", months)
        return
    new, pledged = (head.figure(f"signing.{name}_money", "money") for name in ("new", "pledged"))
    yield Sentence(
        f"sign.total{origin_of(new, pledged)}",
        {
            "until": head.figure("signing.until", "month"),
            "publicly": head.figure("signing.with_public_money", "number"),
            "public": head.figure("signing.public_money", "money"),
            "new": new,
            "pledged": pledged,
        },
        n=head.figure("signing.projects", "number"),
    )
    yield sign_cost(told)
    largest = tuple(
        Sentence(
            "sign.deal.holds" if told.value("signings", row, "no_regret") == "yes" else "sign.deal",
            {
                "name": told.cell("signings", row, "name"),
                "money": told.cell("signings", row, "public_money"),
            },
        )
        for row in range(min(LARGEST, signing.with_public_money))
    )
    if largest:
        yield Sentence("sign.largest", {"deals": largest})
    if signing.treasuries:
        yield Sentence("sign.who", {"who": head.figure("signing.treasuries", "names")})


def _buys(told: Told) -> Iterator[Sentence]:
    head, support = told.head, told.headline.support
    if support is not None:
        if support.created:
            yield Sentence("buys.created", n=head.figure("support.created", "number"))
        if support.forward:
            yield forward(told, "buys.forward")
        if not support.created and not support.forward:
            yield Sentence("buys.nothing")
    figures = {
        "met": head.figure("targets_met", "number"),
        "total": head.figure("delay.total", "number"),
    }
    if support is None:
        yield Sentence("buys.targets", figures, n=head.figure("targets", "number"))
    else:
        figures["without"] = head.figure("support.difference.without", "number")
        yield Sentence("buys.targets.without", figures, n=head.figure("targets", "number"))
    yield _whole(told)
    if support is not None and support.dropped:
        yield Sentence("buys.dropped", {"names": head.figure("support.dropped", "few")})


def _whole(told: Told) -> Sentence:
    """Return what the whole plan closes, and for how much."""
    head = told.head
    if not told.headline.financed:
        return Sentence("buys.none")
    new, pledged = (
        head.figure(f"public.{name}.budget_cost", "money") for name in ("new", "pledged")
    )
    return Sentence(
        f"buys.money{origin_of(new, pledged)}",
        {
            "public": head.figure("public.both.face", "money"),
            "cost": head.figure("public.both.budget_cost", "money"),
            "new": new,
            "pledged": pledged,
        },
        n=head.figure("financed", "number"),
    )


def _decide(told: Told) -> Iterator[Sentence]:
    yield from _time(told)
    yield from more_money(told)
    yield from _service(told)
    yield from _saving(told)
    yield from _list(told)
    if told.headline.left_out:
        yield Sentence("decide.left_out", {"names": told.head.figure("left_out", "few")})


def _time(told: Told) -> Iterator[Sentence]:
    """Yield who can move what holds most of the delay."""
    rows = [row for row in told.rows("levers") if told.value("levers", row, "lever") not in FIXED]
    if not rows:
        return
    lever = str(told.value("levers", rows[0], "lever"))
    figures: dict[str, Figure | tuple[Sentence, ...]] = {
        "act": (Sentence(f"lever.{lever}.act"),),
        "months": number(told.cell("levers", rows[0], "delay")),
        "total": told.head.figure("delay.total", "number"),
    }
    left, held = (told.value("levers", rows[0], name) for name in ("unlimited", "delay"))
    key = "decide.hold"
    if lever == "money":
        key = "decide.money" if told.headline.instruments else "decide.money.private"
    elif left is not None and float(str(left)) >= NEARLY * float(str(held)):
        key = "decide.time"
    yield Sentence(key, figures, n=told.cell("levers", rows[0], "targets"))


def _service(told: Told) -> Iterator[Sentence]:
    """Yield the demand path of which least is delivered at its end."""
    row = service_row(told)
    if row is not None and float(str(told.value("demand", row, "share"))) < SHORT:
        figures = {name: told.cell("demand", row, name) for name in ("name", "month", "share")}
        yield Sentence("decide.service", figures)


def _saving(told: Told) -> Iterator[Sentence]:
    """Yield what more delay would save, at the largest allowance that saves anything."""
    for place in reversed(range(len(told.headline.savings))):
        if told.headline.savings[place].saved > LEAST_SAVING:
            yield Sentence(
                "decide.saving",
                {
                    "measure": (told.measure,),
                    "share": told.head.figure(f"savings.{place}.allowance", "share"),
                    "saved": told.head.figure(f"savings.{place}.saved", "money"),
                },
            )
            return


def _list(told: Told) -> Iterator[Sentence]:
    """Yield what the best of today's lists would cost or save against the plan."""
    rows = [row for row in told.rows("lists") if row > 0]
    if not rows:
        return
    best = min(rows, key=lambda row: float(str(told.value("lists", row, "more_weighted"))))
    delay, cost = (
        float(str(told.value("lists", best, name))) for name in ("more_delay", "more_cost")
    )
    if abs(delay) < LEAST_MONTHS and abs(cost) < LEAST_SAVING:
        return
    figures = {
        "cost": told.cell("lists", best, "cost"),
        "own_cost": told.cell("lists", 0, "cost"),
        "delay": told.cell("lists", best, "delay"),
        "own_delay": told.cell("lists", 0, "delay"),
    }
    yield Sentence("decide.list", figures)


def _what_if(told: Told) -> Iterator[Sentence]:
    yield from leading(told)
    support = told.headline.support
    if support is not None and support.on_assumptions > 0:
        yield Sentence(
            "what_if.assumptions",
            {"months": told.head.figure("support.on_assumptions", "number")},
        )
    else:
        yield told.assumed
