"""Network: the stages of one project with overrides applied and predecessors read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Literal, TypeVar

from headrace.case.projects import Project
from headrace.case.stages import PREPARATION, Effect, Stage
from headrace.case.tables import Tables

CLOSE = "close"
"""Name of the stage that ends at financial close."""
HUNDREDTHS = 2
"""Digits to which durations at a quantile are rounded."""
_PREDECESSOR = re.compile(
    r"^\s*([^@]+?)\s*(?:@\s*(\d+(?:\.\d+)?)\s*%)?\s*(?:\+\s*(\d+(?:\.\d+)?))?\s*$"
)


@dataclass(frozen=True)
class Link:
    """A predecessor: the stage, the share of its duration that must have run, and the lag."""

    stage: str
    share: float
    lag: float = 0.0
    """Months after the share has run."""


@dataclass(frozen=True)
class Step:
    """One stage of one project, overrides applied."""

    stage: str
    label: str
    name_ja: str | None
    state: Literal["open", "in progress", "done"]
    months: float
    """Months that are left: planned duration, or what remains of a stage in progress; 0 if done."""
    planned: float
    """Planned duration of the whole stage, of which a link takes a share: the likely one unless the
    setting durations asks for a quantile; months if not given."""
    likely: float
    """Likely duration of the whole stage (months if not given)."""
    low: float
    """Shortest duration of an open stage (months if not given)."""
    high: float
    """Longest duration of an open stage (months if not given)."""
    links: tuple[Link, ...]
    needs_money: bool
    waits: bool
    """True: needs services first."""
    ended: float | None
    """Month in which a done stage ended, from the start of the horizon; None: not known."""


@dataclass(frozen=True)
class Network:
    """Stages of one project, in the order of the sheet, and the effects that can touch them."""

    steps: tuple[Step, ...]
    effects: tuple[Effect, ...]
    """One per instrument and stage: the project's row, else the kind's."""

    @cached_property
    def step(self) -> dict[str, Step]:
        """Steps by name."""
        return {step.stage: step for step in self.steps}

    @cached_property
    def followers(self) -> dict[str, tuple[str, ...]]:
        """Direct followers of each stage."""
        return {
            step.stage: tuple(
                other.stage
                for other in self.steps
                if any(link.stage == step.stage for link in other.links)
            )
            for step in self.steps
        }

    def after(self, stages: frozenset[str]) -> frozenset[str]:
        """Return the stages themselves and all that follow them."""
        return _reached(stages, self.followers)

    @cached_property
    def delivery(self) -> frozenset[str]:
        """Stages that follow financial close."""
        return self.after(frozenset({CLOSE})) - {CLOSE} if CLOSE in self.step else frozenset()

    @cached_property
    def tail(self) -> frozenset[str]:
        """Waiting stages and all that follows them."""
        return self.after(frozenset(step.stage for step in self.steps if step.waits))


def read_link(text: str) -> Link | None:
    """Read `permit`, `docs@80%`, `permit+3` or `docs@80%+2`; None if it is none of them."""
    match = _PREDECESSOR.match(text)
    if match is None:
        return None
    share = 1.0 if match[2] is None else float(match[2]) / 100
    lag = 0.0 if match[3] is None else float(match[3])
    return Link(match[1], share, lag) if share <= 1 else None


def merged_rows(case: Tables, project: Project) -> dict[str, Stage]:
    """Return the stage rows of a project by stage, its own cells laid over those of its kind."""
    rows = {row.stage: row for row in case.stages if row.kind == project.kind}
    for own in case.stages:
        if own.project != project.project:
            continue
        row = rows.get(own.stage)
        if row is None:
            rows[own.stage] = own
            continue
        cells = {
            name: value
            for name in Stage.model_fields
            if (value := getattr(own, name)) is not None and name not in ("kind", "project")
        }
        rows[own.stage] = row.model_copy(update=cells)
    return rows


def network_of(case: Tables, project: Project) -> Network:
    """Return the stage network of a project; links to absent stages are dropped."""
    rows = {
        stage: row for stage, row in merged_rows(case, project).items() if row.state != "absent"
    }
    before_close = _before_close(rows)
    steps = tuple(
        _step(case, row, frozenset(rows), row.stage in before_close) for row in rows.values()
    )
    effects: dict[tuple[str, str], Effect] = {}
    for effect in case.effects:
        if effect.kind == project.kind and effect.stage in rows:
            effects.setdefault((effect.instrument, effect.stage), effect)
    for effect in case.effects:
        if effect.project == project.project and effect.stage in rows:
            effects[effect.instrument, effect.stage] = effect
    return Network(steps, tuple(effects[key] for key in sorted(effects)))


def _before_close(rows: Mapping[str, Stage]) -> frozenset[str]:
    """Return close and the stages that lead to it."""
    links = {stage: map(read_link, row.predecessors or ()) for stage, row in rows.items()}
    before = {
        stage: [link.stage for link in found if link is not None and link.stage in rows]
        for stage, found in links.items()
    }
    return _reached([CLOSE] if CLOSE in rows else [], before)


def _reached(starts: Iterable[str], ways: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return where the ways from some stages lead to, themselves included."""
    found: set[str] = set()
    ahead = set(starts)
    while ahead:
        found |= ahead
        ahead = {other for stage in ahead for other in ways[stage]} - found
    return frozenset(found)


