"""Credit: the subsidy cost of loans and guarantees, per unit of face.

Source: Federal Credit Reform Act, 2 U.S.C. 661a(5); formula and known answers in `docs/method.md`.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from headrace.case.instruments import Instrument


def guarantee_rate(row: Instrument, coverage: float, rate: float) -> float:
    r"""Return the credit subsidy cost of a guarantee per unit of face.

    .. math::
        C/F = \sum_t S_{t-1} h c B_t L (1+r)^{-t} - u c - \sum_t S_t a c B_t (1+r)^{-t}

    B : balance at the start of year t, per unit of face; h : yearly hazard of default;
    S : survival; c : coverage; L : loss given default; u, a : upfront and annual fee; r : treasury
    rate. Default falls at the end of a year, before principal is paid.
    """
    upfront, annual, loss = row.upfront_fee or 0.0, row.annual_fee or 0.0, row.loss_given_default
    return -upfront * coverage + sum(
        year.discount
        * coverage
        * year.balance
        * (year.failed * (loss or 0.0) - year.survived * annual)
        for year in _years(row, rate)
    )


def loan_rate(row: Instrument, rate: float) -> float:
    r"""Return the credit subsidy cost of a direct loan per unit of face.

    .. math::
        C/F = 1 - u - \sum_t \left( S_t (P_t + i B_t) + S_{t-1} h B_t (1-L) \right) (1+r)^{-t}

    P : principal paid in year t; i : interest rate; the rest as for a guarantee. The loan is fully
    disbursed at close.
    """
    interest, recovered = row.interest_rate or 0.0, 1 - (row.loss_given_default or 0.0)
    return (
        1
        - (row.upfront_fee or 0.0)
        - sum(
            year.discount
            * (
                year.survived * (year.principal + interest * year.balance)
                + year.failed * year.balance * recovered
            )
            for year in _years(row, rate)
        )
    )


class _Year(NamedTuple):
    """One year of a loan of 1; a share of it survives the year or fails in it."""

    balance: float
    principal: float
    survived: float
    failed: float
    discount: float


def _years(row: Instrument, rate: float) -> Iterator[_Year]:
    """Yield the years of a loan: level principal after the years of grace."""
    tenor = round(row.tenor or 1)
    lives = (1 - (row.cumulative_default or 0.0)) ** (1 / tenor)
    ends = [1.0 - max(0.0, year - row.grace) / (tenor - row.grace) for year in range(tenor)]
    for number, (balance, after) in enumerate(pairwise([*ends, 0.0]), 1):
        survived, discount = lives**number, (1 + rate) ** -number
        failed = lives ** (number - 1) - survived
        yield _Year(balance, balance - after, survived, failed, discount)


def is_computed(instrument: Instrument) -> bool:
    """Return whether the instrument's rate is computed from its credit columns."""
    return instrument.cumulative_default is not None and instrument.type in ("loan", "guarantee")


def computed_rate(instrument: Instrument, coverage: float, rate: float) -> float:
    """Return the subsidy cost per unit of face at a discount rate, from the credit columns."""
    if instrument.type == "loan":
        return loan_rate(instrument, rate)
    return guarantee_rate(instrument, coverage, rate)


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


def fair_value_rate(instrument: Instrument, coverage: float, override: float | None) -> float:
    """Return the fair-value cost per unit of face: given, computed, or the subsidy rate."""
    if instrument.fair_value_rate is not None:
        return instrument.fair_value_rate
    if is_computed(instrument):
        rate = (instrument.treasury_rate or 0.0) + instrument.risk_premium
        return computed_rate(instrument, coverage, rate)
    return subsidy_rate(instrument, coverage, override)
