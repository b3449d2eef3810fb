"""Comparison book: the scenarios of a batch side by side as comparison.xlsx, four sheets."""

from collections.abc import Mapping
from dataclasses import replace
from textwrap import shorten

from headrace.report import overview, rules, waterfall
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
LETTERS = 240
"""Letters of why a scenario has no plan."""
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
    told = overview.table(comparison).told("reason", _in_brief)
    failed = any(told.column("reason"))
    shown = tuple(name for name in _OVERVIEW.shown if failed or name not in _FAILED)
    painter.add(told, replace(_OVERVIEW, shown=shown), OVERVIEW)
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
    painter.add_several(
        WHY, [changes, (waterfall.table(comparison).told("cause", _in_words), _WHY)]
    )
    return painter.bytes()


def _in_brief(row: Mapping[str, Value]) -> Value:
    """Return the beginning of why a scenario has no plan; the whole is in the CSV."""
    return row["reason"] and shorten(str(row["reason"]), LETTERS)


def _in_words(row: Mapping[str, Value]) -> Value:
    return CAUSES.get(str(row["cause"]), row["cause"])


def _scenarios(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.kind == "money")
