"""Executors and store: where many solves run, and where their results are kept."""
