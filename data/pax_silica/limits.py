"""Limits: documented balances free at the start of the horizon, each row with its own life.

A blank end is the end of the fiscal year. After the last documented money a row of 0 says that nothing
more is assumed.
"""

from typing import Literal

from headrace.case.accounts import Ledger, Limit
from headrace.case.calendar import month_of
from pax_silica.tables import END, START, month, source

BUDGET: Ledger = "budget_authority"
VOLUME: Ledger = "commitment_authority"
STOCK: Ledger = "exposure"
Status = Literal["enacted", "requested", "assumed"]
Until = int | Literal["never"] | None


def _row(
    account: str,
    ledger: Ledger,
    amount: float,
    until: Until,
    status: Status,
    facts: str,
    note: str,
    start: int = START,
) -> Limit:
    return Limit(
        account=account,
        ledger=ledger,
        amount=amount,
        start=start,
        until=until,
        status=status,
        source=source(facts, assumed=status == "assumed"),
        note=note,
    )


def _nothing_after(account: str, ledger: Ledger, last: int) -> Limit:
    note = "No money after the last documented row: none is assumed to follow."
    return _row(account, ledger, 0, END, "assumed", "", note, start=last + 1)


def _yearly(
    account: str, ledger: Ledger, amount: float, first: int, years: int, facts: str, note: str
) -> list[Limit]:
    return [
        _row(account, ledger, amount, None, "assumed", facts, note, start=month_of(year, 4))
        for year in range(first, first + years)
    ]


def limits() -> tuple[Limit, ...]:
    """Return the limits of all accounts."""
    return (*_american(), *_japanese(), *_partners())


def _american() -> list[Limit]:
    sept27, sept28, dec31 = month("2027-09"), month("2028-09"), month("2031-12")
    return [
        _row(
            "OSC",
            BUDGET,
            485,
            "never",
            "enacted",
            "MP02; MP01; AS125",
            "500 less 10 % of the 150 lent to S01. No end read.",
        ),
        _row(
            "OSC",
            VOLUME,
            99850,
            "never",
            "enacted",
            "MP03; MP01",
            "100,000 of loans less the 150 lent to S01.",
        ),
        _row(
            "DOD",
            BUDGET,
            5340,
            "never",
            "enacted",
            "IN14; IN16; MP04; AS128",
            "7,500 less 2,000 of stockpile less 40 % of the 400 of preferred equity in MP. The price "
            "floor given to MP is not netted: no amount was read. No end read.",
        ),
        _row("DPA", BUDGET, 1000, sept27, "enacted", "IN15", "Available to September 2027."),
        _nothing_after("DPA", BUDGET, sept27),
        _row(
            "DOE",
            BUDGET,
            417.2,
            sept28,
            "enacted",
            "IN13; AE01; CR02; IN20; AS126",
            "1,000 less 2 % of the loans closed: 1,600 (AEP), 1,000 (Crane), 26,540 (Southern). "
            "Available to September 2028.",
        ),
        _nothing_after("DOE", BUDGET, sept28),
        _row(
            "DOE",
            VOLUME,
            370860,
            sept28,
            "enacted",
            "IN17; AE01; CR02; IN20",
            "400,000 less the 29,140 closed; life taken with the appropriation (B04).",
        ),
        _nothing_after("DOE", VOLUME, sept28),
        _row(
            "EXIM",
            VOLUME,
            10000,
            "never",
            "assumed",
            "IN25",
            "A volume the size of the loan to Project Vault stands in: none for plants was read.",
        ),
        _row(
            "EXIM",
            STOCK,
            125000,
            None,
            "enacted",
            "RC23; IN25",
            "135,000 less the 10,000 of Project Vault; the rest of the portfolio was not read.",
        ),
        _row(
            "DFC",
            VOLUME,
            205000,
            dec31,
            "enacted",
            "IN21",
            "Authority to 2031. High-income countries: see concentration.",
        ),
        _nothing_after("DFC", VOLUME, dec31),
        _row(
            "DFC",
            STOCK,
            205000,
            None,
            "enacted",
            "IN21; IN23",
            "Maximum contingent liability; the present portfolio was not read.",
        ),
        _row(
            "COMMERCE",
            BUDGET,
            457,
            "never",
            "assumed",
            "UR01; UR02; VE03; AS125",
            "277 and 10 % of 1,300 of the letter to USA Rare Earth and 50 for Vulcan: no balance "
            "was read, the amounts of the letters stand in.",
        ),
        _row(
            "STATES",
            BUDGET,
            46.4,
            "never",
            "enacted",
            "AC02; UC05",
            "61.4 less the 15 of S10; all of it is promised to S09.",
        ),
        *_permits("PERMITS_US", 10, month("2026-10"), 10, "2026-09"),
    ]


