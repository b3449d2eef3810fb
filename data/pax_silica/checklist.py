"""Checklist: the readiness fields of the table, and what a plan fills in of each."""

from headrace.case.checklist import ChecklistField
from pax_silica.tables import parts, rows, source

FILLS = {
    "A2": "services",
    "B6": "stages",
    "B7": "stages",
    "C1": "stages",
    "C2": "stages",
    "C3": "energisation",
    "C4": "upstream works",
    "C6": "equipment orders",
    "D1": "stages",
    "D2": "stages",
    "E1": "stages",
    "F1": "contingency",
    "F2": "sources and uses",
    "F3": "instruments",
    "F4": "stage gaps",
}
"""What a plan fills in; the other fields are left to those who keep them."""


def checklist() -> tuple[ChecklistField, ...]:
    """Return the fields of the readiness checklist."""
    return tuple(
        ChecklistField.model_validate(
            {
                "field": row["field_id"],
                "section": row["section"],
                "title": row["field"],
                "definition": row["definition"],
                "evidence": row["evidence_required"],
                "pass_rule": row["pass_rule"],
                "red_flag": row["red_flag"],
                "stages": parts(row["stage_ids"]) or None,
                "plan_fills": FILLS.get(row["field_id"]),
                "kept_by": " and ".join(parts(row["owner"])),
                "source": source(row["fact_ids"]),
            }
        )
        for row in rows("checklist")
    )
