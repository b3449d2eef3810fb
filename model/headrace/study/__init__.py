"""Study: many cases from one.

Larger than planned: a run of many scenarios, and eight questions of a director (why, value, risk,
frontier, alternatives, one list, no-regret, conflicts), each with a budget of time, processes, a
way to go on where it was left, and a check of every answer by another solve or the audit.
"""

from headrace.formulation.lazy import load_pyomo

load_pyomo()
