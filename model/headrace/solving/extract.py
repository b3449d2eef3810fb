"""Extract: values of columns into a model, and those of a model as a plan."""

from collections.abc import Sequence

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import operating
from headrace.plan.plan import USED, Close, Plan
from headrace.solving.program import Vector

DECIMALS = 3
"""Amounts are rounded to 0.001 million of base currency."""


def load(columns: Sequence[pyo.Var], m: pyo.ConcreteModel, values: Vector) -> None:
    """Set the variables of the model; columns that no row mentions stay at 0."""
    for var in m.component_data_objects(pyo.Var):
        if var.value is None:
            var.set_value(0.0, skip_validation=True)
    for var, value in zip(columns, values, strict=True):
        var.set_value(float(value), skip_validation=True)


def extract(m: pyo.ConcreteModel, given: Given) -> Plan:
    """Return the plan that the variables of a model describe."""
    closes = {}
    for project, mode, period in m.CLOSES:
        if pyo.value(m.close[project, mode, period]) > 0.5:
            closes[project] = _close(m, given, project, mode, period)
    operations = {}
    for project in given.case.project:
        existing = given.timeline.closed.get(project)
        if existing is not None and existing.past_operation is not None:
            operations[project] = existing.past_operation
            continue
        started = [
            period
            for period in given.case.periods
            if pyo.value(operating(m, given, project, period)) > 0.5
        ]
        if started:
            length = given.case.settings.months_per_period
            operations[project] = given.timeline.operation_month(project, started[0], length)
    return Plan(closes=closes, operations=operations)


def _close(m: pyo.ConcreteModel, given: Given, project: str, mode: int, period: int) -> Close:
    faces = {
        name: round(pyo.value(m.amount[project, name, period]), DECIMALS)
        for name in given.case.offers[project]
        if (project, name, period) in given.bounds
    }
    used = {name: face for name, face in faces.items() if face > USED}
    types = given.case.instrument
    return Close(
        project=project,
        month=given.month(period),
        stack={name: face for name, face in used.items() if types[name].type != "facilitation"},
        facilitation=frozenset(name for name in used if types[name].type == "facilitation"),
        pledges={
            deal: amount
            for deal, other in m.PLEDGES
            if other == period
            and given.case.signed_deals[deal].project == project
            and (amount := round(pyo.value(m.pledge[deal, period]), DECIMALS)) > USED
        },
        sponsor_equity=round(pyo.value(m.sponsor_equity[project, period]), DECIMALS) + 0.0,
        commercial_debt=(
            round(pyo.value(m.commercial_debt[project, period]), DECIMALS) + 0.0
            if (project, period) in m.DEBTS
            else 0.0
        ),
        claims=given.mode(project, mode).claims,
    )
