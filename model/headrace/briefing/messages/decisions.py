"""Decisions: the choices that a plan cannot make, each with its prices, for whom, until when."""

from collections.abc import Iterator
from dataclasses import replace

from headrace.briefing.messages.nine import LEAST_SAVING, causes, saving
from headrace.briefing.messages.sentence import Figure, Sentence
from headrace.briefing.messages.service import service_row
from headrace.briefing.messages.told import Told
from headrace.briefing.messages.ways import more_money

CHOICES = 4
"""Choices at most that page one puts to the reader."""
HELD, LEADING = 3, 2
"""Causes of delay that are named, and those of them that are put as a choice."""
SHORT = 0.995
"""A demand path is short if less of it is delivered."""
LEAST_MONTHS = 0.5
NEARLY = 0.95
"""Share of delay left with every limit lifted from which money cannot mend it."""
FIXED = ("choice", "forecast", "decision", "unfinanced")
"""What holds a project and leaves nothing to decide."""
AUTHORITIES = ("permits", "application", "grid", "lenders", "resource")
"""Levers in the hands of others than the owners of projects."""
FROM_TARGET = ("grid", "supply", "another project", "resource", "money")
"""Levers that are open until the first target; the others until the first close."""


def decisions(told: Told) -> tuple[Sentence, ...]:
    """Return what holds the delay, and the choices."""
    found = tuple(_choices(told))[:CHOICES]
    return (*_left(told), *(found or (Sentence("decide.nothing"),)))


def _choices(told: Told) -> Iterator[Sentence]:
    open_rows = [
        row
        for row in told.rows("levers", tested=True)
        if told.value("levers", row, "lever") not in FIXED
    ]
    leading = open_rows[:LEADING]
    yield from (_lever(told, row) for row in leading)
    ways = tuple(more_money(told))
    yield from ways
    money = told.rows("levers", lever="money", tested=True)
    if not ways:
        yield from (_lever(told, row) for row in money if row not in leading)
    yield from _service(told)
    whole = (*_saving(told), *_list(told))
    for place, choice in enumerate(whole):
        yield replace(choice, figures={**choice.figures, "deciding": (_deciding(told, place),)})
    if told.headline.left_out and not money:
        yield Sentence("decide.left_out", {"names": told.head.figure("left_out", "projects")})


def _left(told: Told) -> Iterator[Sentence]:
    """Yield what holds the delay, cause by cause, the lesser ones together."""
    levers = causes(told, HELD)
    if levers:
        total = told.figures(total=("delay.total", "number"))
        yield Sentence("decide.left", {**total, "levers": levers})
    if any(part.key == "left.lever.untested" for part in levers):
        yield Sentence("late.untested")


def _lever(told: Told, row: int) -> Sentence:
    """Return who can move what holds much of the delay, and until when."""
    lever = str(told.value("levers", row, "lever"))
    figures: dict[str, Figure | tuple[Sentence, ...]] = {
        "by": (_by(told, row, lever),),
    }
    count = told.cell("levers", row, "targets")
    if lever == "money":
        figures["names"] = told.cell("levers", row, "names", "projects")
        key = "decide.money" if told.headline.instruments else "decide.money.private"
        return Sentence(key, figures, n=count)
    figures["act"] = (Sentence(f"lever.{lever}.act"),)
    figures["who"] = (_who(told, row, lever),)
    left, held = (told.value("levers", row, name) for name in ("unlimited", "delay"))
    cannot = left is not None and float(str(left)) >= NEARLY * float(str(held))
    return Sentence("decide.time" if cannot else "decide.hold", figures, n=count)


def _who(told: Told, row: int, lever: str) -> Sentence:
    if lever in AUTHORITIES:
        countries = told.cell("levers", row, "countries", "countries")
        return Sentence(f"who.{lever}", {"names": countries})
    if not told.value("levers", row, "owners"):
        return Sentence("who.unnamed")
    return Sentence("who.owners", {"names": told.cell("levers", row, "owners", "owners")})


def _by(told: Told, row: int, lever: str) -> Sentence:
    """Return until when a lever can be moved."""
    end = "target" if lever in FROM_TARGET else "close"
    month = told.cell("levers", row, f"first_{end}")
    return Sentence("by.now") if month.value is None else _until(told, month, end)


def _until(told: Told, month: Figure, what: str) -> Sentence:
    """Return until when a choice is open: overdue if its month was past when the run was made."""
    if month.value < told.headline.run:
        return Sentence("by.overdue", {"month": month})
    if month.value <= told.headline.start:
        return Sentence("by.now")
    return Sentence(f"by.{what}", {"month": month})


def _service(told: Told) -> Iterator[Sentence]:
    """Yield the demand path of which least is delivered at its end."""
    row = service_row(told)
    if row is not None and float(str(told.value("demand", row, "share"))) < SHORT:
        figures = {name: told.cell("demand", row, name) for name in ("name", "month", "share")}
        yield Sentence("decide.service", figures)


def _saving(told: Told) -> Iterator[Sentence]:
    """Yield what more delay would save."""
    figures = saving(told, months="months")
    if figures:
        measured = told.weighted("weighted.total")
        months = replace(figures["months"], kind=measured.kind, unit=measured.unit)
        yield Sentence("decide.saving", {**figures, "months": months, "measure": (told.measure,)})


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
    yield Sentence(
        "decide.list",
        {
            "cost": told.cell("lists", best, "cost"),
            "delay": told.cell("lists", best, "delay"),
            "months": (_apart(told, best, "delay", "fewer", LEAST_MONTHS),),
            "money": (_apart(told, best, "cost", "less", LEAST_SAVING),),
        },
    )


def _apart(told: Told, row: int, what: str, below: str, least: float) -> Sentence:
    """Return by how much the plan is below or above a list, or that it is not."""
    figure = replace(told.cell("lists", row, f"more_{what}"), size=True)
    beyond = float(figure.value)
    if abs(beyond) < least:
        return Sentence(f"list.{what}.same")
    way = below if beyond > 0 else "more"
    return Sentence(f"list.{what}.{way}", {figure.kind: figure})


def _deciding(told: Told, place: int) -> Sentence:
    """Return who decides on the plan as a whole, until its first close; at length once."""
    if place and told.headline.treasuries:
        return Sentence("deciding.same")
    first = told.headline.signing.first
    by = Sentence("by.now") if first is None else _until(
        told, told.head.figure("signing.first", "month"), "first"
    )  # fmt: skip
    if not told.headline.treasuries:
        return Sentence("deciding.open", {"by": (by,)})
    return Sentence(
        "deciding.treasuries", {"who": told.head.figure("treasuries", "owners"), "by": (by,)}
    )
