"""Deals: what is already signed, pledged or only indicated."""

from dataclasses import dataclass

from headrace.case.instruments import Deal
from pax_silica.tables import by_id, due, month, source


@dataclass(frozen=True)
class Signed:
    """A project that has closed: month of close if a fact gives one, and the money that was signed."""

    close: str | None
    money: tuple[tuple[str | None, float | None, str | None, str, str], ...]
    """Instrument (None: only that it has closed), amount, currency, facts, note."""


NOTHING_MORE = "Amounts not published; the row states that the project is being built."
BEFORE = "Signed before the horizon: the balances of its account are entered net of it."


def _built(close: str | None, facts: str, note: str = NOTHING_MORE) -> Signed:
    return Signed(close, ((None, None, None, facts, note),))


CLOSED: dict[str, Signed] = {
    "S01": Signed(
        "2025-08",
        (
            ("OSC_LOAN", 150, None, "MP01; MP14; SD11", BEFORE),
            ("IBAS_GRANT", 35, None, "MP12", "Awarded in February 2022. " + BEFORE),
            ("private", 15, None, "AS01", "What is left of the assumed cost of 200."),
        ),
    ),
    "S02": Signed(
        "2025-10",
        (("private", 180, "AUD", "LY06; LY10", "Paid from the equity raised in September 2025."),),
    ),
    "S05": Signed(
        "2022-04",
        (
            (
                "EFA_LOAN",
                1650,
                "AUD",
                "IL02; IL03",
                "1,250 in April 2022 and 400 in December 2024. " + BEFORE,
            ),
            ("private", 414, "AUD", "IL04", "200 and 214 of the sponsor's cash."),
        ),
    ),
    "S07": Signed(
        "2025-03",
        (
            ("JOGMEC_EQUITY", 55, "EUR", "CA02; assumption", "Half of the 110, assumed. " + BEFORE),
            ("JOGMEC_LOAN", 55, "EUR", "CA02; assumption", "Half of the 110, assumed. " + BEFORE),
            (
                "FR_GRANT",
                106,
                "EUR",
                "CA03",
                "Grants, repayable advance and tax credit in one sum; the split is not published. "
                + BEFORE,
            ),
        ),
    ),
    "S10": Signed(
        "2025-05",
        (
            ("DPA_GRANT", 22.4, None, "UC01; UC06", "Army and DPA Title III awards. " + BEFORE),
            ("STATE_GRANT", 15, None, "UC05", BEFORE),
            ("private", 29.6, None, "RC04; assumption", "What is left of the cost of 67."),
        ),
    ),
    "S15": _built(
        "2025-12",
        "MT01; MT02; MT03",
        "The tests are paid by JPY 16,400m of the Cabinet Office, whose line is earmarked and no "
        "account of this case.",
    ),
    "M01": Signed(
        "2025-07",
        (("private", 1000, None, "MP06; MP07", "Commitment letters that followed the DoD floor."),),
    ),
    "T01": Signed(
        "2025-10",
        (
            ("DOE_GUARANTEE", 704, None, "AE01; AE08; AS30", "44 % of 1,600 by miles. " + BEFORE),
            ("private", 880, None, "AS31; AE04", "Rest of the 1,584."),
        ),
    ),
    "T02": Signed(
        "2025-10",
        (
            ("DOE_GUARANTEE", 448, None, "AE01; AE08; AS30", "28 % of 1,600 by miles. " + BEFORE),
            ("private", 560, None, "AS32; AE04", "Rest of the 1,008."),
        ),
    ),
    "T03": Signed(
        "2025-10",
        (
            ("DOE_GUARANTEE", 448, None, "AE01; AE08; AS30", "28 % of 1,600 by miles. " + BEFORE),
            ("private", 560, None, "AS33; AE04", "Rest of the 1,008."),
        ),
    ),
    "T06": _built("2025-08", "PE10; PE11"),
    "T08": _built(None, "JG10; JG11; RC10"),
    "T09": _built(None, "JG15; JG17"),
    "T12": _built(None, "JG34; JG35"),
    "T13": _built(None, "JG36; RC09"),
    "G05": Signed(
        "2025-11",
        (
            ("DOE_LOAN", 1000, None, "CR02; CR06; IN30", BEFORE),
            ("private", 600, None, "CR01; CR02", "Rest of the 1,600."),
        ),
    ),
    "D01": Signed(
        None,
        (
            ("METI_REGIONAL", 30000, "JPY", "TK02; JI08; JI09", BEFORE),
            ("private", 35000, "JPY", "TK01; TK02", "Rest of the first 65,000."),
        ),
    ),
    "D02": _built(None, "SK01; SK03; MS04"),
    "D04": _built(None, "NT01; RC25"),
    "D12": Signed(
        None,
        (
            ("METI_COMPUTE", 50100, "JPY", "SI02; JI10", BEFORE),
            ("private", 79900, "JPY", "SI01; SI02", "Rest of the 130,000."),
        ),
    ),
    "D15": Signed(
        "2025-10",
        (("private", 27000, None, "MH01", "Equity of 7bn and bonds of 20bn for the whole venture."),),
    ),
    "D17": _built(None, "AW01; AW03"),
    "L01": _built(None, "TK07"),
}

NO_LATER = "2027-11"
"""Conditional commitments of November 2025 are taken to hold for two years: an assumption."""
MOU_END = "2029-01"
"""The initiative runs to January 2029."""
OUTSIDE = "lenders whose accounts are not in this case"

