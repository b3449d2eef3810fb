"""Comparison book: the scenarios of a batch side by side as comparison.xlsx, four sheets."""

from collections.abc import Mapping
from dataclasses import replace

from headrace.report import conflicts, overview, rules, waterfall
from headrace.report.comparing import Comparison
from headrace.report.table import Table, Value
from headrace.workbook.results.painter import Look, Painter

OVERVIEW, FIRMNESS, INSTRUMENTS, WHY = "overview", "firmness", "instruments", "why"
CAUSES: Mapping[str, str] = {
    "stages": "permits, equipment, construction",
    "application": "applications",
    "private debt": "commercial lenders",
    "ledger": "limits on money",
    "service": "grid and supply",
    "dependency": "projects that come first",
    "resource": "crews and slots",
    "lock": "decisions already taken",
    "support": "effects of instruments",
    "target": "targets moved",
    "added": "targets added",
    "removed": "targets removed",
    "choice": "choices of the plan",
}
"""Causes of a change of delay in the words of the briefing."""
_FAILED = ("status", "reason")
"""What is shown only where a scenario has no plan."""
_OVERVIEW = Look(
    shown=(
        "scenario", "changes", *_FAILED, "delay", "difference", "late", "financed", "lost", "cost",
        "best_list", "limits_used_up",
    ),
    note="Delay in plain months; cost with pledges; best list: today's method, at its best.",
    widest={"changes": 330, "limits_used_up": 250, "title": 260, "reason": 280},
)  # fmt: skip
_CHANGES = Look(
    shown=("scenario", "sheet", "column", "rule", "rows"), left_out=frozenset({"based_on"})
)
_STUCK = Look(
    shown=("scenario", "part", "way", "words", "weighted_delay", "cost"),
    left_out=frozenset({"kind", "name", "project", "item", "month", "amount", "unit"}),
    note="Ways out were solved again, each enough alone; the cheapest comes first.",
)
_WHY = Look(
    shown=("scenario", "name", "cause", "reason", "change", "delay"),
    left_out=frozenset({"step"}),
    note="Steps from the delay of what a scenario rests on to its own; they add up.",
    widest={"name": 330, "reason": 520},
)


def comparison_book(comparison: Comparison) -> bytes:
    """Return comparison.xlsx."""
    base = comparison.base
    title, made = "Comparison of scenarios", ""
    if base is not None and base.facts is not None:
        title = f"{title}: {base.facts.case.settings.title}"
        made = base.facts.result.certificate.started[:10]
    painter = Painter(title, made)
    told = overview.table(comparison)
    failed = any(told.column("reason"))
    shown = tuple(name for name in _OVERVIEW.shown if failed or name not in _FAILED)
    note = _OVERVIEW.note
    if base is not None and base.future.parent is not None:
        note += f" Differences are from {base.name}: {base.future.parent} has no plan."
    painter.add(told, replace(_OVERVIEW, shown=shown, note=note), OVERVIEW)
    painter.add(overview.firmness(comparison), Look(widest={"name": 300}), FIRMNESS)
    mix = overview.instruments(comparison)
    painter.add(
        mix,
        Look(
            shown=("name", "type", "projects", *_scenarios(mix)),
            totals=frozenset(_scenarios(mix)),
            widest={"name": 260},
        ),
        INSTRUMENTS,
    )
    changes = (rules.table(comparison), _CHANGES)
    steps = (waterfall.table(comparison).told("cause", _in_words), _WHY)
    stuck = conflicts.of_book(comparison)
    painter.add_several(WHY, [changes, *([(stuck, _STUCK)] if stuck.rows else []), steps])
    return painter.bytes()


def _in_words(row: Mapping[str, Value]) -> Value:
    return CAUSES.get(str(row["cause"]), row["cause"])


def _scenarios(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.kind == "money")
