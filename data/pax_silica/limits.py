"""Limits: documented balances free at the start of the horizon."""

from headrace.case.accounts import Limit
from pax_silica.american_limits import american
from pax_silica.balances import BUDGET, VOLUME, nothing_after, row
from pax_silica.japanese_limits import japanese
from pax_silica.tables import END, month


def limits() -> tuple[Limit, ...]:
    """Return the limits of all accounts."""
    return (*american(), *japanese(), *_partners())


def _partners() -> list[Limit]:
    dec27 = month("2027-12")
    return [
        row(
            "EFA",
            VOLUME,
            2350,
            "never",
            "enacted",
            "JI30; IL02; IL03",
            "4,000 less the 1,650 lent to S05; the promise to S06 is reserved by its deal.",
        ),
        row(
            "AU_FRAMEWORK",
            VOLUME,
            200,
            dec27,
            "assumed",
            "GA01; GA05",
            "Only the gallium equity of the 1,000 is traced to a project; life assumed.",
        ),
        nothing_after("AU_FRAMEWORK", VOLUME, dec27),
        row("FRANCE", BUDGET, 0, END, "enacted", "CA03", "All of it is committed to S07."),
    ]
