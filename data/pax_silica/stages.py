"""Stages: the steps of each kind, and what single projects change of them."""

from typing import Any

from headrace.case.stages import Stage
from pax_silica.ground import waiting_stage
from pax_silica.projects import listed
from pax_silica.states import STATES
from pax_silica.tables import parts, rows, source, text_of
from pax_silica.works import states_of

STUDY = "grid@20%"
"""What `grid@study` of the table means: the study is a fifth of the queue, an assumption."""

TELECOM_CLOSE = Stage(
    kind="telecom",
    stage="close",
    label="Financial close",
    low=1,
    likely=3,
    high=6,
    predecessors=("permit@50%",),
    source="assumption",
    note="Not in the tables; every project has a close.",
)


def stages() -> tuple[Stage, ...]:
    """Return the stages of the kinds, then what projects change of them."""
    return (*_of_kinds(), *_of_projects())


def _of_kinds() -> list[Stage]:
    found = []
    for row in rows("stages"):
        if row["scope"] != "*":
            continue
        kind, cells = row["kind"], _cells(row)
        if (kind, row["stage_id"]) == ("telecom", "build"):
            found.append(TELECOM_CLOSE)
            cells["predecessors"] = ("permit", "close")
        if (kind, row["stage_id"]) == ("datacenter", "telecom"):
            cells["needs_money"] = False
            cells["note"] = "The carrier's own work, beside the close (assumption)."
        if row["stage_id"] == waiting_stage(kind):
            cells["needs_services_first"] = True
        found.append(Stage.model_validate({"kind": kind, **cells}))
    return found


def _cells(row: dict[str, str]) -> dict[str, Any]:
    links = tuple(STUDY if name == "grid@study" else name for name in parts(row["predecessors"]))
    longer = f"Longer with: {row['what_extends_it']}." if row["what_extends_it"] else None
    return {
        "stage": row["stage_id"],
        "label": row["stage"],
        "low": float(row["dur_min_months"]),
        "likely": float(row["dur_mode_months"]),
        "high": float(row["dur_max_months"]),
        "predecessors": links or None,
        "source": source(row["fact_ids"], assumed=True),
        "note": text_of(longer, row["notes"]),
    }


def _of_projects() -> list[Stage]:
    found = []
    for name in listed():
        changes = {row["stage_id"]: _cells(row) for row in rows("stages") if row["scope"] == name}
        if name == "G08":
            changes["build"]["predecessors"] = ("permit", "close")
        for state in (*states_of(name), *STATES.get(name, ())):
            cells = changes.setdefault(state.stage, {"stage": state.stage})
            cells.update(state.cells)
            facts = cells.get("source", "") if "low" in cells else ""
            cells["source"] = source(facts, state.facts, assumed=True)
            cells["note"] = state.note
        found += [Stage.model_validate({"project": name, **_plain(c)}) for c in changes.values()]
    return found


def _plain(cells: dict[str, Any]) -> dict[str, Any]:
    """Return the cells without durations where the stage is done or absent."""
    if cells.get("state") not in ("done", "absent"):
        return cells
    return {name: cell for name, cell in cells.items() if name not in ("low", "likely", "high")}
