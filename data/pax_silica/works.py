"""Works: what is left of projects that have closed and are being built."""

from pax_silica.ground import waiting_stage
from pax_silica.signed import CLOSED, forecast
from pax_silica.states import BROWNFIELD, State, done, lasting, running
from pax_silica.tables import START, by_id, rows

SHORT_RAMP = {"S02": 6.0, "S05": 6.0, "S07": 6.0, "S10": 6.0, "D01": 3.0}
"""Waiting stages shorter than those of the kind: the announced date leaves months to build."""
COMMISSIONING = ("S01",)
"""Closed projects whose waiting stage has begun."""


def states_of(name: str) -> tuple[State, ...]:
    """Return the states of a closed project: development and orders done, building under way.

    The months that remain of building are what the forecast leaves before the waiting stage.
    """
    if name not in CLOSED:
        return ()
    kind = by_id("projects")[name]["kind"]
    stages = dict.fromkeys(row["stage_id"] for row in _kind_rows(kind) if not _delivers(row))
    behind = " ".join({**stages, "close": None})
    stated = f"Close is behind it: {by_id('projects')[name]['status_2026q2']}."
    found = [*done(behind, "", stated)]
    month = forecast(name)
    if month is None:
        return tuple(found)
    dates = by_id("projects")[name]["date_fact_ids"]
    waiting = waiting_stage(kind)
    if name in COMMISSIONING:
        found += done("longlead build", "MP11", "Commissioning.")
        return (*found, running(waiting, month - START, dates, "What the announced date leaves."))
    if any(row["stage_id"] == "longlead" for row in _kind_rows(kind)):
        found += done("longlead", "", "Ordered.")
    tail = SHORT_RAMP.get(name)
    if tail is not None and name != "D01":
        found.append(lasting(waiting, tail, tail, 30, "LK08", BROWNFIELD))
    months = tail or next(
        float(row["dur_mode_months"]) for row in _kind_rows(kind) if row["stage_id"] == waiting
    )
    left = month - START - months
    found.append(running("build", left, dates, "What the announced date leaves."))
    return tuple(found)


def _kind_rows(kind: str) -> list[dict[str, str]]:
    return [row for row in rows("stages") if row["scope"] == "*" and row["kind"] == kind]


def _delivers(row: dict[str, str]) -> bool:
    """Return whether a stage of a kind comes after the close."""
    return row["stage_id"] in ("longlead", "build", "ramp", "energise", "commission", "fitout")
