"""American limits: what United States lines have free at the start of the horizon."""

from headrace.case.accounts import Limit
from pax_silica.balances import BUDGET, STOCK, VOLUME, nothing_after, permits, row
from pax_silica.tables import month


def american() -> list[Limit]:
    """Return the limits of the accounts of the United States and its states."""
    sept27, sept28, dec31 = month("2027-09"), month("2028-09"), month("2031-12")
    return [
        row(
            "OSC",
            BUDGET,
            485,
            "never",
            "enacted",
            "MP02; MP01; AS125",
            "500 less 10 % of the 150 lent to S01. No end read.",
        ),
        row(
            "OSC",
            VOLUME,
            99850,
            "never",
            "enacted",
            "MP03; MP01",
            "100,000 of loans less the 150 lent to S01.",
        ),
        row(
            "DOD",
            BUDGET,
            5340,
            "never",
            "enacted",
            "IN14; IN16; MP04; AS128",
            "7,500 less 2,000 of stockpile less 40 % of the 400 of preferred equity in MP. The "
            "price floor given to MP is not netted: no amount was read. No end read.",
        ),
        row("DPA", BUDGET, 1000, sept27, "enacted", "IN15", "Available to September 2027."),
        nothing_after("DPA", BUDGET, sept27),
        row(
            "DOE",
            BUDGET,
            417.2,
            sept28,
            "enacted",
            "IN13; AE01; CR02; IN20; AS126",
            "1,000 less 2 % of the loans closed: 1,600 (AEP), 1,000 (Crane), 26,540 (Southern). "
            "Available to September 2028.",
        ),
        nothing_after("DOE", BUDGET, sept28),
        row(
            "DOE",
            VOLUME,
            370860,
            sept28,
            "enacted",
            "IN17; AE01; CR02; IN20",
            "400,000 less the 29,140 closed; life taken with the appropriation (B04).",
        ),
        nothing_after("DOE", VOLUME, sept28),
        row(
            "EXIM",
            VOLUME,
            10000,
            "never",
            "assumed",
            "IN25",
            "A volume the size of the loan to Project Vault stands in: none for plants was read.",
        ),
        row(
            "EXIM",
            STOCK,
            125000,
            None,
            "enacted",
            "RC23; IN25",
            "135,000 less the 10,000 of Project Vault; the rest of the portfolio was not read.",
        ),
        row(
            "DFC",
            VOLUME,
            205000,
            dec31,
            "enacted",
            "IN21",
            "Authority to 2031. High-income countries: see concentration.",
        ),
        nothing_after("DFC", VOLUME, dec31),
        row(
            "DFC",
            STOCK,
            205000,
            None,
            "enacted",
            "IN21; IN23",
            "Maximum contingent liability; the present portfolio was not read.",
        ),
        row(
            "COMMERCE",
            BUDGET,
            457,
            "never",
            "assumed",
            "UR01; UR02; VE03; AS125",
            "277 and 10 % of 1,300 of the letter to USA Rare Earth and 50 for Vulcan: no balance "
            "was read, the amounts of the letters stand in.",
        ),
        row(
            "STATES",
            BUDGET,
            46.4,
            "never",
            "enacted",
            "AC02; UC05",
            "61.4 less the 15 of S10; all of it is promised to S09.",
        ),
        *permits("PERMITS_US", 10, month("2026-10"), 10, "2026-09"),
    ]
