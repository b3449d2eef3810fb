"""Eligibility: who may use which instrument, one row per kind and country, and rates by risk."""

from typing import Any

from headrace.case.instruments import Eligibility
from pax_silica.allied_instruments import YEN
from pax_silica.tables import by_id, source

_OPEN: tuple[tuple[str, str, str], ...] = (
    ("OSC_LOAN", "separation magnet material", "US"),
    ("DOD_EQUITY", "separation magnet", "US"),
    ("IBAS_GRANT", "separation magnet", "US"),
    ("DPA_GRANT", "separation magnet", "US"),
    ("DOE_LOAN", "transmission substation generation", "US"),
    ("DOE_GUARANTEE", "transmission substation generation", "US"),
    ("EXIM_LOAN", "separation", "US AU FR MY"),
    ("EXIM_LOAN", "magnet", "US"),
    ("DFC_LOAN", "separation", "AU FR MY"),
    ("DFC_COVER", "separation", "BR MY"),
    ("CHIPS_GRANT", "separation magnet", "US"),
    ("CHIPS_LOAN", "separation magnet", "US"),
    ("STATE_GRANT", "separation magnet", "US"),
    ("DOCS_US", "separation magnet", "US"),
    ("BRIDGE_DOE", "transmission substation generation datacenter", "US"),
    ("FACILITATION_US", "separation transmission substation generation datacenter", "US"),
    ("JBIC_LOAN", "transmission generation datacenter material separation", "US"),
    ("NEXI_COVER", "transmission generation datacenter material separation", "US"),
    ("NEXI_COVER", "separation", "AU FR MY"),
    ("JOGMEC_EQUITY", "separation", "AU FR MY US"),
    ("JOGMEC_LOAN", "separation", "AU FR MY US"),
    ("JOGMEC_GUARANTEE", "separation", "AU FR MY US"),
    ("METI_MINERALS", "separation material magnet", "JP"),
    ("DOCS_JP", "separation", "AU FR MY"),
    ("DOCS_JP", "datacenter", "JP"),
    ("METI_REGIONAL", "datacenter telecom", "JP"),
    ("METI_COMPUTE", "datacenter", "JP"),
    ("GX_SUBSIDY", "datacenter material magnet substation", "JP"),
    ("OCCTO_LOAN", "transmission substation generation", "JP"),
    ("GX_GUARANTEE", "generation transmission", "JP"),
    ("BRIDGE_OCCTO", "transmission substation generation datacenter", "JP"),
    ("MIC_GRANT", "telecom datacenter", "JP"),
    ("FACILITATION_JP", "transmission substation generation datacenter", "JP"),
    ("EFA_LOAN", "separation", "AU"),
    ("FR_GRANT", "separation", "FR"),
    ("FR_ADVANCE", "separation", "FR"),
)

_RATES: dict[tuple[str, str], tuple[float, str]] = {
    ("DOE_LOAN", "generation"): (0.05, "AS127"),
    ("DOE_GUARANTEE", "generation"): (0.05, "AS127"),
    ("JBIC_LOAN", "generation"): (0.05, "AS127"),
    ("JBIC_LOAN", "datacenter"): (0.05, "AS127"),
    ("JBIC_LOAN", "material"): (0.10, "AS125"),
    ("JBIC_LOAN", "separation"): (0.10, "AS125"),
}
"""Rates by risk: plants 10 %, merchant generation and data centers 5 %, regulated utilities 2 %."""

FLOOR, REFERENCE, YEARS = 110.0, 90.0, 10.0
"""Price floor of NdPr (MP05), reference price (scenario for 2027) and term, USD/kg and years."""
HEAVY_GAP = 100.0
"""Gap between a floor and the reference price of Dy and Tb, USD/kg: an assumption."""
MAGNET_NDPR = 0.30
"""Share of NdPr in magnets (AS25)."""

_FIRST_OF_A_KIND = "A first-of-a-kind reactor is not a regulated utility: 10 %."
_NOT_REGIONAL = "Outside Tokyo and Osaka only."

