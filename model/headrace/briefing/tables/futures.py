"""Futures: every scenario of a run with its slip, money and instruments, side by side."""

import pandas as pd

from headrace.plan.tally import GROUPS
from headrace.report.comparing import Comparison, Entry

FACELESS = ("facilitation",)
"""Types of instruments that have a cost but no face."""


def overview(comparison: Comparison) -> pd.DataFrame:
    """Return the scenarios that have a plan, in their order.

    Columns: scenario, label (title, or the name where two share one), base and leading (yes or
    no), mill, meter and compute [months of slip], slip [months], against_base [months], financed
    [projects], candidates [projects], face and budget_cost [million base].
    """
    labels = labels_of(comparison)
    base = comparison.base
    least = 0.0 if base is None or base.facts is None else base.facts.tally.total()
    rows = [
        {
            "scenario": entry.name,
            "label": labels[entry.name],
            "base": entry is base,
            "leading": entry.future.leading,
            **{group: entry.facts.tally.months[group] for group in GROUPS},
            "slip": entry.facts.tally.total(),
            "against_base": entry.facts.tally.total() - least,
            "financed": len(entry.facts.plan.closes),
            "candidates": len(entry.facts.case.candidates),
            "face": entry.facts.money.face,
            "budget_cost": entry.facts.money.budget_cost,
        }
        for entry in comparison.solved
        if entry.facts is not None
    ]
    columns = [
        "scenario", "label", "base", "leading", *GROUPS, "slip", "against_base", "financed",
        "candidates", "face", "budget_cost",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def missing(comparison: Comparison) -> pd.DataFrame:
    """Return the scenarios without a plan. Columns: scenario, label, leading, reason (a text)."""
    labels = labels_of(comparison)
    rows = [
        (entry.name, labels[entry.name], entry.future.leading, entry.future.reason or entry.status)
        for entry in comparison.entries
        if entry.facts is None
    ]
    return pd.DataFrame(rows, columns=["scenario", "label", "leading", "reason"])


def mixes(comparison: Comparison) -> pd.DataFrame:
    """Return what the plans choose, a row a scenario that has a plan and a type of instrument.

    Columns: scenario, label, base, type, face [million base]. Types without a face, and those
    that no scenario uses, are left out; the type with the most face in the base comes first.
    """
    labels = labels_of(comparison)
    faces = {entry.name: _faces(entry) for entry in comparison.solved}
    first = faces.get("" if comparison.base is None else comparison.base.name, {})
    sums: dict[str, float] = {}
    for own in faces.values():
        for kind, face in own.items():
            sums[kind] = sums.get(kind, 0.0) + face
    kinds = sorted(sums, key=lambda kind: (-first.get(kind, 0.0), -sums[kind], kind))
    rows = [
        (
            entry.name,
            labels[entry.name],
            entry is comparison.base,
            kind,
            faces[entry.name].get(kind, 0.0),
        )
        for entry in comparison.solved
        for kind in kinds
        if sums[kind] > 0
    ]
    return pd.DataFrame(rows, columns=["scenario", "label", "base", "type", "face"])


def labels_of(comparison: Comparison) -> dict[str, str]:
    """Return what each scenario is called: its title, with the name where two share one."""
    titles = [entry.future.title for entry in comparison.entries]
    return {
        entry.name: (
            entry.name
            if not entry.future.title
            else entry.future.title
            if titles.count(entry.future.title) == 1
            else f"{entry.future.title} ({entry.name})"
        )
        for entry in comparison.entries
    }


def _faces(entry: Entry) -> dict[str, float]:
    found: dict[str, float] = {}
    if entry.facts is not None:
        for row in entry.facts.commitments:
            if row.origin == "plan" and row.type not in FACELESS:
                found[row.type] = found.get(row.type, 0.0) + row.face
    return found
