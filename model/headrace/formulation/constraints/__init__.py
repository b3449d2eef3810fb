"""Constraints: the contents page of the model, one family a file."""

from collections.abc import Callable

import pyomo.environ as pyo

from headrace.formulation.constraints import (
    alternatives,
    amounts,
    appetite,
    closing,
    concentration,
    deals,
    dependencies,
    draws,
    effects,
    exposure,
    funding,
    gearing,
    insurance,
    locks,
    operation,
    outlays,
    pledges,
    resources,
    services,
    shares,
    sponsor,
    stacking,
    targets,
)
from headrace.formulation.given import Given

FAMILIES: dict[str, Callable[[pyo.ConcreteModel, Given], None]] = {
    "closing": closing.add,
    "alternatives": alternatives.add,
    "operation": operation.add,
    "services": services.add,
    "dependencies": dependencies.add,
    "resources": resources.add,
    "targets": targets.add,
    "funding": funding.add,
    "amounts": amounts.add,
    "effects": effects.add,
    "sponsor": sponsor.add,
    "appetite": appetite.add,
    "gearing": gearing.add,
    "insurance": insurance.add,
    "shares": shares.add,
    "stacking": stacking.add,
    "pledges": pledges.add,
    "deals": deals.add,
    "draws": draws.add,
    "exposure": exposure.add,
    "outlays": outlays.add,
    "concentration": concentration.add,
    "locks": locks.add,
}
"""Every constraint family by the name of its file; their order is free."""