_PROJECT_ROWS: tuple[tuple[str, str, dict[str, Any], str, str], ...] = (
    ("DOE_LOAN", "G02", {"subsidy_rate": 0.10}, "AS125", _FIRST_OF_A_KIND),
    ("DOE_GUARANTEE", "G02", {"subsidy_rate": 0.10}, "AS125", _FIRST_OF_A_KIND),
    ("JBIC_LOAN", "G02", {"subsidy_rate": 0.10}, "AS125", _FIRST_OF_A_KIND),
    (
        "JOGMEC_EQUITY",
        "S06",
        {"max_share": 0.75},
        "RC17",
        "High risk: up to three quarters of equity.",
    ),
    (
        "AU_EQUITY",
        "S16",
        {},
        "GA01",
        "Announced for this project only.",
    ),
    ("METI_REGIONAL", "D06", {"eligible": False}, "JI07", _NOT_REGIONAL),
    ("METI_REGIONAL", "D09", {"eligible": False}, "JI07", _NOT_REGIONAL),
    ("METI_REGIONAL", "D10", {"eligible": False}, "JI07", _NOT_REGIONAL),
    ("METI_REGIONAL", "D11", {"eligible": False}, "JI07", _NOT_REGIONAL),
    ("METI_REGIONAL", "D18", {"eligible": False}, "JI07", _NOT_REGIONAL),
    (
        "METI_COMPUTE",
        "D11",
        {"eligible": False},
        "JI10",
        "Domestic cloud providers only.",
    ),
    (
        "GX_SUBSIDY",
        "D11",
        {"eligible": False},
        "JI11",
        "Condition of 100 % decarbonised power in a designated region is not met.",
    ),
)

OFFTAKERS: dict[str, tuple[str, ...]] = {
    "OFFTAKE_DOD": ("S03", "S06", "S08", "S09", "S11", "S12", "S14", "M02", "M03"),
    "OFFTAKE_JOGMEC": ("S06", "S14"),
}
"""Plants whose output an offtake may cover; S16 has its buyers, closed plants take no more."""


def full_cover(project: str, reference: float = REFERENCE) -> float:
    """Return the liability of covering the whole output of a plant over the term [USD m].

    (floor - reference price) * kg a year * years: NdPr at 110 - 90 USD/kg, Dy and Tb at an assumed
    gap of 100 USD/kg; a magnet plant by the NdPr in its magnets.

    reference : reference price of NdPr [USD/kg].
    """
    row = by_id("projects")[project]
    ndpr, heavy = float(row["ndpr_tpa"] or 0), float(row["dytb_tpa"] or 0)
    if row["kind"] == "magnet":
        ndpr = MAGNET_NDPR * float(row["other_output"])
    return YEARS * ((FLOOR - reference) * ndpr + HEAVY_GAP * heavy) / 1000


def liability(instrument: str, project: str, reference: float = REFERENCE) -> int:
    """Return full cover in millions of the currency of the account that gives the offtake."""
    rate = YEN if instrument == "OFFTAKE_JOGMEC" else 1
    return round(full_cover(project, reference) * rate)


def eligibility() -> tuple[Eligibility, ...]:
    """Return the eligibility rows."""
    found = []
    for instrument, kinds, countries in _OPEN:
        for kind in kinds.split():
            rate, facts = _RATES.get((instrument, kind), (None, ""))
            found += [
                Eligibility(
                    instrument=instrument,
                    kind=kind,
                    country=country,
                    subsidy_rate=rate,
                    source=source(facts, assumed=True),
                    note="Rate by risk." if facts else None,
                )
                for country in countries.split()
            ]
    for instrument, project, cells, facts, note in _PROJECT_ROWS:
        found.append(
            Eligibility.model_validate(
                {
                    "instrument": instrument,
                    "project": project,
                    **cells,
                    "source": source(facts, assumed=True),
                    "note": note,
                }
            )
        )
    return (*found, *_offtakes())


def _offtakes() -> list[Eligibility]:
    note = (
        "Full cover = (floor - reference price) x kg a year x 10 years: NdPr 110 - 90 USD/kg, Dy "
        "and Tb a gap of 100 USD/kg (assumption); magnets by their 30 % of NdPr."
    )
    return [
        Eligibility(
            instrument=instrument,
            project=project,
            full_cover=liability(instrument, project),
            source=source("MP05; PR01; PR03; AS25", assumed=True),
            note=note,
        )
        for instrument, projects in OFFTAKERS.items()
        for project in projects
    ]
