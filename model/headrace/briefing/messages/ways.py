"""Ways: which limit, raised by how much, would bring which late project forward."""

from collections.abc import Iterator, Mapping

from headrace.briefing.messages.sentence import Figure, Sentence
from headrace.briefing.messages.told import Told
from headrace.report.binding import WORDS

RULES: Mapping[str, str] = {f"limit: {ledger}": words for ledger, words in WORDS.items()}
"""Ledgers in words by the rule that gives way."""
MONEY = "million "
"""Begin of the unit of an amount of money."""


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
        "where": told.cell("reasons", best, "where"),
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
