"""Program: a Pyomo model compiled once, with all its objectives, for the solver's arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyomo.environ as pyo
from numpy.typing import NDArray
from pyomo.core.expr.numvalue import value
from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]
Name = tuple[str, tuple[str | int, ...]]
"""Component of a model and the index in it."""
OBJECTIVES = {"slip": "least_slip", "cost": "least_cost", "months": "least_months"}
"""Objective of the model by the name of the pass."""


@dataclass
class Program:
    """Columns, rows and objectives of a model, as arrays.

    starts, indices, values : matrix by columns; lower, upper : bounds of columns; below, above :
    bounds of rows; costs[pass], offsets[pass] : objectives.
    """

    columns: list[pyo.Var]
    starts: NDArray[np.int32]
    indices: NDArray[np.int32]
    values: Vector
    lower: Vector
    upper: Vector
    below: Vector
    above: Vector
    integral: Flags
    costs: Mapping[str, Vector]
    offsets: Mapping[str, float]
    position: dict[int, int] = field(default_factory=dict)
    """Column by id of the variable."""
    names: list[Name] = field(default_factory=list)
    """Component and index of each row."""
    column_names: list[Name] = field(default_factory=list)
    """Component and index of each column."""

    @property
    def shape(self) -> tuple[int, int]:
        """Return the number of rows and columns."""
        return len(self.below), len(self.lower)

    def activity(self, values: Vector) -> Vector:
        """Return what each row comes to at values of the columns."""
        terms = self.values * np.repeat(values, np.diff(self.starts))
        return np.bincount(self.indices, weights=terms, minlength=len(self.below)).astype(
            np.float64
        )


def compile_model(m: pyo.ConcreteModel) -> Program:
    """Return the arrays of a model with its three objectives."""
    objectives = {name: getattr(m, component) for name, component in OBJECTIVES.items()}
    for objective in objectives.values():
        objective.activate()
    form = LinearStandardFormCompiler().write(m, mixed_form=True)
    for name, objective in objectives.items():
        if name != "slip":
            objective.deactivate()
    order = {id(objective): row for row, objective in enumerate(form.objectives)}
    costs = form.c.toarray()
    infinity = np.inf
    kinds = np.array([row.bound_type for row in form.rows], dtype=np.int8)
    right = np.asarray(form.rhs, dtype=np.float64)
    columns = list(form.columns)
    row_names, column_names = _names(m, pyo.Constraint), _names(m, pyo.Var)
    return Program(
        columns=columns,
        starts=form.A.indptr.astype(np.int32),
        indices=form.A.indices.astype(np.int32),
        values=form.A.data.astype(np.float64),
        lower=np.array([_bound(var.lower, -infinity) for var in columns]),
        upper=np.array([_bound(var.upper, infinity) for var in columns]),
        below=np.where(kinds == 1, -infinity, right),
        above=np.where(kinds == -1, infinity, right),
        integral=np.array([not var.is_continuous() for var in columns], dtype=np.bool_),
        costs={
            name: np.asarray(costs[order[id(objective)]], dtype=np.float64)
            for name, objective in objectives.items()
        },
        offsets={
            name: float(form.c_offset[order[id(objective)]])
            for name, objective in objectives.items()
        },
        position={id(var): number for number, var in enumerate(columns)},
        names=[row_names[id(row.constraint)] for row in form.rows],
        column_names=[column_names[id(var)] for var in columns],
    )


def _names(m: pyo.ConcreteModel, kind: type) -> dict[int, Name]:
    """Return component and index, always a tuple, of everything of a kind, by its id."""
    return {
        id(data): (
            component.local_name,
            key if isinstance(key, tuple) else (key,) if key is not None else (),
        )
        for component in m.component_objects(kind)
        for key, data in component.items()
    }


def _bound(bound: object, default: float) -> float:
    return default if bound is None else float(value(bound))
