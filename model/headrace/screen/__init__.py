"""Screen: what the terminal shows while a run goes on, and what came of it.

A sixth of it is how a program ends when it is asked to; each study has an answer of its own.
"""
