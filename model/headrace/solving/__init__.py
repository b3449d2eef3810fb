"""Solving: a model into an outcome; the only place that calls a solver."""

from headrace.formulation.lazy import load_pyomo

load_pyomo()
