"""Money: futures in which public money, prices and rates differ."""

from pax_silica.accounts import JAPAN, accounts
from pax_silica.allied_instruments import YEN
from pax_silica.effects import effects
from pax_silica.eligibility import FLOOR, OFFTAKERS, REFERENCE, liability
from pax_silica.instruments import instruments
from pax_silica.pledges import CONDITIONAL
from pax_silica.tables import fact

from pax_silica_book.futures import Cell, Future, future

TIGHT = "5%"
"""Share of every limit that is left; found by solving, see the narrative of tight."""
WEAK_YEN = 170
OVERRUN = "130%"
FIRST_OF_A_KIND = ("S06", "S09", "S11", "S12", "S16", "M02", "M03", "G02")
"""Plants whose owner runs none of the kind at this scale."""


def money() -> tuple[Future, ...]:
    """Return the futures about money."""
    return (
        _tight(),
        _no_guarantees(),
        _ndpr(),
        _yen(),
        _appropriations(),
        _japan_only(),
        _overrun(),
        _low_end(),
        _funding_only(),
    )


def _tight() -> Future:
    return future(
        "tight",
        "Every limit cut to a twentieth",
        "All authority is cut to 5 %. In the base case time binds, not money: limits cut to a half "
        "or a fifth cost 1 % and 4 % of slip. At 5 % money binds too: weighted slip rises from 286 "
        "to 406 months, and half of that again (2.5 %) adds another 61 %. For scale: OSC has used "
        "150 of 100,000 (MP01, MP03), GXPO had guaranteed nothing by the end of 2025 (JI19), and of"
        " 550,000 in the Japan-US initiative 36,000 are named (JU09, JU01).",
        Cell(
            "limits",
            "*",
            "amount",
            "multiply",
            TIGHT,
            "Every ledger of every account, flows and stocks alike; what is promised by conditional"
            " deals keeps its claim on the rest.",
        ),
        leading=True,
    )


def _no_guarantees() -> Future:
    names = [row.instrument for row in instruments() if row.type == "guarantee"]
    return future(
        "no_guarantees",
        "No guarantees",
        "No guarantee is given any more: the GX Promotion Organization had executed none by "
        "December 2025 in spite of 100 consultations (JI19), JOGMEC's and DOE's stop. Loans, "
        "grants, equity and insurance go on; AEP's guarantee of 1,600 (AE01) is closed and stays.",
        Cell(
            "eligibility",
            f"instrument={'|'.join(names)}",
            "eligible",
            "set",
            "no",
            "Guarantees of DOE (AE01), JOGMEC (RC16) and GXPO (JI15, JI19) are open to nobody.",
        ),
    )


def _ndpr() -> Future:
    price = fact("PR01")
    note = f"Full cover = ({FLOOR:g} - {price:g}) USD/kg x output x 10 years (MP05, PR01)."
    return future(
        "ndpr_63",
        "NdPr back at 63 USD/kg",
        f"NdPr oxide falls from {REFERENCE:g} to the 63 USD/kg of July 2025 (PR01), as prices fell "
        "by 70 % in two years before (PR04). The gap to a floor of 110 (MP05) is 47 instead of 20 "
        "USD/kg, so the liability of covering a plant's whole output grows by up to 135 %, and an "
        "offtake must carry three fifths of it to act. The defence line (IN14, IN16) can pay for "
        "that, so slip stays and budget cost rises, from 989 to 1,101 million. Vital's plant in "
        "Saskatoon paused without offtake (SR04).",
        *(
            Cell(
                "eligibility",
                f"instrument={instrument}; project={project}",
                "full_cover",
                "set",
                str(liability(instrument, project, price)),
                note,
            )
            for instrument, projects in OFFTAKERS.items()
            for project in projects
        ),
    )


def _yen() -> Future:
    return future(
        "yen_170",
        "Yen at 170",
        "170 yen per dollar instead of the 150 inside the MOFA figures (JU07, FX01). Japanese money"
        " and tickets are worth 12 % less in dollars, and so is Japanese capex; the initiative is "
        "stated in dollars (JU09) and keeps its size. Yen money does not bind, so slip stays and "
        "only costs move.",
        Cell(
            "fx",
            "JPY",
            "rate",
            "set",
            f"{1 / WEAK_YEN:.10g}",
            f"{WEAK_YEN} yen per dollar: an assumption; {YEN} today (FX01, JU07).",
        ),
        Cell(
            "eligibility",
            "instrument=OFFTAKE_JOGMEC",
            "full_cover",
            "multiply",
            f"{WEAK_YEN / YEN:.10g}",
            "The price gap is in dollars (MP05), so cover costs more yen.",
        ),
    )


