"""Case and timeline as a Pyomo model: variables, objectives, and one constraint family a file."""

from headrace.formulation.lazy import load_pyomo

load_pyomo()
