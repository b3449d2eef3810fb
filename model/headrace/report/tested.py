"""Tested: what holds each project back, as it was tested, in sentences and as a table."""

from collections.abc import Iterator, Mapping

from headrace.answers.reasons import Asked, Goal, Reason, Way, Why
from headrace.case.calendar import fiscal_year, month_text
from headrace.case.case import Case
from headrace.plan.relaxation import Relaxation
from headrace.report.relaxing import KINDS, name_of, unit_of, way_in_words, words_of
from headrace.report.table import Column, Table, Value

GOALS: Mapping[Goal, str] = {
    "period earlier": "A period earlier",
    "target": "By its target",
    "limits lifted": "As early as with every limit lifted",
    "operate": "To operate at all",
}
"""What was asked."""
SCOPES = {"alone": "with all else as planned", "together": "with others rearranged"}
"""What could move."""


def reason_of(case: Case, why: Why) -> Reason | None:
    """Return the reason that tables and legends state; None: nothing was tested in time.

    It is what was asked alone, unless fewer rules are enough with others rearranged.
    """
    asked = why.find("alone")
    if asked is None or asked.status == "untested":
        return None
    together = why.find("together")
    if together is not None and together.ways and asked.ways:
        asked = min(asked, together, key=lambda row: row.ways[0].rules)
    text = sentence_of(case, why, asked)
    if asked.status == "choice":
        return Reason("choice", text)
    if not asked.ways:
        return Reason("stages" if why.financed else "not financed", text)
    return _held_by(case, why, _leading(asked.ways[0].relaxations), text)


def sentence_of(case: Case, why: Why, tested: Asked) -> str:
    """Return the answer to one question as a sentence."""
    month = month_text(case.settings.start + tested.month)
    head = f"{GOALS[tested.goal]} ({month}), {SCOPES[tested.scope]}"
    if why.operation is None:
        head = f"{GOALS[tested.goal]}, {SCOPES[tested.scope]}"
    if tested.status == "untested":
        return f"{head}: not tested in time."
    if tested.status == "choice":
        return f"{head}: nothing forbids it, and the plan gains nothing by it."
    if tested.status == "no way":
        return f"{head}: no rule that was tried is enough{_cost(tested)}."
    ways = "; or ".join(_told(case, way) for way in tested.ways)
    return f"{head}, it takes {ways}{_cost(tested)}."


def _told(case: Case, way: Way) -> str:
    moved = ""
    if way.moves:
        told = ", ".join(f"{row.project} to {_date(case, row.after)}" for row in way.moves[:3])
        more = f" and {len(way.moves) - 3} more" if len(way.moves) > 3 else ""
        moved = f" (which moves {told}{more})"
    least = "" if way.least else " (enough; less may do)"
    other = f" (the best plan would spend it on {way.spent_on})" if way.spent_on else ""
    return f"{way_in_words(case, way)}{least}{moved}{other}"


def _cost(tested: Asked) -> str:
    if tested.cost is None or tested.scope == "alone":
        return ""
    return f"; with nothing relaxed it would cost others {tested.cost:,.1f} weighted months"


def _date(case: Case, month: int | None) -> str:
    return "never" if month is None else month_text(case.settings.start + month)


def _leading(rows: tuple[Relaxation, ...]) -> Relaxation:
    """Return the relaxation that names a way: the largest for the size of its rule."""
    return max(rows, key=lambda row: row.share)


def _held_by(case: Case, why: Why, row: Relaxation, text: str) -> Reason:
    """Return the reason with what holds the project back in fields."""
    rule = row.rule
    if rule.kind in ("limit", "new limit"):
        account, first = case.account[rule.name], case.settings.start + (rule.start or 0)
        start = case.limits[rule.row].start if rule.kind == "limit" else first
        ledger = next(row.ledger for row in case.limits if row.ledger == rule.item)
        year = fiscal_year(start, account.fy_start, account.fy_named_by)
        return Reason("ledger", text, rule.name, ledger=ledger, year=year)
    if rule.kind == "supply":
        month = case.settings.start + (rule.start or 0)
        return Reason("service", text, rule.name, month=month)
    if rule.kind == "dependency":
        found = case.dependencies[rule.row]
        return Reason("dependency", text, found.after, before=found.before)
    if rule.kind == "stage" and rule.project != why.project:
        return Reason("dependency", text, why.project, before=rule.project)
    return Reason(KINDS[rule.kind], text, rule.name or rule.project)


def table(case: Case, reasons: Mapping[str, Why]) -> Table:
    """Return one row a relaxation of every way that was tested, and one a question without."""
    return Table(
        "reasons",
        "What each late or unfinanced project lacks, as tested",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("operation", "", "Month of operation; blank: not in the horizon.", "month"),
            Column("question", "", "What was asked."),
            Column("by", "", "Month by which it was to operate.", "month"),
            Column("scope", "", "alone: all else as planned; together: others rearranged."),
            Column("status", "", "ways, choice, no way, or untested in time."),
            Column("way", "", "Number of the way; each is enough alone.", "count"),
            Column("rule", "", "What gives way."),
            Column("where", "", "Account, service, project or resource, by name."),
            Column("amount", "", "Amount that is enough, solved again as printed.", "number"),
            Column("unit", "", "Unit of the amount."),
            Column("share", "share", "The amount as a share of the rule's own size.", "share"),
            Column("words", "", "The same in words."),
            Column("least", "", "Whether less was proven not to be enough.", "flag"),
            Column("spent_on", "", "Who gains where the best plan would spend it elsewhere."),
            Column("moves", "", "Other projects that move, with their months.", "list"),
            Column("weighted_delay", "", "Weighted delay of the plan with it.", "number"),
            Column(
                "cost_to_others",
                "",
                "Weighted months that others lose if it goes first with nothing relaxed.",
                "number",
            ),
        ),
        tuple(
            row
            for why in reasons.values()
            for tested in why.tested
            for row in _rows(case, why, tested)
        ),
    )


def _rows(case: Case, why: Why, tested: Asked) -> Iterator[tuple[Value, ...]]:
    head: tuple[Value, ...] = (
        why.project,
        case.project[why.project].name,
        _calendar(case, why.operation),
        tested.goal,
        _calendar(case, tested.month),
        tested.scope,
        tested.status,
    )
    if not tested.ways:
        yield (*head, *[None] * 11, tested.cost)
    for number, way in enumerate(tested.ways, 1):
        moves = tuple(f"{row.project} {_date(case, row.after)}" for row in way.moves)
        for row in way.relaxations:
            yield (
                *head,
                number,
                row.rule.kind if not row.rule.item else f"{row.rule.kind}: {row.rule.item}",
                name_of(case, row.rule),
                row.amount,
                unit_of(case, row.rule),
                row.share,
                words_of(case, row),
                way.least,
                way.spent_on,
                moves,
                way.slip,
                tested.cost,
            )


def _calendar(case: Case, month: int | None) -> int | None:
    return None if month is None else case.settings.start + month
