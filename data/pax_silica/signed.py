"""Signed: projects that have closed, with the money that was signed."""

from dataclasses import dataclass

from pax_silica.tables import by_id, due


@dataclass(frozen=True)
class Signed:
    """A project that has closed: month of close if a fact gives one, and the money signed."""

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
        (
            (
                "private",
                27000,
                None,
                "MH01",
                "Equity of 7bn and bonds of 20bn for the whole venture.",
            ),
        ),
    ),
    "D17": _built(None, "AW01; AW03"),
    "L01": _built(None, "TK07"),
}


def forecast(name: str) -> int | None:
    """Return the forecast operation month of a closed project, None if it is an assumption."""
    row = by_id("projects")[name]
    return None if row["date_confidence"] == "assumption" else due(row["announced_cod"])
