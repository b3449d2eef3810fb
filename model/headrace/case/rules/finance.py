"""Finance: the limits of kinds and projects can hold together."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.projects import Kind, Project
from headrace.errors import Breach

EQUITY = ("min_sponsor_equity", "max_sponsor_equity", "finance")
"""Columns that decide how much equity a sponsor brings."""


def sponsor_equity(case: Overrides) -> Iterator[Breach]:
    """Check that the least sponsor equity is not above the largest, overrides applied."""
    kinds = {}
    for position, kind in enumerate(case.kinds):
        kinds[kind.kind] = kind
        if kind.finance == "project" and kind.min_sponsor_equity > kind.max_sponsor_equity:
            yield _breach("kinds", position, kind, kind.min_sponsor_equity, kind.max_sponsor_equity)
    for position, project in enumerate(case.projects):
        changed = any(getattr(project, column) is not None for column in EQUITY)
        if not changed or project.kind not in kinds:
            continue
        finance, low, high = (
            getattr(kinds[project.kind] if getattr(project, column) is None else project, column)
            for column in ("finance", "min_sponsor_equity", "max_sponsor_equity")
        )
        if finance == "project" and low > high:
            yield _breach("projects", position, project, low, high)


def _breach(sheet: str, position: int, row: Kind | Project, low: float, high: float) -> Breach:
    column = "min_sponsor_equity"
    if getattr(row, column) is None and row.max_sponsor_equity is not None:
        column = "max_sponsor_equity"
    value = getattr(row, column)
    return Breach(
        sheet,
        f"the least sponsor equity {low:g} is more than the largest {high:g}",
        "lower min_sponsor_equity or raise max_sponsor_equity",
        position,
        column,
        "" if value is None else f"{value:g}",
    )
