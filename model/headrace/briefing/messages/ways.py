"""Ways: which limit, raised by how much, would bring which late project forward."""

from collections.abc import Iterator, Mapping

from headrace.briefing.messages.sentence import Figure, Sentence
from headrace.briefing.messages.told import Told
from headrace.report.ledgers import WORDS

RULES: Mapping[str, str] = {f"limit: {ledger}": words for ledger, words in WORDS.items()}
"""Ledgers in words by the rule that gives way."""
MONEY = "million "
"""Begin of the unit of an amount of money."""


def more_money(told: Told) -> Iterator[Sentence]:
    """Yield what more money of one account would buy: by its value, else by a reason tested."""
    limits = told.rows("value", kind="limit")
    untested = [
        row
        for status in ("untested", "at most")
        for row in told.rows("value", kind="limit", status=status)
    ]
    if len(untested) == len(limits):
        yield from best_limit(told)
        return
    rows = [
        row
        for row in told.rows("value", kind="limit", status="changes")
        if str(told.value("value", row, "unit")).startswith(MONEY) and _worth(told, row) > 0
    ]
    if not rows:
        yield Sentence("decide.value.open" if untested else "decide.value.none")
        return
    best = max(rows, key=lambda row: _worth(told, row))
    amount, unit = (told.value("value", best, name) for name in ("amount", "unit"))
    ledger = WORDS[str(told.value("value", best, "item"))]
    yield Sentence(
        "decide.value",
        {
            "amount": Figure(
                f"value[{best}].amount", amount, "money", str(unit).removeprefix(MONEY)
            ),
            **_place(told, "value", best),
            "ledger": (Sentence(f"ledger.{ledger}"),),
            "months": told.cell("value", best, "saved"),
        },
    )


def _place(told: Told, table: str, row: int) -> Mapping[str, Figure]:
    """Return an account and the treasury behind it, which would have to add to it."""
    where = told.cell(table, row, "where")
    known = told.rows("ledgers", name=where.value)
    who = told.cell("ledgers", known[0], "treasury") if known else where
    return {"who": who, "where": where}


def _worth(told: Told, row: int) -> float:
    return float(str(told.value("value", row, "saved") or 0.0))


def best_limit(told: Told) -> Iterator[Sentence]:
    """Yield the limit that, raised alone, leaves the least delay; of equals the least amount."""
    rows = [row for row in told.rows("reasons", status="ways") if _is_money_alone(told, row)]
    if not rows:
        return
    best = min(rows, key=lambda row: tuple(_value(told, row, name) for name in _ORDER))
    figures: dict[str, Figure | tuple[Sentence, ...]] = {
        "amount": Figure(
            f"reasons[{best}].amount",
            told.value("reasons", best, "amount"),
            "money",
            str(told.value("reasons", best, "unit")).removeprefix(MONEY),
        ),
        **_place(told, "reasons", best),
        "ledger": (Sentence(f"ledger.{RULES[str(told.value('reasons', best, 'rule'))]}"),),
        "name": told.cell("reasons", best, "name"),
    }
    for name in ("by", "operation"):
        if told.value("reasons", best, name) is not None:
            figures[name] = told.cell("reasons", best, name)
    key = "decide.limit" if "operation" in figures and "by" in figures else "decide.limit.never"
    yield Sentence(key, figures)


_ORDER = ("weighted_delay", "amount")


def _value(told: Told, row: int, name: str) -> float:
    return float(str(told.value("reasons", row, name) or 0.0))


def _is_money_alone(told: Told, row: int) -> bool:
    """Return whether a row is a limit in money, and all that its way takes."""
    if str(told.value("reasons", row, "rule")) not in RULES:
        return False
    if not str(told.value("reasons", row, "unit")).startswith(MONEY):
        return False
    way = {
        name: told.value("reasons", row, name) for name in ("project", "question", "scope", "way")
    }
    return way["scope"] == "together" and len(told.rows("reasons", **way)) == 1
