"""Relimiting: the program of a case with looser limits, from that of the case, not built again."""

from dataclasses import replace

import numpy as np

from headrace.case.case import Case
from headrace.formulation.given import Given
from headrace.solving.program import Program
from headrace.solving.raising import Step, limit_entries, raised

LIMITING = frozenset(
    {
        *("authority", "committing", "drawn", "exposure", "exposure_lifted", "outlays"),
        *("outlays_lifted", "concentration", "kept", "covered_of_held", "whole_unless_short"),
        "drawn_up_where_short",
    }
)
"""Families of rows that are there for limits and ceilings alone."""


def relimited(program: Program, given: Given, case: Case) -> Program:
    """Return the program of a case that has either no limits and ceilings, or each limit as high.

    Where deals that exist can use a limit up the program may allow more than the case; whether it
    has, the audit of its plan tells.
    """
    if not case.limits:
        lifted = np.array([family in LIMITING for family, _ in program.names], dtype=np.bool_)
        return replace(
            program,
            below=np.where(lifted, -np.inf, program.below),
            above=np.where(lifted, np.inf, program.above),
        )
    steps = [
        Step(at, new.amount - old.amount)
        for at, (old, new) in enumerate(zip(given.case.limits, case.limits, strict=True))
    ]
    return raised(program, limit_entries(program, given), steps)
