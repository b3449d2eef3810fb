"""Frontier: the least delay at each sum of money, from the least money to the most."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from headrace.answers.frontier import Frontier, Measure, Point
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, tally
from headrace.solving.clock import Clock
from headrace.solving.program import Vector
from headrace.solving.progress import Event, Silent, Watch
from headrace.solving.scales import Scales, scales_of
from headrace.solving.settings import SolveSettings
from headrace.solving.start import LARGE
from headrace.study.measures import price_of
from headrace.study.spread import spread

CENT = 0.005
"""Money by which the row of a point is loosened, so that the plan of its own cost keeps it."""
NEAR, NEAR_IF_LARGE = 1e-4, 2e-3
"""Gap at which a point counts as found."""
SMALL = 600
"""Candidates times periods up to which another process would only cost time."""
FIRST = 0.3
"""Share of the time left that each step to the best plan may take."""
SLIP = 0.7
"""Share of the time of a point in which its slip is sought; the rest is for its money."""
BRIEF = 1.0
"""Seconds below which no point is begun."""


@dataclass(frozen=True)
class FrontierSettings:
    """What is asked, and how long it may take."""

    points: int = 10
    measure: Measure = "cost"
    seconds: float | None = None
    solve: SolveSettings = field(default_factory=SolveSettings)
    jobs: int = 1
    """Processes that seek points at once."""


def frontier_of(
    case: Case,
    settings: FrontierSettings,
    watch: Watch,
    known: Frontier | None = None,
    best: Outcome | None = None,
    keep: Callable[[Frontier], None] = lambda found: None,
) -> Frontier:
    """Return points evenly spread from the least money of any plan to that of the best plan.

    known : points of an earlier study of the same case, which are not sought again. best : the best
    plan, if it is known. keep : takes what is found so far, whenever a point is found.
    Raises `ConflictError` if there is no plan, `SolverError` if the solver fails.
    """
    clock = Clock(settings.seconds)
    if known is None or known.measure != settings.measure:
        known = Frontier(settings.measure, settings.points, None, ())
    found = replace(known, asked=settings.points)
    if found.points and found.least is not None and not list(_sums(found)):
        return found
    _tell(watch, "reading the case")
    search = _search(case, settings, watch, clock)
    for grown in _grown(search, settings, found, best):
        keep(grown)
        found = grown
    return found


@dataclass
class Search:
    """A model on which points are sought, and every plan that was found on it."""

    scales: Scales
    clock: Clock
    watch: Watch
    gap: float
    weighed: bool
    """Whether money is another than the cost that a run makes least."""
    plans: list[Vector] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Return whether nothing more is to be begun."""
        left = self.clock.left()
        return self.watch.stop_asked() or (left is not None and left <= BRIEF)

    def point(self, most: float, slip: float, bound: float, values: Vector) -> Point:
        """Return the point of a plan, at the least money for its slip."""
        reached = self.scales.settled(values)
        self.plans.append(reached)
        plan = self.scales.ground.plan_of(reached)
        return Point(
            most=most,
            money=self.scales.worth("cost", reached),
            slip=slip,
            bound=max(0.0, min(bound, slip)),
            months=tally(slips(self.scales.ground.case, plan)).total(),
            closes=tuple((row.project, row.month) for row in plan.closes.values()),
        )


def _search(case: Case, settings: FrontierSettings, watch: Watch, clock: Clock) -> Search:
    scales = scales_of(case, settings.solve, watch, "frontier", clock)
    if settings.measure != "cost":
        scales = scales.weighing(price_of(settings.measure))
    near = NEAR_IF_LARGE if scales.engine.nonzeros >= LARGE else NEAR
    return Search(scales, clock, watch, max(settings.solve.gap, near), settings.measure != "cost")


def _grown(
    search: Search, settings: FrontierSettings, found: Frontier, best: Outcome | None
) -> Iterator[Frontier]:
    """Yield a frontier with one more point each time: the best plan, the cheapest, those between.

    Raises `ConflictError` if there is no plan.
    """
    if not found.points:
        found = replace(found, points=(_best(search, best),))
        yield found
    if found.least is None and not search.over:
        found = _with_least(search, found)
        yield found
    for point in _between(search, settings, found):
        found = replace(found, points=(*found.points, point))
        yield found


@dataclass(frozen=True)
class _Task:
    """A sum of money, maybe on its way to another process."""

    case: Case
    settings: FrontierSettings
    most: float
    known: tuple[Point, ...]
    limit: float | None


_SEARCHES: dict[str, Search] = {}
"""The search of this process, by its case and measure: its model is built once."""


