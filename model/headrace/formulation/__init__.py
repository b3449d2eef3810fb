"""Case and timeline as a Pyomo model: variables, objectives, and one constraint family a file."""
