"""Page one: what to sign, what it buys, what to decide, what if, in a few sentences each."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.briefing.messages import money
from headrace.briefing.messages.decisions import decisions
from headrace.briefing.messages.nine import effect, targets
from headrace.briefing.messages.scenarios import leading
from headrace.briefing.messages.sentence import Sentence, origin_of
from headrace.briefing.messages.told import Told
from headrace.report.facts import SURE

LARGEST, SIGNERS, SERVICES = 2, 3, 2
"""Deals, those who sign, and services that page one names."""
FUTURES = 4
"""Sentences at most that the last box says."""
PROVEN = 1e-6
"""Gap up to which a figure counts as proven."""


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
        decide=decisions(told),
        what_if=tuple(_what_if(told))[:FUTURES],
    )


def _title(told: Told) -> Sentence:
    delay, kind = told.headline.delay, told.headline.bottleneck
    total = told.figures(total=("delay.total", "number"))
    if not told.headline.instruments and kind != "none":
        return Sentence("title.private", total)
    if kind in ("none", "unknown"):
        return Sentence(f"title.{kind}", total if kind == "unknown" else {})
    if delay.time is None:
        share = told.figures(share=("weighted.least_share", "share"))
        return Sentence("title.time.least", {**share, "measure": (told.measure,)})
    if not delay.time:
        return Sentence("title.money.none")
    if delay.time > delay.total:
        return Sentence(f"title.{kind}.plain")
    if kind == "money":
        return Sentence("title.money", told.figures(share=("delay.left_share", "share")))
    left = {**total, **told.figures(left=("delay.time", "number"))}
    found = told.headline.support
    if found is None or found.difference.less <= 0 or not told.headline.public.both.face:
        return Sentence("title.time", left)
    without = told.figures(without=("support.difference.without", "number"))
    return Sentence("title.time.bought", {**left, **without})


def _alarms(told: Told) -> Iterator[Sentence]:
    head = told.head
    for row in told.rows("overview", based_on=None, delay=None):
        own = told.rows("overview", scenario=told.base)[0]
        titles = {"title": told.cell("overview", row, "title"),
                  "told": told.cell("overview", own, "title")}  # fmt: skip
        yield Sentence("alarm.base", titles)
    if told.headline.broken_rules:
        yield Sentence("alarm.broken", n=head.figure("broken_rules", "number"))
    if told.headline.gap > SURE and not told.headline.financed:
        yield Sentence("alarm.unfound")
    elif told.headline.gap > PROVEN:
        yield Sentence("alarm.stopped", {"gap": head.figure("gap", "share")})
    elif told.headline.cost_gap > PROVEN:
        yield Sentence("alarm.cost", {"gap": head.figure("cost_gap", "share")})


def _sign(told: Told) -> Iterator[Sentence]:
    head, signing = told.head, told.headline.signing
    until = told.figures(until=("signing.until", "month"))
    if not signing.projects:
        if signing.first is None:
            yield Sentence("sign.none", until)
        else:
            first = told.figures(first=("signing.first", "month"))
            yield Sentence("sign.none.first", {**until, **first})
        return
    new, pledged = (head.figure(f"signing.{name}_money", "money") for name in ("new", "pledged"))
    origin = origin_of(new, pledged)
    if origin:
        bill = told.figures(
            public=("signing.public_money", "money"), cost=("signing.budget_cost", "money")
        )
        count = head.figure("signing.with_public_money", "number")
        yield Sentence("sign.total", {**until, **bill, "origin": origin}, n=count)
    else:
        whole = told.figures(whole=("signing.total_cost", "money"))
        count = head.figure("signing.projects", "number")
        yield Sentence("sign.total.private", {**until, **whole}, n=count)
    signers = tuple(
        Sentence(
            "sign.deal",
            told.figures(
                name=(f"signing.signers.{place}.name", "text"),
                money=(f"signing.signers.{place}.money", "money"),
            ),
        )
        for place in range(len(signing.signers))
    )
    if signers:
        yield Sentence("sign.who", {"who": signers}, most=SIGNERS, counted="agencies")
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


def _buys(told: Told) -> Iterator[Sentence]:
    yield from _year(told)
    yield _whole(told)
    if told.headline.support is not None:
        yield effect(told)
    yield targets(told)


def _year(told: Told) -> Iterator[Sentence]:
    """Yield what the signatures of the first four quarters buy."""
    signing = told.headline.signing
    if signing.bought is not None:
        months = told.figures(months=("signing.bought.months", "number"))
        parts = tuple(
            Sentence(f"year.{name}", months if name == "forward" else {}, n=count)
            for name in ("created", "forward", "idle")
            if (count := told.head.figure(f"signing.bought.{name}", "number")).value
        )
        yield Sentence("buys.year", {"parts": parts})
    elif signing.operates:
        figures = told.figures(
            until=("signing.until", "month"),
            first=("signing.operates.0", "month"),
            last=("signing.operates.1", "month"),
        )
        yield Sentence("buys.operates", figures)
    delivers = tuple(
        Sentence(
            "delivers.service",
            told.figures(
                name=(f"signing.delivers.{place}.name", "text"),
                unit=(f"signing.delivers.{place}.unit", "unit"),
                quantity=(f"signing.delivers.{place}.quantity", "number"),
            ),
        )
        for place in range(len(signing.delivers))
    )
    if delivers:
        yield Sentence("buys.delivers", {"services": delivers}, most=SERVICES, counted="services")


def _whole(told: Told) -> Sentence:
    """Return what the whole plan closes, and for how much."""
    head = told.head
    if not told.headline.financed:
        return Sentence("buys.none")
    count = head.figure("financed", "number")
    if not told.headline.public.both.face:
        return Sentence("buys.money.private", n=count)
    figures = told.figures(
        public=("public.both.face", "money"), cost=("public.both.budget_cost", "money")
    )
    parts = [head.figure(f"public.{name}.budget_cost", "money") for name in ("new", "pledged")]
    if not all(part.value for part in parts):
        return Sentence("buys.money", figures, n=count)
    return Sentence("buys.money.both", {**figures, "origin": origin_of(*parts)}, n=count)


def _what_if(told: Told) -> Iterator[Sentence]:
    yield from leading(told)
    if told.headline.unenacted.money > 0:
        figures = told.figures(
            money=("unenacted.money", "money"), accounts=("unenacted.accounts", "accounts")
        )
        yield Sentence("what_if.unenacted", figures)
    if told.headline.owed.projects:
        months = told.figures(months=("owed.months", "number"))
        count = told.head.figure("owed.projects", "number")
        yield Sentence("what_if.owed", months, n=count)
    else:
        yield told.assumed
    yield from money.no_room(told)
