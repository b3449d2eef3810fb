"""Credit: the subsidy cost of loans and guarantees, per unit of face.

Source: Federal Credit Reform Act, 2 U.S.C. 661a(5); formula and known answers in `docs/method.md`.
"""

from typing import Literal

from headrace.case.instruments import Instrument

RateOrigin = Literal["given", "computed", "grant", "whole face", "fixed cost"]
"""Where a subsidy rate comes from; whole face: equity or offtake of which the workbook gives no
rate; fixed cost: a facilitation, which has no rate."""


def guarantee_rate(
    *,
    coverage: float,
    tenor: int,
    grace: float,
    cumulative_default: float,
    loss_given_default: float,
    upfront_fee: float,
    annual_fee: float,
    rate: float,
) -> float:
    r"""Return the credit subsidy cost of a guarantee per unit of face.

    .. math::
        C/F = \sum_t S_{t-1} h c B_t L (1+r)^{-t} - u c - \sum_t S_t a c B_t (1+r)^{-t}

    B : balance at the start of year t, per unit of face; h : yearly hazard of default;
    S : survival; c : coverage; L : loss given default; u, a : upfront and annual fee; r : treasury
    rate. Default falls at the end of a year, before principal is paid.
    """
    hazard = 1 - (1 - cumulative_default) ** (1 / tenor)
    cost = -upfront_fee * coverage
    for year in range(1, tenor + 1):
        discount = (1 + rate) ** -year
        balance = _balance(year, tenor, grace)
        survived = (1 - hazard) ** year
        cost += (
            (1 - hazard) ** (year - 1) * hazard * coverage * balance * loss_given_default * discount
        )
        cost -= survived * annual_fee * coverage * balance * discount
    return cost


def loan_rate(
    *,
    tenor: int,
    grace: float,
    interest_rate: float,
    cumulative_default: float,
    loss_given_default: float,
    upfront_fee: float,
    rate: float,
) -> float:
    r"""Return the credit subsidy cost of a direct loan per unit of face.

    .. math::
        C/F = 1 - u - \sum_t \left( S_t (P_t + i B_t) + S_{t-1} h B_t (1-L) \right) (1+r)^{-t}

    P : principal paid in year t; i : interest rate; the rest as for a guarantee. The loan is fully
    disbursed at close.
    """
    hazard = 1 - (1 - cumulative_default) ** (1 / tenor)
    cost = 1 - upfront_fee
    for year in range(1, tenor + 1):
        discount = (1 + rate) ** -year
        balance = _balance(year, tenor, grace)
        principal = balance - _balance(year + 1, tenor, grace)
        survived = (1 - hazard) ** year
        failed = (1 - hazard) ** (year - 1) * hazard
        cost -= survived * (principal + interest_rate * balance) * discount
        cost -= failed * balance * (1 - loss_given_default) * discount
    return cost


def _balance(year: int, tenor: int, grace: float) -> float:
    """Return the balance at the start of a year: level principal after the years of grace."""
    if year > tenor:
        return 0.0
    return 1.0 - max(0.0, year - 1 - grace) / (tenor - grace)


def is_computed(instrument: Instrument) -> bool:
    """Return whether the instrument's rate is computed from its credit columns."""
    return instrument.cumulative_default is not None and instrument.type in ("loan", "guarantee")


def computed_rate(instrument: Instrument, coverage: float, rate: float) -> float:
    """Return the subsidy cost per unit of face at a discount rate, from the credit columns."""
    tenor = round(instrument.tenor or 1)
    default = instrument.cumulative_default or 0.0
    loss = instrument.loss_given_default or 0.0
    fee = instrument.upfront_fee or 0.0
    if instrument.type == "loan":
        return loan_rate(
            tenor=tenor,
            grace=instrument.grace,
            interest_rate=instrument.interest_rate or 0.0,
            cumulative_default=default,
            loss_given_default=loss,
            upfront_fee=fee,
            rate=rate,
        )
    return guarantee_rate(
        coverage=coverage,
        tenor=tenor,
        grace=instrument.grace,
        cumulative_default=default,
        loss_given_default=loss,
        upfront_fee=fee,
        annual_fee=instrument.annual_fee or 0.0,
        rate=rate,
    )


def subsidy_rate(instrument: Instrument, coverage: float, override: float | None) -> float:
    """Return the subsidy rate per unit of face: 1 for grants, given, or computed."""
    if instrument.type == "grant":
        return 1.0
    given = instrument.subsidy_rate if override is None else override
    if given is None:
        if is_computed(instrument):
            return computed_rate(instrument, coverage, instrument.treasury_rate or 0.0)
        return 1.0 if instrument.type in ("equity", "offtake") else 0.0
    return given * coverage if instrument.rate_on == "guaranteed" else given


def rate_origin(instrument: Instrument, override: float | None) -> RateOrigin:
    """Return where the rate of `subsidy_rate` comes from."""
    if instrument.type == "facilitation":
        return "fixed cost"
    if instrument.type == "grant":
        return "grant"
    if override is not None or instrument.subsidy_rate is not None:
        return "given"
    return "computed" if is_computed(instrument) else "whole face"


def fair_value_rate(instrument: Instrument, coverage: float, override: float | None) -> float:
    """Return the fair-value cost per unit of face: given, computed, or the subsidy rate."""
    if instrument.fair_value_rate is not None:
        return instrument.fair_value_rate
    if is_computed(instrument):
        rate = (instrument.treasury_rate or 0.0) + instrument.risk_premium
        return computed_rate(instrument, coverage, rate)
    return subsidy_rate(instrument, coverage, override)
