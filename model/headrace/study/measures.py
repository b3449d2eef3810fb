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

    def price(given: Given, name: Name) -> float:
        kind, key = name
        if kind != "amount":
            return 0.0
        project, instrument, period = str(key[0]), str(key[1]), int(key[2])
        offer = given.case.offers[project][instrument]
        if measure == "cost":
            return cost_rate(given.case, offer)
        if measure == "face":
            return float(offer.type != "facilitation")
        close = given.month(period)
        months = delivery_months(given.case, project, close)
        charged = charged_month(given, project, instrument, period)
        payments = payments_of(offer.disbursement, charged, close, months)
        paid = share_before(payments, given.case.horizon)
        return flow_rate(given, offer, "budget_authority") * paid

    return price
