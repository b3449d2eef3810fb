"""Instruments: each one states the figures that its type needs, and they make sense."""

from collections.abc import Iterator
from dataclasses import replace

from headrace.case.accounts import TOP_LINE
from headrace.case.instruments import Instrument
from headrace.case.offers import fitting_rows, may_use
from headrace.case.overrides import Overrides
from headrace.case.rules.places import Found, Place, gathered, rows_of
from headrace.errors import Breach

CREDIT = ("loan", "guarantee")
"""Types whose subsidy rate can be computed."""
COMPUTED_FROM = ("tenor", "loss_given_default", "treasury_rate")
"""Columns, beside cumulative_default, of a computed rate; loans: interest_rate too."""


def rate_given(case: Overrides) -> Iterator[Breach]:
    """Check that a loan, guarantee, insurance or bridge has a subsidy rate, given or computed."""
    for at, row in rows_of("instruments", case.instruments):
        if row.type not in (*CREDIT, "insurance", "bridge") or row.subsidy_rate is not None:
            continue
        if row.type in CREDIT and row.cumulative_default is not None:
            continue
        terms = [term for term in case.eligibility if term.instrument == row.instrument]
        if terms and all(term.subsidy_rate is not None for term in terms if term.eligible):
            continue
        remedy = "give subsidy_rate (0 if it costs the budget nothing)"
        if row.type in CREDIT:
            remedy += ", or cumulative_default and the credit columns beside it"
        yield _breach(at, row, "subsidy_rate", f"the {row.type} has no subsidy rate", remedy)


def credit_complete(case: Overrides) -> Iterator[Breach]:
    """Check that a subsidy rate that is computed has all the columns that it is computed from."""
    for at, row in rows_of("instruments", case.instruments):
        if row.type not in CREDIT or row.cumulative_default is None:
            continue
        needed = COMPUTED_FROM + (("interest_rate",) if row.type == "loan" else ())
        for column in needed:
            if getattr(row, column) is None:
                message = f"cumulative_default is given but {column} is not"
                remedy = f"fill {column}, or clear cumulative_default and give subsidy_rate"
                yield _breach(at, row, column, message, remedy)
        if row.tenor is not None and (row.tenor != round(row.tenor) or row.tenor < 1):
            message = f"a subsidy rate is computed by whole years, but tenor is {row.tenor:g}"
            yield _breach(at, row, "tenor", message, "round tenor to a whole year")


def own_terms(case: Overrides) -> Iterator[Breach]:
    """Check that an instrument has what its type needs, an account, and terms that add up."""
    for at, row in rows_of("instruments", case.instruments):
        if row.account == TOP_LINE:
            message = f"'{TOP_LINE}' is the top line of all accounts and pays for nothing itself"
            yield _breach(at, row, "account", message, "name the account that pays")
        if row.tenor is not None and row.tenor <= row.grace:
            message = f"tenor {row.tenor:g} is not longer than grace {row.grace:g}"
            yield _breach(at, row, "tenor", message, "count tenor from close, with grace")
        if row.disbursement is not None and abs(sum(row.disbursement) - 1) > 1e-6:
            message = f"the shares of disbursement add up to {sum(row.disbursement):g}"
            yield _breach(at, row, "disbursement", message, "make them add up to 1")
        if row.type in ("guarantee", "insurance") and row.coverage is None:
            message = f"the {row.type} has no coverage"
            remedy = "give the share of the face that the public side carries"
            yield _breach(at, row, "coverage", message, remedy)
        if row.type == "facilitation" and row.fixed_cost is None:
            message = "the facilitation has no fixed_cost"
            yield _breach(at, row, "fixed_cost", message, "give its cost, 0 if none")
        if row.type != "facilitation" and row.fixed_cost is not None:
            message = f"fixed_cost belongs to a facilitation, not to a {row.type}"
            yield _breach(at, row, "fixed_cost", message, "clear it, or change the type")


def tickets(case: Overrides) -> Iterator[Breach]:
    """Check that the smallest ticket is not above the largest one, overrides applied."""
    for at, row in rows_of("instruments", case.instruments):
        if _crossed(row.ticket_min, row.ticket_max):
            message = f"ticket_min {row.ticket_min:g} is more than ticket_max {row.ticket_max:g}"
            yield _breach(at, row, "ticket_min", message, "put them in order")
    instruments = {row.instrument: row for row in case.instruments}
    for at, own in rows_of("eligibility", case.eligibility):
        plain = instruments.get(own.instrument)
        if plain is None or (own.ticket_min is None and own.ticket_max is None):
            continue
        low = plain.ticket_min if own.ticket_min is None else own.ticket_min
        high = plain.ticket_max if own.ticket_max is None else own.ticket_max
        if _crossed(low, high):
            column = "ticket_max" if own.ticket_min is None else "ticket_min"
            message = f"ticket_min {low:g} is more than ticket_max {high:g} with this override"
            yield at.breach(column, message, "put them in order")


def _crossed(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _breach(at: Place, row: Instrument, column: str, message: str, remedy: str) -> Breach:
    return at.breach(column, f"'{row.instrument}': {message}", remedy, row.instrument)


@gathered
def full_cover_given(case: Overrides) -> Found:
    """Check that an offtake that acts or lifts gearing has a full cover for every user."""
    offtakes = [row for row in case.instruments if row.type == "offtake"]
    for project in case.projects:
        acting = {effect.instrument for effect in case.networks[project.project].effects}
        for row in offtakes:
            name = row.instrument
            if project.project in case.closed or not (name in acting or row.gearing_lift):
                continue
            rows = fitting_rows(case, project, name)
            if not may_use(case, project, name) or any(fitting.full_cover for fitting in rows):
                continue
            message = f"the offtake '{name}' acts but has no full_cover"
            remedy = (
                "give, on an eligibility row, the liability of covering the whole output, "
                "or exclude the project"
            )
            last = rows[-1] if rows else None
            places = (place for place, other in enumerate(case.eligibility) if other is last)
            breach = Breach("eligibility", message, remedy, next(places, None), "full_cover")
            yield project.project, replace(breach, names=(name,))
