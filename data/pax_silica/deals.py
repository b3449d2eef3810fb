"""Deals: what is already signed, pledged or only indicated."""

from headrace.case.instruments import Deal
from pax_silica.pledges import CONDITIONAL, INDICATED
from pax_silica.signed import CLOSED, Signed, forecast
from pax_silica.tables import by_id, month, source


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
