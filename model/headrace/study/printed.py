"""Printed: amounts rounded up to the digits in which they are told."""

import math

from headrace.plan.relaxation import Relaxation, Rule
from headrace.solving.leeway import Room

DIGITS = 3
"""Digits that an amount is told in."""
FINEST = {"terms": 0.001, "stack": 0.001, "max_share": 0.001}
"""Finest step of shares of uses; 0.01 for all other amounts."""
HAIR = 1e-6
"""Share of an amount that is noise of the solver."""


def rounded_up(rule: Rule, exact: float, whole: bool = False) -> float:
    """Return an amount rounded up to the digits in which it is told."""
    if whole:
        return float(math.ceil(exact - HAIR))
    if exact <= 0:
        return 0.0
    step = max(
        10.0 ** (math.floor(math.log10(exact)) - DIGITS + 1),
        FINEST.get(rule.kind, FINEST.get(rule.item, 0.01)),
    )
    return round(math.ceil(exact / step - HAIR) * step, 10)


def relaxation_of(room: Room) -> Relaxation:
    """Return a relaxation at the digits in which it is told."""
    handle = room.handle
    amount = rounded_up(handle.rule, room.amount, handle.whole)
    return Relaxation(handle.rule, room.amount, amount, handle.size)
