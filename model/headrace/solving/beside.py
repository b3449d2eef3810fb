"""Beside: a plan held in the program of its case, all of it or all but some projects."""

from collections.abc import Iterator

from headrace.plan.plan import USED, Close, Plan
from headrace.solving.ground import Ground

BAND = 0.0006
"""Amounts of a plan are rounded to 0.001; what is held may move by that [million base currency]."""
HELD = ("operating", "used", "close", "any_close", "amount", "commercial_debt", "pledge")
"""Variables that are held where a plan has them; all others follow from them."""


def held_columns(
    ground: Ground, plan: Plan, free: frozenset[str]
) -> Iterator[tuple[int, float, float]]:
    """Yield columns of projects that are not free, and between what a plan holds each."""
    span, deals = ground.case.settings.months_per_period, ground.case.signed_deals
    for (kind, key), column in ground.places.items():
        if kind not in HELD:
            continue
        project = deals[int(key[0])].project if kind == "pledge" else str(key[0])
        if project in free:
            continue
        close, band = plan.closes.get(project), 0.0
        if kind == "operating":
            month = plan.operations.get(project)
            value = float(month is not None and month <= int(key[1]) * span)
        elif kind == "used":
            value = float(close is not None and str(key[1]) in close.used)
        else:
            period = int(key[-1])
            closes = close is not None and close.month == period * span
            if kind == "close" and closes and ("any_close", (project, period)) in ground.places:
                continue  # under whatever mode
            if kind in ("close", "any_close"):
                value = float(closes)
            else:
                value = _amount(kind, key, close) if close is not None and closes else 0.0
                band = BAND + (USED if value == 0 else 0.0)
        yield column, value - band, value + band


def _amount(kind: str, key: tuple[str | int, ...], close: Close) -> float:
    """Return what a close takes of an instrument, a pledge or commercial debt."""
    if kind == "amount":
        instrument = str(key[1])
        return close.stack.get(instrument, float(instrument in close.facilitation))
    return close.pledges.get(int(key[0]), 0.0) if kind == "pledge" else close.commercial_debt