def _appropriations() -> Future:
    cells = []
    for start, until, note in (
        ("2026-10", "2028-09", "Fiscal 2027 of the permitting line: a continuing resolution."),
        ("2027-04", "2029-03", "FY2027 lines of METI, GX and OCCTO (JI11, JI14, JI26, JI28)."),
    ):
        row = f"start={start}; amount>0; ledger!=exposure"
        cells += [
            Cell("limits", row, "until", "set", until, f"{note} They live a year longer."),
            Cell("limits", row, "start", "delay_months", "12", f"{note} They come a year later."),
        ]
    return future(
        "appropriations_late",
        "Next year's appropriations a year late",
        "What the next fiscal year should bring, October 2026 in the United States and April 2027 "
        "in Japan, comes twelve months later: the yearly lines of METI for minerals (JI26) and AI "
        "(JI28), GX regions (JI11, JI12), OCCTO's lending plan (JI14) and the permitting lines. "
        "Money that is enacted and lasts is untouched.",
        *cells,
    )


def _japan_only() -> Future:
    japanese = {row.account for row in accounts() if row.treasury == JAPAN}
    account = {row.instrument: row.account for row in instruments()}
    others = [name for name in account if account[name] not in japanese]
    pledged = [name for _, name, *_ in CONDITIONAL if name != "private"]
    gone = list(dict.fromkeys(name for name in pledged if name in others))
    return future(
        "japan_only",
        "Japan's money only",
        "Only Japanese accounts give: the initiative of 550,000 (JU09) with JBIC and NEXI (JI20, "
        "JI21), JOGMEC (JI05, JI06), METI (JI04, JI25), GX (JI11, JI15), OCCTO (JI14) and MIC "
        "(JI27). American, Australian and French instruments end, conditional commitments included "
        "(VE01, VE02, AR01, GA01); what is closed stays, and private money stands.",
        Cell(
            "eligibility",
            f"instrument={'|'.join(others)}",
            "eligible",
            "set",
            "no",
            "Instruments of accounts outside Japan are open to nobody.",
        ),
        Cell(
            "signed_deals",
            f"status=conditional; instrument={'|'.join(gone)}",
            None,
            "delete",
            None,
            "Conditional commitments of accounts outside Japan lapse (VE01, VE02, VE03, AR01, AC02,"
            " GA01).",
        ),
    )


def _overrun() -> Future:
    return future(
        "overrun_30",
        "First plants of a kind 30 % dearer",
        "Kalgoorlie cost 60 % more than planned (LK03) and Eneabba rose from 1,200 to 1,800 (IL10, "
        "IL01). Plants whose owner runs none of the kind at this scale cost 30 % more: Nolans, "
        "Vinton, Round Top, ReElement, Wagerup gallium, Vulcan, Stillwater and the reactor at "
        "Clinch River. Expansions of running plants keep their cost; pledges do not grow.",
        Cell(
            "projects",
            f"project={'|'.join(FIRST_OF_A_KIND)}",
            "capex",
            "multiply",
            OVERRUN,
            "Half of what Kalgoorlie saw (LK03): an assumption; Eneabba +50 % (IL01, IL10).",
        ),
    )


def _low_end() -> Future:
    lows = sorted({row.cut_low for row in effects() if row.cut_low is not None})
    note = "The least months that the table gives, as in AE06, MP14, CR07 or TV01: assumptions."
    return future(
        "low_end",
        "Instruments at their low end",
        "Effects of instruments are assumptions; here each takes only the low end of its range off "
        "a stage (column cut_low): 1 of 14 months of a close where 3 are likely for EXIM (IN24), "
        "a ninth instead of two fifths for DOE credit (AE06, IN30), nothing where the range starts "
        "at 0 (JI13).",
        *(
            Cell("effects", f"cut_low={low:.10g}", "cut", "set", f"{low:.10g}", note)
            for low in lows
        ),
    )


def _funding_only() -> Future:
    return future(
        "funding_only",
        "No effects, funding only",
        "Public money funds and shortens nothing: what is left of its use if the claim that it "
        "closes schedule gaps (SD20) fails and evidence such as Crane's concurrent close (IN30) or "
        "the anchor effect of Nolans (AR08) does not carry over.",
        Cell("effects", "*", None, "delete", None, "All effects are assumptions: none is left."),
    )
