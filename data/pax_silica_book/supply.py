"""Supply: futures of feed from outside, and of the load that is to be served."""

from pax_silica.services import HOURS, megawatts
from pax_silica.tables import fact

from pax_silica_book.futures import Cell, Future, future

MIDDLE_RUNG = 50
"""TWh a year between the rungs of the case and the low end of 2034."""
PARTNER_MONAZITE = "2028-01"
"""Month from which partners' own monazite is there."""


def supply() -> tuple[Future, ...]:
    """Return the futures about feed and load."""
    return (_export_controls(), _low_ladder(), _high_ladder())


def _export_controls() -> Future:
    return future(
        "export_controls",
        "Export controls close non-partner feed",
        "Tighter controls like those of January 2026 (PR06) are answered in kind, and feed from "
        "outside the signatories (PS02, PS03) stops: concentrate of Carina in Brazil (AC06) never "
        "comes, and monazite is bought nowhere until partners' own projects start in 2028, so White"
        " Mesa's 1,000 t of today (EF02) pause. Mt Weld and Kalgoorlie (LY07) and European scrap "
        "(CA10) are partner feed. Without feed Vinton does not run, and its target is missed in "
        "every plan.",
        Cell(
            "supply",
            "feed_carina; 2028-07",
            "start",
            "delay_months",
            "93",
            "Carina's concentrate (AC06) is closed beyond the horizon.",
        ),
        Cell(
            "supply",
            "feed_monazite; 2026-04",
            "start",
            "set",
            PARTNER_MONAZITE,
            "Purchases stop (EF07); own projects of partners from 2028.",
        ),
        Cell(
            "supply",
            "ndpr; 2026-04",
            "quantity",
            "add",
            f"-{fact('EF02') - fact('AS28'):g}",
            "White Mesa's present output rests on bought monazite (EF02, AS28).",
        ),
        Cell(
            "supply",
            None,
            None,
            "insert",
            f"service=ndpr; start={PARTNER_MONAZITE}; quantity=3700; source=EF02; AS28; assumption;"
            " note=White Mesa runs again on own monazite.",
            "The pause ends with partners' own monazite (EF02).",
        ),
    )


def _rung(level: float, year: int, fact_id: str) -> Cell:
    note = (
        f"{level:g} TWh x 1e6 / {HOURS:g} h / 75 % ({fact_id}, AS112), by the end of {year}. Out of"
        " reach of this pipeline."
    )
    cells = {
        "service_target": f"jp_{level:g}_twh",
        "name": f"Japanese data centers use {level:g} TWh a year",
        "service": "jp_load",
        "quantity": f"{megawatts(level):.0f}",
        "target": f"{year + 1}-01",
        "source": f"{fact_id}; AS112; assumption",
    }
    value = "; ".join(f"{name}={text}" for name, text in cells.items())
    return Cell("service_targets", None, None, "insert", value, note)


def _low_ladder() -> Future:
    return future(
        "twh_57",
        "Load ladder to 57 TWh",
        "Japanese data centers are to use 57 TWh in 2034, the low end of the forecast (WM02), by "
        "way of 50 TWh in 2033, both as targets on the load served. The pipeline reaches 6,347 MW "
        "or 41.7 TWh (73 % of 57), so no plan meets the two rungs: they add the same slip to each, "
        "51 and 39 months, and say how far the pipeline is too small. What can still move are the "
        "rungs of 30 and 40 TWh.",
        _rung(MIDDLE_RUNG, 2033, "WM02"),
        _rung(fact("WM02"), 2034, "WM02"),
    )


def _high_ladder() -> Future:
    return future(
        "twh_66",
        "Load ladder to 66 TWh",
        "The high end of the forecast for 2034, 66 TWh and a peak of 7.7 GW (WM03, WM05), on top of"
        " the rungs of twh_57. The pipeline reaches 41.7 TWh, 63 % of it; the rung adds 39 months "
        "of slip to every plan. Plans for 2.5 GW at Inzai (JG20) and 3.1 GW at Nanto (NA02) beyond "
        "those in the case would have to enter it.",
        _rung(fact("WM03"), 2034, "WM03"),
        based_on="twh_57",
    )
