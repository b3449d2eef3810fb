"""Rows: the constraints of a model as tidy text, one term a line, in a fixed order."""

import re

import pyomo.environ as pyo
from pyomo.core.expr.numvalue import value
from pyomo.repn import generate_standard_repn

from headrace.case.case import Case
from headrace.formulation.constraints import FAMILIES
from headrace.formulation.given import given_of
from headrace.formulation.variables import add_variables
from headrace.timeline.windows import timeline_of


def model_of(case: Case, family: str) -> pyo.ConcreteModel:
    """Return the variables of a case under one constraint family alone."""
    given = given_of(case, timeline_of(case))
    m = pyo.ConcreteModel()
    add_variables(m, given)
    FAMILIES[family](m, given)
    return m


def rows_of(case: Case, family: str) -> str:
    """Return every row that a family writes for a case."""
    m = model_of(case, family)
    rows = list(m.component_data_objects(pyo.Constraint, active=True))
    return "\n".join(row_text(row) for row in sorted(rows, key=lambda row: natural(row.name)))


def row_text(row: pyo.Constraint) -> str:
    """Return one row: variables left, its constant right."""
    terms = generate_standard_repn(row.body)
    assert terms.is_linear()
    pairs = zip(terms.linear_vars, terms.linear_coefs, strict=True)
    written = sorted(((var.name, value(coef)) for var, coef in pairs), key=natural_pair)
    lines = [f"{row.name}:"]
    lines += [f"  {number(coefficient, sign=True)} {name}" for name, coefficient in written]
    if row.equality:
        lines.append(f"  = {number(value(row.upper) - terms.constant)}")
    elif row.upper is not None:
        lines.append(f"  <= {number(value(row.upper) - terms.constant)}")
    else:
        lines.append(f"  >= {number(value(row.lower) - terms.constant)}")
    return "\n".join(lines) + "\n"


def number(amount: float, *, sign: bool = False) -> str:
    """Return a number with ten figures, never minus zero."""
    return f"{round(amount, 9) + 0.0:{'+' if sign else ''}.10g}"


def natural(name: str) -> list[tuple[int, str]]:
    """Return the key that sorts period 10 after period 9."""
    parts = re.split(r"(\d+)", name)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def natural_pair(pair: tuple[str, float]) -> list[tuple[int, str]]:
    """Return the key that sorts terms by the name of their variable."""
    return natural(pair[0])
