"""Accounts: the public lines, one account each, with their fiscal years."""

from headrace.case.accounts import Account
from pax_silica.tables import source

UNITED_STATES = "United States"
JAPAN = "Japan"
AUSTRALIA = "Australia"
FRANCE = "France"

_LINES: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("OSC", "DoD Office of Strategic Capital", UNITED_STATES, "USD", "MP02; MP03", "B01"),
    ("DOD", "DoD critical minerals (OBBBA 20004)", UNITED_STATES, "USD", "IN14; IN16", "B02"),
    ("DPA", "Defense Production Act (OBBBA 30004)", UNITED_STATES, "USD", "IN15", "B03"),
    ("DOE", "DOE Energy Dominance Financing", UNITED_STATES, "USD", "IN13; IN17", "B04"),
    ("EXIM", "Export-Import Bank, critical minerals", UNITED_STATES, "USD", "IN25; RC23", "B06"),
    ("DFC", "Development Finance Corporation", UNITED_STATES, "USD", "IN21; IN23", "B05"),
    (
        "COMMERCE",
        "Department of Commerce, CHIPS",
        UNITED_STATES,
        "USD",
        "UR01; UR02; VE03",
        "No line in the tables: the letters stand in",
    ),
    ("STATES", "US states (Louisiana)", "US states", "USD", "AC02; UC05", "B19"),
    ("PERMITS_US", "Permitting Council", UNITED_STATES, "USD", "", "US half of B20"),
    (
        "JUSI",
        "Japan-US Strategic Investment Initiative (JBIC, NEXI)",
        JAPAN,
        "USD",
        "JU09",
        "B07; the envelope is stated in dollars",
    ),
    ("JOGMEC", "JOGMEC equity money and guarantees", JAPAN, "JPY", "JI05; JI06", "Part of B08"),
    ("METI_MINERALS", "METI critical minerals", JAPAN, "JPY", "JI04; JI26", "Rest of B08"),
    ("METI_REGIONAL", "METI regional data-center subsidies", JAPAN, "JPY", "JI07", "B09"),
    ("METI_COMPUTE", "METI AI and semiconductors", JAPAN, "JPY", "JI25; JI28", "B13"),
    ("GX", "GX strategic regions", JAPAN, "JPY", "JI11; JI12", "B10"),
    ("OCCTO", "OCCTO public lending (FILP)", JAPAN, "JPY", "JI14", "B11"),
    ("GXPO", "GX Promotion Organization", JAPAN, "JPY", "JI15; JI16; JI17", "B12"),
    ("MIC", "MIC digital infrastructure", JAPAN, "USD", "JI27", "B16; stated in dollars"),
    ("PERMITS_JP", "METI and prefectures, permits", JAPAN, "JPY", "", "Japanese half of B20"),
    (
        "EFA",
        "Export Finance Australia, Critical Minerals Facility",
        AUSTRALIA,
        "AUD",
        "JI30",
        "B14",
    ),
    (
        "AU_FRAMEWORK",
        "Australia, concessional equity",
        AUSTRALIA,
        "USD",
        "GA01; GA05",
        "Part of B15",
    ),
    ("FRANCE", "France Relance and France 2030", FRANCE, "EUR", "CA03", "B18"),
)

_YEARS = {
    UNITED_STATES: (10, "end"),
    JAPAN: (4, "start"),
    AUSTRALIA: (7, "end"),
    FRANCE: (1, "start"),
    "US states": (7, "end"),
}


def accounts() -> tuple[Account, ...]:
    """Return the accounts."""
    return tuple(
        Account.model_validate(
            {
                "account": account,
                "name": name,
                "treasury": treasury,
                "currency": None if currency == "USD" else currency,
                "fy_start": _YEARS[treasury][0],
                "fy_named_by": _YEARS[treasury][1],
                "source": source(facts),
                "note": f"Line {note} of the reference tables."
                if note.startswith("B")
                else f"{note}.",
            }
        )
        for account, name, treasury, currency, facts, note in _LINES
    )
