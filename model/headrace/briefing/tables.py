"""Tables: which columns and rows of report/ slides and pages show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from headrace.briefing.exhibits import LATE, late_rows
from headrace.briefing.messages.told import Told
from headrace.briefing.text_table import Format, TextTable, grid_of
from headrace.briefing.words.words import Words
from headrace.report.table import Table, Value

BUDGET = (
    "enacted", "requested", "assumed", "budget_cost", "new_cost", "pledged_cost", "outlays",
)  # fmt: skip
"""Figures of the table of accounts, all in base currency."""


@dataclass(frozen=True)
class Shown:
    """Which columns and rows of a table of report/ a slide or page shows."""

    name: str
    columns: Mapping[str, float]
    rows: tuple[int, ...]
    summed: str = ""
    """Column whose sum over the rows left out is told; blank: none."""
    formats: Mapping[str, Format] | None = None
    total: bool = False
    """Whether the last row is a total."""


def grid(told: Told, words: Words, shown: Shown) -> TextTable:
    """Return a table that can tell what is left out when it is cut."""
    table = told.table(shown.name)
    found = grid_of(table, words, shown.columns, shown.rows, shown.formats, total=shown.total)
    return replace(found, more=lambda kept: _more(table, words, shown, kept))


def _more(table: Table, words: Words, shown: Shown, kept: int) -> str:
    rest = shown.rows[kept:-1] if shown.total else shown.rows[kept:]
    others = [row for row in range(len(table.rows)) if row not in rest]
    file = f"tables/{shown.name}.csv"
    if not shown.summed:
        return words.say("foot.more", n=len(rest), file=file)
    count, whole = table.left_out(others, shown.summed)
    if not whole:
        return words.say("foot.more", n=count, file=file)
    unit = table.columns[table.places[shown.summed]].unit
    told = words.money(whole, unit.split(" ")[0]) if unit.endswith(" m") else words.months(whole)
    return words.say("foot.more.sum", n=count, sum=told, file=file)


def signings(told: Told, words: Words) -> TextTable:
    """Return what to sign, those with most public money first."""
    columns = {"name": 3.6, "close": 1.4, "signs": 1.65, "new_money": 1.25, "pledged_money": 1.4,
               "budget_cost": 0.95, "total_cost": 0.95}  # fmt: skip
    if any(told.value("signings", row, "waiting") is not None for row in told.rows("signings")):
        columns["waiting"] = 1.1
    every = told.rows("signings")
    rows = tuple(row for row in every if told.value("signings", row, "signs")) or every
    found = grid(told, words, Shown("signings", columns, rows, summed="public_money")).lean()
    bare = tuple(
        name for row in rows if not told.value("signings", row, "public_money")
        for name in _listed(told.value("signings", row, "instruments"))
    )  # fmt: skip
    names = words.listed([words.name(name) for name in dict.fromkeys(bare)])
    foot = words.paragraph([
        words.say("foot.private", n=len(every) - len(rows)) if len(rows) < len(every) else "",
        words.say("foot.bare", names=names) if bare else "",
    ])  # fmt: skip
    holding = told.headline.holding
    if holding is None:
        return replace(found, foot=foot)
    word, mark = ("so far", "foot.holds.so_far") if holding.untested else ("yes", "foot.holds")
    firm = set(told.rows("signings", no_regret=word))
    marked = tuple(
        (f"\u25cf {texts[0]}", *texts[1:]) if row in firm else texts
        for row, texts in zip(rows, found.rows, strict=True)
    )
    foot = words.paragraph([words.say(mark), foot]) if firm.intersection(rows) else foot
    return replace(found, rows=marked, foot=foot)


def budget(told: Told, words: Words) -> TextTable:
    """Return public money by account, down to its total."""
    columns = {"name": 3.6, **dict.fromkeys(BUDGET, 1.0), "requested": 1.25,
               "new_cost": 1.1, "pledged_cost": 1.2, "home_cost": 1.6}  # fmt: skip
    rows = told.rows("budget")
    found = grid(
        told,
        words,
        Shown("budget", columns, rows, "budget_cost", {"name": _or_total}, total=True),
    )
    heads = (*found.heads[:-1], replace(found.heads[-1], unit=""))
    home = [_home(told, words, row) for row in rows]
    own = tuple((*texts[:-1], told) for texts, told in zip(found.rows, home, strict=True))
    return replace(found, heads=heads, rows=own).lean()


def further(told: Told, words: Words) -> TextTable:
    """Return the plan beside further solves."""
    columns = {"solve": 2.2, "delay": 1.0, "late": 1.0, "operating": 1.0}
    shown = Shown("further", columns, told.rows("further", proven=True), formats={"solve": _solve})
    return grid(told, words, shown)


def limits(told: Told, words: Words) -> TextTable | None:
    """Return the limits that the plan draws on; None: it draws on none."""
    columns = {"name": 3.4, "ledger": 2.6, "enacted": 1.0, "requested": 1.1, "assumed": 1.0,
               "new": 0.9, "pledged": 1.1, "left": 0.9}  # fmt: skip
    rows = tuple(
        row for row in told.rows("ledgers", limited=True)
        if told.value("ledgers", row, "ledger") != "number of deals"
        and any(told.value("ledgers", row, name) for name in ("new", "pledged"))
    )  # fmt: skip
    order = sorted(rows, key=lambda row: not told.value("ledgers", row, "by_plan"))
    shown = Shown("ledgers", columns, tuple(order), formats={"ledger": _ledger, "left": _left})
    return grid(told, words, shown).lean() if rows else None


def later(told: Told, words: Words) -> TextTable | None:
    """Return the late targets that the chart leaves out; None: it leaves out none."""
    columns = {"name": 3.6, "held_by": 2.4, "target": 1.0, "delay": 1.0, "unlimited": 1.4}
    rows = late_rows(told)[LATE:]
    found = grid(told, words, Shown("delays", columns, rows, "delay"))
    levers = [
        words.lever(
            told.value("delays", row, "held_by"),
            tested=told.value("delays", row, "tested") is not False,
        )
        for row in rows
    ]
    texts = tuple(
        (name, lever, *rest) for (name, _, *rest), lever in zip(found.rows, levers, strict=True)
    )
    return replace(found, rows=texts).lean() if rows else None


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _or_total(words: Words, value: Value) -> str:
    return words.name(str(value)) if value else words.say("total")


def _solve(words: Words, value: Value) -> str:
    return words.say(f"solve.{value}")


def _ledger(words: Words, value: Value) -> str:
    return words.say(f"ledger.{value}")


def _left(words: Words, value: Value) -> str:
    """Return what is left, and that it is nothing."""
    return words.number(float(str(value)), 0) if value is not None else ""


def _home(told: Told, words: Words, row: int) -> str:
    """Return the budget cost of an account in its own currency."""
    value, currency = (told.value("budget", row, name) for name in ("home_cost", "currency"))
    if not isinstance(value, float) or currency == told.headline.currency or not value:
        return ""
    return words.money(value, str(currency))