def _permits(account: str, amount: float, first: int, years: int, half: str | None) -> list[Limit]:
    note = "Half of 20 a year for both countries: order of magnitude."
    found = []
    if half is not None:
        found.append(_row(account, BUDGET, amount / 2, month(half), "assumed", "", note))
    return found + [
        _row(account, BUDGET, amount, None, "assumed", "", note, start=first + 12 * year)
        for year in range(years)
    ]


def _japanese() -> list[Limit]:
    jan29, mar27, mar29, mar31 = (
        month(text) for text in ("2029-01", "2027-03", "2029-03", "2031-03")
    )
    fund = "Supplementary money sits in a fund; life to March 2029 assumed."
    return [
        _row(
            "JUSI",
            VOLUME,
            547900,
            jan29,
            "enacted",
            "JU09; JU04",
            "550,000 less the crude terminal of the first batch (2,100). What G03, G04 and X01 were "
            "promised is reserved by their deals. End of the MOU from memory.",
        ),
        _nothing_after("JUSI", VOLUME, jan29),
        _row(
            "JOGMEC",
            VOLUME,
            79000,
            mar29,
            "enacted",
            "JI05; JI06",
            "40bn of the supplementary budget and 39bn of the reserve, for equity. " + fund,
        ),
        _nothing_after("JOGMEC", VOLUME, mar29),
        _row(
            "METI_MINERALS",
            BUDGET,
            53700,
            mar29,
            "enacted",
            "JI04; JI05",
            "93.7bn less the 40bn for JOGMEC equity. " + fund,
        ),
        _row(
            "METI_MINERALS",
            BUDGET,
            5000,
            mar27,
            "requested",
            "JI26",
            "Regular budget of FY2026.",
        ),
        *_yearly(
            "METI_MINERALS",
            BUDGET,
            5000,
            2027,
            9,
            "JI26",
            "The regular line goes on at its FY2026 size; supplementary money is not assumed.",
        ),
        _row(
            "METI_REGIONAL",
            BUDGET,
            15500,
            mar27,
            "enacted",
            "JI07; TK02",
            "45.5bn for FY2023-2026 less the 30bn of D01; other awards not read.",
        ),
        _nothing_after("METI_REGIONAL", BUDGET, mar27),
        _row(
            "METI_COMPUTE",
            BUDGET,
            1239000,
            mar27,
            "requested",
            "JI25",
            "Covers chips too; the part for compute is not published.",
        ),
        *_yearly(
            "METI_COMPUTE",
            BUDGET,
            200000,
            2027,
            4,
            "JI28",
            "1tn over five years from FY2026 in equal parts.",
        ),
        _nothing_after("METI_COMPUTE", BUDGET, mar31),
        _row("GX", BUDGET, 40000, mar27, "requested", "JI12", "First year of the programme."),
        *_yearly(
            "GX",
            BUDGET,
            515000,
            2027,
            4,
            "JI11; JI12",
            "2.1tn over five years less 40bn, in four equal parts.",
        ),
        _nothing_after("GX", BUDGET, mar31),
        _row("OCCTO", VOLUME, 54000, mar27, "requested", "JI14", "FY2026 request."),
        *_yearly(
            "OCCTO",
            VOLUME,
            54000,
            2027,
            9,
            "JI14",
            "The yearly plan of a standing lender goes on at its FY2026 size.",
        ),
        _row(
            "GXPO",
            STOCK,
            1950000,
            None,
            "enacted",
            "JI15; JI16; JI19",
            "1.5tn and 450bn; no guarantee executed by December 2025.",
        ),
        _row(
            "GXPO",
            BUDGET,
            45000,
            "never",
            "enacted",
            "JI17",
            "Provision of the added frame.",
        ),
        _row(
            "GXPO",
            BUDGET,
            150000,
            "never",
            "assumed",
            "JI15; JI18",
            "10 % of the existing frame of 1.5tn.",
        ),
        _row(
            "MIC",
            BUDGET,
            440,
            "never",
            "enacted",
            "JI27",
            "Fund of 2022; what has been drawn was not read.",
        ),
        *_permits("PERMITS_JP", 1500, START, 10, None),
    ]


def _partners() -> list[Limit]:
    dec27 = month("2027-12")
    return [
        _row(
            "EFA",
            VOLUME,
            2350,
            "never",
            "enacted",
            "JI30; IL02; IL03",
            "4,000 less the 1,650 lent to S05; the promise to S06 is reserved by its deal.",
        ),
        _row(
            "AU_FRAMEWORK",
            VOLUME,
            200,
            dec27,
            "assumed",
            "GA01; GA05",
            "Only the gallium equity of the 1,000 is traced to a project; life assumed.",
        ),
        _nothing_after("AU_FRAMEWORK", VOLUME, dec27),
        _row("FRANCE", BUDGET, 0, END, "enacted", "CA03", "All of it is committed to S07."),
    ]
