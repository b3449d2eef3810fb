"""Values: what changes of the inputs are worth, as a table and in sentences."""

from collections.abc import Iterator

from headrace.answers.values import Values, Worth
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.plan.relaxation import Relaxation, Rule
from headrace.report.conflicts import lock_in_words
from headrace.report.relaxing import currency_of, words_of
from headrace.report.table import Column, Table, Value


def change_in_words(case: Case, worth: Worth) -> str:
    """Return what was changed, in words."""
    if worth.kind == "limit":
        rule = Rule("limit", worth.subject, worth.row, item=worth.item)
        return words_of(case, Relaxation(rule, worth.amount, worth.amount, worth.amount))
    if worth.kind == "lock":
        return f"without the {lock_in_words(case, worth.row)}"
    if worth.kind == "instrument":
        return f"without {case.instrument[worth.subject].name}"
    name = case.project[worth.subject].name
    if worth.kind == "wait":
        return f"{name} signed {worth.amount:g} months later"
    if worth.kind == "project":
        return f"without {name}"
    label = case.networks[worth.subject].step[worth.item].label
    return f"{worth.amount:g} month less of {label} of {name}"


def gain_in_words(worth: Worth) -> str:
    """Return what a change comes to, in words."""
    if worth.status == "untested":
        return "not tested in time"
    if worth.status == "nothing":
        return "changes nothing"
    if worth.status == "no plan":
        return "no plan keeps every rule"
    if worth.status == "at most":
        return f"saves at most {worth.gap:,.1f} weighted months"
    told = f"weighted delay {worth.slip:+,.1f}, plain months {worth.months:+,.0f}"
    if worth.cost is not None:
        told += f", cost {worth.cost:+,.1f} million"
    if worth.status == "within the gap":
        told += f" (smaller than the gap of {worth.gap:,.1f})"
    return told


def table(case: Case, values: Values) -> Table:
    """Return one row a change, what gains most first within each kind."""
    return Table(
        "value",
        "What changes of the inputs are worth",
        (
            Column("kind", "", "What was changed: limit, lock, wait, ..."),
            Column("subject", "", "Account, project or instrument.", "id"),
            Column("where", "", "The same by name."),
            Column("item", "", "Ledger, stage or lock."),
            Column("change", "", "The change in words."),
            Column("amount", "", "How much was changed.", "number"),
            Column("unit", "", "Unit of the amount."),
            Column("status", "", "changes, nothing, at most, within the gap, no plan, untested."),
            Column("weighted_delay", "", "Change of weighted delay; negative is less.", "number"),
            Column("delay", "months", "Change of delay in plain months.", "months"),
            Column("saved", "months", "The same as a saving; negative is more delay.", "months"),
            Column("cost", "million", "Change of the cost measure.", "money"),
            Column("gap", "", "Weighted delay left open; at most: it saves no more.", "number"),
            Column("moves", "", "Projects whose operation moves, with their months.", "list"),
        ),
        tuple(_rows(case, values)),
    )


def _rows(case: Case, values: Values) -> Iterator[tuple[Value, ...]]:
    kinds = list(dict.fromkeys(row.kind for row in values.worths))
    for row in sorted(
        values.worths, key=lambda row: (kinds.index(row.kind), row.slip, row.cost or 0.0)
    ):
        solved = row.status in ("changes", "nothing", "within the gap")
        moves = tuple(
            f"{move.project} "
            + ("never" if move.after is None else month_text(case.settings.start + move.after))
            for move in row.moves
        )
        yield (
            row.kind,
            row.subject,
            _name(case, row),
            row.item,
            change_in_words(case, row),
            row.amount or None,
            _unit(case, row) if row.amount else "",
            row.status,
            row.slip if solved else None,
            row.months if solved else None,
            0.0 - row.months if solved else None,
            row.cost if solved else None,
            row.gap if solved or row.status == "at most" else None,
            moves,
        )


def _name(case: Case, worth: Worth) -> str:
    """Return what a change is about, by name."""
    if worth.kind == "limit":
        return case.account[worth.subject].name
    if worth.kind == "instrument":
        return case.instrument[worth.subject].name
    return case.project[worth.subject].name


def _unit(case: Case, worth: Worth) -> str:
    if worth.kind != "limit":
        return "months"
    return "deals" if worth.item == "deal_count" else f"million {currency_of(case, worth.subject)}"
