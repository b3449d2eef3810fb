"""Japanese limits: what Japanese lines have free at the start of the horizon."""

from headrace.case.accounts import Limit
from pax_silica.balances import BUDGET, STOCK, VOLUME, nothing_after, permits, row, yearly
from pax_silica.tables import START, month


def japanese() -> list[Limit]:
    """Return the limits of the Japanese accounts."""
    jan29, mar27, mar29, mar31 = (
        month(text) for text in ("2029-01", "2027-03", "2029-03", "2031-03")
    )
    fund = "Supplementary money sits in a fund; life to March 2029 assumed."
    return [
        row(
            "JUSI",
            VOLUME,
            547900,
            jan29,
            "enacted",
            "JU09; JU04",
            "550,000 less the crude terminal of the first batch (2,100). What G03, G04 and X01 "
            "were promised is reserved by their deals. End of the MOU from memory.",
        ),
        nothing_after("JUSI", VOLUME, jan29),
        row(
            "JOGMEC",
            VOLUME,
            79000,
            mar29,
            "enacted",
            "JI05; JI06",
            "40bn of the supplementary budget and 39bn of the reserve, for equity. " + fund,
        ),
        nothing_after("JOGMEC", VOLUME, mar29),
        row(
            "METI_MINERALS",
            BUDGET,
            53700,
            mar29,
            "enacted",
            "JI04; JI05",
            "93.7bn less the 40bn for JOGMEC equity. " + fund,
        ),
        row(
            "METI_MINERALS",
            BUDGET,
            5000,
            mar27,
            "requested",
            "JI26",
            "Regular budget of FY2026.",
        ),
        *yearly(
            "METI_MINERALS",
            BUDGET,
            5000,
            2027,
            9,
            "JI26",
            "The regular line goes on at its FY2026 size; supplementary money is not assumed.",
        ),
        row(
            "METI_REGIONAL",
            BUDGET,
            15500,
            mar27,
            "enacted",
            "JI07; TK02",
            "45.5bn for FY2023-2026 less the 30bn of D01; other awards not read.",
        ),
        nothing_after("METI_REGIONAL", BUDGET, mar27),
        row(
            "METI_COMPUTE",
            BUDGET,
            1239000,
            mar27,
            "requested",
            "JI25",
            "Covers chips too; the part for compute is not published.",
        ),
        *yearly(
            "METI_COMPUTE",
            BUDGET,
            200000,
            2027,
            4,
            "JI28",
            "1tn over five years from FY2026 in equal parts.",
        ),
        nothing_after("METI_COMPUTE", BUDGET, mar31),
        row("GX", BUDGET, 40000, mar27, "requested", "JI12", "First year of the programme."),
        *yearly(
            "GX",
            BUDGET,
            515000,
            2027,
            4,
            "JI11; JI12",
            "2.1tn over five years less 40bn, in four equal parts.",
        ),
        nothing_after("GX", BUDGET, mar31),
        row("OCCTO", VOLUME, 54000, mar27, "requested", "JI14", "FY2026 request."),
        *yearly(
            "OCCTO",
            VOLUME,
            54000,
            2027,
            9,
            "JI14",
            "The yearly plan of a standing lender goes on at its FY2026 size.",
        ),
        row(
            "GXPO",
            STOCK,
            1950000,
            None,
            "enacted",
            "JI15; JI16; JI19",
            "1.5tn and 450bn; no guarantee executed by December 2025.",
        ),
        row(
            "GXPO",
            BUDGET,
            45000,
            "never",
            "enacted",
            "JI17",
            "Provision of the added frame.",
        ),
        row(
            "GXPO",
            BUDGET,
            150000,
            "never",
            "assumed",
            "JI15; JI18",
            "10 % of the existing frame of 1.5tn.",
        ),
        row(
            "MIC",
            BUDGET,
            440,
            "never",
            "enacted",
            "JI27",
            "Fund of 2022; what has been drawn was not read.",
        ),
        *permits("PERMITS_JP", 1500, START, 10, None),
    ]
