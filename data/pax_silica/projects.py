"""Projects: all that can be financed, and what is already being built."""

from typing import Any

from headrace.case.projects import Project
from pax_silica.signed import CLOSED
from pax_silica.tables import by_id, due, month, rows, source, text_of

UNDER_CONSTRUCTION = ("D15",)
"""Marked as not investable, but it uses a line of the case: enters as a closed deal."""

SHARE_LOST_A_MONTH = {"separation": 0.007, "magnet": 0.007, "material": 0.007}
"""Cost of a month's slip as a share of capex (AS123); 0.005 for all other kinds (AS122)."""

ENABLING = ("T02", "T04", "T06", "T09", "T10", "T11", "T15", "T16", "L01", "L03")
"""Grid works and telecom links that only serve listed projects."""

PROGRAMMES = {
    "T01": "AEP rebuild",
    "T02": "AEP rebuild",
    "T03": "AEP rebuild",
    "T09": "Inzai-Shiroi grid",
    "T10": "Inzai-Shiroi grid",
    "G03": "PORTS gas",
    "G04": "PORTS gas",
}

OVERRIDES: dict[str, tuple[dict[str, Any], str]] = {
    "S06": (
        {"max_sponsor_equity": 0.25, "commercial_debt_appetite": 0.05},
        "Equity is the missing piece and the banks are already in the 775 of debt (AR01): a "
        "quarter of uses from the sponsor and 5 % more of bank debt (assumption).",
    ),
    "S11": (
        {"max_sponsor_equity": 0.5},
        "Half of uses may be sponsor equity (assumption): the sponsor raised USD 1.5bn for it "
        "(UR07).",
    ),
    "M03": (
        {"max_sponsor_equity": 0.5},
        "Half of uses may be sponsor equity (assumption): the sponsor raised USD 1.5bn for it "
        "(UR07).",
    ),
    "S12": (
        {"contingency": 0.0},
        "No contingency on top: the published package of 80 + 80 is the whole financing.",
    ),
    "M02": (
        {"contingency": 0.0},
        "No contingency on top: the published package of 620 + 50 + 550 is the whole financing.",
    ),
    "X01": ({"contingency": 0.0}, "No contingency on top: the published value is the financing."),
    "G03": ({"contingency": 0.0}, "No contingency on top: the published value is the financing."),
    "G04": ({"contingency": 0.0}, "No contingency on top: the published value is the financing."),
    "S14": (
        {"finance": "corporate"},
        "Corporate finance (assumption): the owner pays once customers commit (SO03).",
    ),
    "T07": (
        {"finance": "project"},
        "Project finance (assumption): one bidder with twelve conditions (JG05), so it cannot "
        "close without support.",
    ),
    "G02": ({"finance": "regulated"}, "Regulated finance (assumption): a public utility."),
    "G07": ({"finance": "regulated"}, "Regulated finance (assumption): a utility."),
    "G08": ({"finance": "regulated"}, "Regulated finance (assumption): a utility."),
}


def listed() -> tuple[str, ...]:
    """Return the ids of all projects of the case, in the order of the table."""
    return tuple(
        row["id"]
        for row in rows("projects")
        if row["investable"] == "1" or row["id"] in UNDER_CONSTRUCTION
    )


def projects() -> tuple[Project, ...]:
    """Return the projects."""
    return tuple(_project(name) for name in listed())


def figures_of(row: dict[str, str]) -> str:
    """Return the source cell of a row of the projects table."""
    assumed = "assumption" in (
        row["capex_confidence"],
        row["date_confidence"],
        row["capacity_confidence"],
    )
    return source(
        row["capex_fact_ids"],
        row["capacity_fact_ids"],
        row["date_fact_ids"],
        row["instrument_fact_ids"],
        assumed=assumed,
    )


def _project(name: str) -> Project:
    row = by_id("projects")[name]
    cells, remark = OVERRIDES.get(name, ({}, None))
    lost = SHARE_LOST_A_MONTH.get(row["kind"], 0.005)
    currency = row["capex_currency"]
    delivery = name not in CLOSED and row["earliest_start"]
    return Project.model_validate(
        {
            "project": name,
            "name": row["name"],
            "kind": row["kind"],
            "country": row["country"],
            "owner": row["owner"] or None,
            "capex": float(row["capex_orig"]),
            "currency": None if currency == "USD" else currency,
            "price_year": int(row["price_year"]),
            "target": due(row["announced_cod"]),
            "enabling": name in ENABLING,
            "cost_of_delay": round(lost * float(row["capex_usd_m_2025"]), 2),
            "programme": PROGRAMMES.get(name),
            "delivery_from": month(row["earliest_start"]) if delivery else None,
            **cells,
            "source": source(
                figures_of(row), "AS123" if lost > 0.005 else "AS122", assumed=bool(cells)
            ),
            "note": text_of(
                f"Announced {row['announced_cod']}; {row['status_2026q2']}.", row["notes"], remark
            ),
        }
    )
