"""Solving: a model into an outcome; the only place that calls a solver."""
