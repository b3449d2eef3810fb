"""Study: many cases from one."""

from headrace.formulation.lazy import load_pyomo

load_pyomo()