CONDITIONAL: tuple[tuple[str, str, float, str | None, str, bool, str, str], ...] = (
    (
        "S06",
        "EFA_LOAN",
        697,
        "AUD",
        "2027-12",
        True,
        "AR01; AR02; AR08; assumption",
        "Commonwealth package of USD 533m less the overrun facility of 80 (assumption) at 0.65.",
    ),
    (
        "S06",
        "private",
        322,
        None,
        "2027-12",
        False,
        "AR01; AR07; assumption",
        "Rest of the 775: export credit of Canada, Korea and Germany and banks, " + OUTSIDE + ".",
    ),
    (
        "S12",
        "OSC_LOAN",
        80,
        None,
        NO_LATER,
        True,
        "VE02; IN06; assumption",
        "Conditional commitment of November 2025; two years of life assumed.",
    ),
    (
        "S12",
        "private",
        80,
        None,
        NO_LATER,
        False,
        "VE06; assumption",
        "Private capital that matches the loan.",
    ),
    (
        "M02",
        "OSC_LOAN",
        620,
        None,
        NO_LATER,
        True,
        "VE01; VE07; assumption",
        "Conditional commitment of November 2025; two years of life assumed.",
    ),
    (
        "M02",
        "CHIPS_GRANT",
        50,
        None,
        NO_LATER,
        True,
        "VE03; assumption",
        "Incentive against equity of the same amount.",
    ),
    (
        "M02",
        "private",
        550,
        None,
        NO_LATER,
        False,
        "VE04; assumption",
        "Private capital of the package.",
    ),
    (
        "S09",
        "STATE_GRANT",
        46.4,
        None,
        "2028-12",
        True,
        "AC02; AC07; assumption",
        "State incentives; life assumed.",
    ),
    (
        "S16",
        "AU_EQUITY",
        200,
        None,
        "2027-12",
        True,
        "GA01; GA04; assumption",
        "Concessional equity announced in October 2025; decision moved to 2026; life assumed.",
    ),
    (
        "X01",
        "JBIC_LOAN",
        353,
        None,
        MOU_END,
        True,
        "JU05; JU08; JI20; assumption",
        "First batch of the initiative, not closed: 60 % of debt of 98 % (assumption).",
    ),
    (
        "X01",
        "private",
        235,
        None,
        MOU_END,
        False,
        "JU05; JU08; JI21; assumption",
        "Banks' 40 % beside JBIC, covered by NEXI.",
    ),
    (
        "G03",
        "JBIC_LOAN",
        1688,
        None,
        MOU_END,
        True,
        "JU02; JU08; PO05; JI20; assumption",
        "First batch of the initiative, secured on 31 March 2026, not closed: 60 % of debt of 98 % "
        "(assumption).",
    ),
    (
        "G03",
        "private",
        1125,
        None,
        MOU_END,
        False,
        "JU02; JU08; PO05; JI21; assumption",
        "Banks' 40 % beside JBIC, covered by NEXI.",
    ),
    (
        "G04",
        "JBIC_LOAN",
        17716,
        None,
        MOU_END,
        True,
        "JU02; JU08; PO05; JI20; assumption",
        "First batch of the initiative, secured on 31 March 2026, not closed: 60 % of debt of 98 % "
        "(assumption).",
    ),
    (
        "G04",
        "private",
        11811,
        None,
        MOU_END,
        False,
        "JU02; JU08; PO05; JI21; assumption",
        "Banks' 40 % beside JBIC, covered by NEXI.",
    ),
)

INDICATED: tuple[tuple[str, str, float, str, str], ...] = (
    (
        "S03",
        "IBAS_GRANT",
        258,
        "LY13; LY14; LY18",
        "Full-cost award of 2023 to a plant that is unlikely to proceed: not counted as money.",
    ),
    ("S11", "CHIPS_LOAN", 788, "UR02; AS10", "Letter of intent, non-binding; 60.6 % of 1,300."),
    ("S11", "CHIPS_GRANT", 168, "UR01; AS10", "Letter of intent, non-binding; 60.6 % of 277."),
    ("M03", "CHIPS_LOAN", 512, "UR02; AS11", "Letter of intent, non-binding; 39.4 % of 1,300."),
    ("M03", "CHIPS_GRANT", 109, "UR01; AS11", "Letter of intent, non-binding; 39.4 % of 277."),
    (
        "T04",
        "private",
        4200,
        "PO02",
        "The developer has said that it pays; regulated finance lets it.",
    ),
    (
        "G02",
        "private",
        400,
        "RC06",
        "Award of the DOE reactor programme, recalled only; its line is no account of this case.",
    ),
)


def forecast(name: str) -> int | None:
    """Return the forecast operation month of a closed project, None where it is only an assumption."""
    row = by_id("projects")[name]
    return None if row["date_confidence"] == "assumption" else due(row["announced_cod"])


def deals() -> tuple[Deal, ...]:
    """Return the deals that exist."""
    return (
        *(row for name, signed in CLOSED.items() for row in _closed(name, signed)),
        *(
            Deal(
                project=project,
                instrument=instrument,
                status="conditional",
                amount=amount,
                currency=currency,
                valid_until=month(valid),
                uses_ledgers=ledgers,
                source=facts,
                note=note,
            )
            for project, instrument, amount, currency, valid, ledgers, facts, note in CONDITIONAL
        ),
        *(
            Deal(
                project=project,
                instrument=instrument,
                status="indicated",
                amount=amount,
                source=facts,
                note=note,
            )
            for project, instrument, amount, facts, note in INDICATED
        ),
    )


def _closed(name: str, signed: Signed) -> tuple[Deal, ...]:
    dates = by_id("projects")[name]["date_fact_ids"] if forecast(name) is not None else ""
    return tuple(
        Deal(
            project=name,
            instrument=instrument,
            status="closed",
            amount=amount,
            currency=currency,
            close=None if signed.close is None else month(signed.close),
            operation=forecast(name),
            source=source(facts, dates),
            note=note,
        )
        for instrument, amount, currency, facts, note in signed.money
    )
