"""Instruments: what public money can do, one account and one type each.

Application months are the likely months to close of the instruments table. Tickets are in the
account's currency; the table gives dollars.
"""

from typing import Any

from headrace.case.instruments import Instrument
from pax_silica.allied_instruments import JAPANESE, PARTNERS
from pax_silica.american_instruments import AMERICAN
from pax_silica.tables import by_id, sentence, source, text_of

NOTES = {
    "OSC_LOAN": "The statute implies 0.5 % (IN05); 10 % is the planning rate.",
    "DOD_EQUITY": "One case read: MP Materials.",
    "DOE_LOAN": "A loan of the Federal Financing Bank under a full guarantee is entered as a loan.",
    "DOE_GUARANTEE": "Covers 80 % of private debt (assumption).",
    "EXIM_LOAN": "Needs signed offtake first (IN24).",
    "DFC_COVER": "Only Brazil and Malaysia: no candidate of this case stands there.",
    "CHIPS_GRANT": "Split from I08; paid by Commerce.",
    "CHIPS_LOAN": "Split from I08; paid by Commerce.",
    "OFFTAKE_DOD": "Face is the most the floor can cost over ten years; the ticket of the table is "
    "a yearly value and is not applied. Lenders add 0.1 of debt per unit (assumption, about 15 "
    "points).",
    "OFFTAKE_JOGMEC": "Face as for the DoD offtake.",
    "JOGMEC_LOAN": "Split from I11: the shareholder loan, at most a quarter of uses (assumption).",
    "JBIC_LOAN": "60 % of debt. Rates by risk: see eligibility.",
    "NEXI_COVER": "Covers 95 % of the banks' part beside JBIC.",
    "GX_SUBSIDY": "Also open to substations of a GX region (assumption): the acceleration grant.",
    "AU_EQUITY": "Announced for the gallium project only.",
    "FR_GRANT": "Split from I21: grants and tax credit.",
    "FR_ADVANCE": "Split from I21: the part that is repaid.",
}
FREE_TENOR = "Grace is an assumption."


def instruments() -> tuple[Instrument, ...]:
    """Return the instruments."""
    return tuple(_instrument(*row) for row in (*AMERICAN, *JAPANESE, *PARTNERS))


def _instrument(
    name: str,
    listed: str,
    label: str,
    kind: str,
    account: str,
    family: str,
    cells: dict[str, Any],
    facts: str,
) -> Instrument:
    row = by_id("instruments").get(listed, {})
    low, high = cells.get("ticket", (None, None))
    tenor, grace = cells.get("life", (None, 0))
    lift, least = cells.get("lift", (None, None))
    own = {key: cells[key] for key in cells if key not in ("ticket", "life", "lift")}
    return Instrument.model_validate(
        {
            "instrument": name,
            "name": label,
            "type": kind,
            "account": account,
            "family": family,
            "application_months": float(row.get("months_to_close_mode", 6)),
            "ticket_min": low,
            "ticket_max": high,
            "tenor": tenor,
            "grace": grace,
            "gearing_lift": lift,
            "min_share_for_lift": least,
            **own,
            "source": source(row.get("fact_ids", ""), facts, assumed=True),
            "note": text_of(
                f"{listed} of the reference tables.",
                NOTES.get(name),
                sentence(row.get("conditions", "")),
                FREE_TENOR if tenor else None,
            ),
        }
    )