def _between(search: Search, settings: FrontierSettings, found: Frontier) -> Iterator[Point]:
    """Yield points as they come, from several processes if the case is large.

    What one answers before another is begun is not asked again.
    """
    case, points, tried = search.scales.ground.case, list(found.points), set[float]()
    jobs = settings.jobs if len(case.candidates) * case.settings.periods > SMALL else 1
    _SEARCHES.clear()
    _SEARCHES[_key(case, settings)] = search

    def tasks() -> Iterator[_Task]:
        while not search.over:
            known = replace(found, points=tuple(points))
            sums = [most for most in _sums(known) if most not in tried]
            if not sums:
                return
            _tell(search.watch, f"{len(sums)} of {settings.points} sums of money are left")
            tried.add(sums[0])
            limit = search.clock.left(min(1.0, jobs / len(sums)))
            yield _Task(case, settings, sums[0], known.points, limit)

    for _, point in spread(_sought, tasks(), jobs, search.watch):
        if point is not None:
            points.append(point)
            yield point


def _key(case: Case, settings: FrontierSettings) -> str:
    return f"{settings.measure} {case.model_dump_json()}"


def _sought(task: _Task) -> Point | None:
    """Return the point of a sum, in whatever process this is."""
    began = Clock(task.limit)
    key = _key(task.case, task.settings)
    if key not in _SEARCHES:
        _SEARCHES.clear()
        _SEARCHES[key] = _search(task.case, task.settings, Silent(), Clock(None))
    return _at(_SEARCHES[key], task.most, task.known, began.left())


def _sums(found: Frontier) -> Iterator[float]:
    """Yield the sums that no point answers yet, so that early ones are spread over the whole."""
    if found.least is None:
        return
    even = np.linspace(found.points[0].money, found.least, found.asked)[1:-1]
    for place in sorted(range(len(even)), key=lambda place: _halves(place + 1)):
        most = float(even[place])
        if not any(row.money - CENT <= most <= row.most + CENT for row in found.points):
            yield most


def _halves(number: int) -> float:
    """Return the bits of a number behind the point, mirrored: halves, then quarters."""
    return float(int(f"{number:b}"[::-1], 2) / (1 << number.bit_length()))


def _best(search: Search, known: Outcome | None) -> Point:
    """Return the plan of least slip, at the least money for it."""
    scales, clock = search.scales, search.clock
    _tell(search.watch, "the best plan")
    first = scales.start(Clock(clock.left(FIRST)), None if known is None else known.plan)
    values = first.values
    if known is not None and values is not None:
        values = scales.soonest(values)
        slip, bound = scales.worth("slip", values), known.passes[0].bound
    else:
        limit = clock.left(FIRST)
        answer = scales.least("slip", {}, values, limit, search.gap, good=first.good)
        values = values if answer.values is None else answer.values
        if values is None:
            raise ConflictError("no plan keeps every rule")
        slip, bound = scales.worth("slip", values), max(answer.bound, first.bound)
    if known is None or search.weighed:
        values = _cheaper(search, values, slip, {}, Clock(clock.left(FIRST)))
    money = scales.worth("cost", values)
    return search.point(money, slip, bound, values)


def _cheaper(
    search: Search, values: Vector, slip: float, most: dict[str, float], clock: Clock
) -> Vector:
    """Return values of the same slip for the least money; near the plan if the case is large."""
    held = {**most, "slip": search.scales.held(slip)}
    if search.scales.engine.nonzeros >= LARGE:
        near = search.scales.nearby("cost", held, values, clock).values
        return values if near is None else near
    answer = search.scales.least("cost", held, values, clock.left(), search.gap)
    return values if answer.values is None else answer.values


def _with_least(search: Search, found: Frontier) -> Frontier:
    """Return a frontier with the least money of any plan, and the least slip for it."""
    _tell(search.watch, "the least money")
    scales, nothing = search.scales, search.scales.start(search.clock, Plan({}, {})).values
    values, least = nothing, 0.0
    if nothing is None or scales.worth("cost", nothing) > CENT:
        answer = scales.least("cost", {}, nothing, search.clock.left(0.2), NEAR)
        values, least = answer.values, max(0.0, answer.bound)
    if values is None:
        return replace(found, least=least)
    least = scales.worth("cost", values)
    search.plans.append(values)
    point = _at(search, least, found.points, search.clock.left(0.2))
    points = found.points if point is None else (*found.points, point)
    return replace(found, least=least, points=points)


def _at(search: Search, most: float, known: tuple[Point, ...], limit: float | None) -> Point | None:
    """Return the plan of least slip with so much money, at the least money for that slip."""
    scales, held = search.scales, {"cost": most + CENT}
    clock = Clock(limit)
    guided = scales.start(clock, most=held)
    start = scales.best_within(most + CENT, [*search.plans, guided.values])
    limit = clock.left(SLIP)
    first = scales.least("slip", held, start, limit, search.gap, good=guided.good)
    values = start if first.values is None else first.values
    if values is None:
        return None
    slip = scales.worth("slip", values)
    looser = (point.bound for point in known if point.most >= most)
    bound = max(first.bound, guided.bound, *looser, 0.0)
    return search.point(most, slip, bound, _cheaper(search, values, slip, held, clock))


def _tell(watch: Watch, step: str) -> None:
    watch.report(Event("frontier", "sums of money", None, None, 0.0, told=step))
