"""Effects: what instruments do to stages, assumptions throughout."""

from headrace.case.stages import Effect
from pax_silica.tables import rows, sentence, source, text_of

SPLIT = {
    "I01": ("OSC_LOAN",),
    "I02": ("DOD_EQUITY",),
    "I03": ("IBAS_GRANT", "DPA_GRANT"),
    "I04": ("DOE_LOAN", "DOE_GUARANTEE"),
    "I05": ("EXIM_LOAN",),
    "I09": ("JBIC_LOAN",),
    "I10": ("NEXI_COVER",),
    "I11": ("JOGMEC_EQUITY",),
    "I14": ("METI_REGIONAL",),
    "I16": ("GX_SUBSIDY",),
    "I17": ("OCCTO_LOAN",),
    "I18": ("GX_GUARANTEE",),
    "I19": ("OFFTAKE_DOD", "OFFTAKE_JOGMEC"),
    "I20": ("EFA_LOAN",),
    "I23": ("MIC_GRANT",),
    "I24": ("DOCS_US", "DOCS_JP"),
    "I25": ("BRIDGE_DOE", "BRIDGE_OCCTO"),
    "I26": ("FACILITATION_US", "FACILITATION_JP"),
}
"""Instruments of this case by line of the table; I06 cuts nothing (0 %) and has no row."""

LEAST = {
    "I01": 0.20,
    "I02": 0.10,
    "I03": 0.05,
    "I04": 0.20,
    "I05": 0.20,
    "I09": 0.20,
    "I10": 0.20,
    "I11": 0.10,
    "I14": 0.10,
    "I16": 0.20,
    "I17": 0.10,
    "I18": 0.15,
    "I19": 0.60,
    "I20": 0.20,
    "I23": 0.10,
    "I25": 0.02,
}
"""Least share of the base from which a face has an effect: token money moves nothing.

None for I24, whose ticket has a floor, and I26, which has no amount. Advance procurement: Crane
ordered transformers for 35 of 1,600 (CR07, CR01).
"""

NOT_OPEN = {"DOCS_US": ("datacenter",)}
"""Kinds that an instrument of a split line does not serve."""


def effects() -> tuple[Effect, ...]:
    """Return the effects, one per instrument, kind and stage."""
    return tuple(
        _effect(row, instrument)
        for row in rows("instrument_effects")
        for instrument in SPLIT.get(row["instrument_id"], ())
        if row["kind"] not in NOT_OPEN.get(instrument, ())
    )


def default_months(kind: str, stage: str) -> float:
    """Return the likely months of a stage of a kind."""
    return next(
        float(row["dur_mode_months"])
        for row in rows("stages")
        if (row["scope"], row["kind"], row["stage_id"]) == ("*", kind, stage)
    )


def _effect(row: dict[str, str], instrument: str) -> Effect:
    months = default_months(row["kind"], row["stage_id"])
    cut = float(row["pct_cut_mode"]) / 100
    low = round(float(row["months_cut_min"]) / months, 3)
    high = round(float(row["months_cut_max"]) / months, 3)
    return Effect(
        instrument=instrument,
        kind=row["kind"],
        stage=row["stage_id"],
        cut=cut,
        cut_low=min(cut, low),
        cut_high=min(1.0, max(cut, high)),
        floor=float(row["floor_months"]),
        min_share_for_effect=LEAST.get(row["instrument_id"]),
        source=source(row["evidence_fact_ids"], assumed=True),
        note=text_of(
            sentence(row["mechanism"]),
            f"Table: {row['months_cut_min']} to {row['months_cut_max']} of {months:g} months.",
            "Crane ordered transformers for 2 % of its cost before the loan."
            if row["instrument_id"] == "I25"
            else None,
        ),
    )
