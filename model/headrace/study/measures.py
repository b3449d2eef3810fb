"""Measures: what one unit of a column adds to the money of a plan."""

from headrace.answers.frontier import Measure
from headrace.formulation.drawing import charged_month, flow_rate
from headrace.formulation.given import Given
from headrace.formulation.objective import cost_rate
from headrace.solving.program import Name
from headrace.solving.scales import Pricing
from headrace.timeline.paying import delivery_months, payments_of, share_before


def price_of(measure: Measure) -> Pricing:
    """Return what columns weigh under a measure."""
    return {"cost": _cost, "face": _face, "outlays": _outlays}[measure]


def _cost(given: Given, name: Name) -> float:
    kind, key = name
    if kind != "amount":
        return 0.0
    return cost_rate(given.case, given.case.offers[str(key[0])][str(key[1])])


def _face(given: Given, name: Name) -> float:
    kind, key = name
    if kind != "amount":
        return 0.0
    return float(given.case.offers[str(key[0])][str(key[1])].type != "facilitation")


def _outlays(given: Given, name: Name) -> float:
    """Return the cash that is paid within the horizon per unit of an amount."""
    kind, key = name
    if kind != "amount":
        return 0.0
    project, instrument, period = str(key[0]), str(key[1]), int(key[2])
    offer = given.case.offers[project][instrument]
    rate = flow_rate(given, offer, "budget_authority")
    if rate == 0:
        return 0.0
    close = given.month(period)
    charged = charged_month(given, project, instrument, period)
    months = delivery_months(given.case, project, close)
    payments = payments_of(offer.disbursement, charged, close, months)
    return rate * share_before(payments, given.case.horizon)