def _step(case: Tables, row: Stage, present: frozenset[str], before_close: bool) -> Step:
    state = row.state if row.state in ("in progress", "done") else "open"
    if state == "done":
        months = 0.0
    elif state == "in progress":
        months = _number(row.remaining, 0.0)
    else:
        months = _number(row.likely, 0.0)
    likely = _number(row.likely, months)
    low, high = _number(row.low, likely), _number(row.high, likely)
    planned = likely if state == "done" else _planned(case, low, likely, high)
    links = (read_link(text) for text in row.predecessors or ())
    return Step(
        stage=row.stage,
        label=row.label or row.stage,
        name_ja=row.name_ja,
        state=state,
        months=months if planned == likely else round(months * planned / likely, HUNDREDTHS),
        planned=planned,
        likely=likely,
        low=low,
        high=high,
        links=tuple(link for link in links if link is not None and link.stage in present),
        needs_money=(
            row.stage not in PREPARATION and not before_close
            if row.needs_money is None
            else row.needs_money
        ),
        waits=bool(row.needs_services_first),
        ended=float(case.offset(row.ended)) if isinstance(row.ended, int) else None,
    )


def _planned(case: Tables, low: float, likely: float, high: float) -> float:
    """Return how long a plan takes a stage to last."""
    asked = case.settings.durations
    low, high = min(low, likely), max(high, likely)
    if asked == "likely" or high <= low or likely <= 0:
        return likely
    return round(float(quantile(low, likely, high, int(asked[1:]) / 100)), HUNDREDTHS)


def _number(value: float | str | None, default: float) -> float:
    return value if isinstance(value, float | int) else default


Node = TypeVar("Node")


def circle_of(graph: Mapping[Node, Iterable[Node]]) -> tuple[Node, ...]:
    """Return one circle, its first node repeated at the end; empty if there is none.

    graph : the nodes that each node leads to.
    """
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return tuple(reversed(found.args[1]))
    return ()


if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Shares = TypeVar("Shares", float, "NDArray[np.float64]")


def quantile(low: float, likely: float, high: float, share: Shares) -> Shares:
    r"""Return the quantile, or the quantiles, of the PERT distribution.

    .. math::
        X = a + (b - a) \, B, \qquad B \sim \mathrm{Beta}\left(1 + 4 \tfrac{m - a}{b - a}, \;
        1 + 4 \tfrac{b - m}{b - a}\right)

    a, m, b : low, likely and high. The mean is (a + 4 m + b) / 6.
    Source: Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5), 646-669.
    """
    from scipy.special import betaincinv

    if high <= low:
        return likely + 0 * share
    rising = 1 + 4 * (likely - low) / (high - low)
    return low + (high - low) * betaincinv(rising, 6 - rising, share)  # type: ignore[no-any-return]
