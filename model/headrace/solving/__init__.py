"""Solving: a model into an outcome; the only place that calls a solver.

Larger than planned: beside the passes of a run it holds reductions and starts without which large
cases are not proven in time, and the elastic program, its handles on every family of rows, and the
programs changed in place that reasons, conflicts, values, frontier and lists are asked on.
"""
