"""Regret: one list for several budgets, whose worst slip beyond the least is as small as can be."""

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations

from headrace.answers.ranking import Budget, Ending, RankedList, Ranking
from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.slip import weighted
from headrace.solving.clock import Clock
from headrace.solving.onebyone import Blank, blank_of
from headrace.solving.progress import Event, Silent, Watch, units_of
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.rank import Pace, Way, list_funded, ranking, ways_of

EXACT = 6
"""Candidates up to which every list is tried."""
LEAST = 0.4
"""Share of the time in which the least slip under the budgets is sought."""
EVERY = 5.0
"""Seconds between two times at which what was tried is kept."""
EVEN = 1e-6
"""Weighted months that rounding explains."""
Worst = tuple[float, float]
"""Worst regret of a list over all budgets, then the sum of its regrets."""
List = tuple[str, ...]


@dataclass(frozen=True)
class BudgetCase:
    """One budget: its name, its title, and the case in which it holds."""

    name: str
    title: str
    case: Case


@dataclass(frozen=True)
class RankSettings:
    """What is asked, and how long it may take."""

    pace: Pace = "project"
    seed: int = 0
    seconds: float | None = None
    solve: SolveSettings = field(default_factory=SolveSettings)


def ranking_of(
    budgets: Sequence[BudgetCase],
    settings: RankSettings,
    watch: Watch,
    digest: str = "",
    known: Ranking | None = None,
    keep: Callable[[Ranking], None] = lambda found: None,
) -> Ranking:
    """Return the list with the least worst regret, the first budget's own lists beside it.

    Every list is tried where there are few candidates. Else the best of today's lists, and of those
    in the order in which the best plans close, is bettered: one project at a time moves to another
    place, at random from a seed, as long as that lessens the worst regret, or its sum.

    digest : hash of the budgets. known : an earlier study, of which nothing is done again if it has
    the same. keep : takes what is found so far.
    Raises `ConflictError` if a budget has no plan, `SolverError` if the solver fails.
    """
    clock = Clock(settings.seconds)
    if known is None or (known.digest, known.pace) != (digest, settings.pace):
        known = Ranking(digest, settings.pace, settings.seed)
    if known.best is not None and known.ending != "time" and known.seed == settings.seed:
        return known
    trial = Trial(budgets, settings, watch, clock, known, keep)
    trial.find_least()
    first = budgets[0].case
    orders = dict.fromkeys(way.order for way in ways_of(first, short=False))
    lists = {Way(order, settings.pace).name: trial.whole(ranking(first, order)) for order in orders}
    for number, order in enumerate(lists.values()):
        if number == 0 or not trial.over:
            trial.attempt(order)
    ending = trial.try_all() if len(trial.names) <= EXACT else trial.climb()
    return trial.told(lists, ending)


@dataclass
class Trial:
    """Lists tried under every budget, each on a model built once."""

    cases: Sequence[BudgetCase]
    settings: RankSettings
    watch: Watch
    clock: Clock
    found: Ranking
    keep: Callable[[Ranking], None]
    kept: float = field(default_factory=time.monotonic)
    blanks: dict[str, Blank] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tried = {tuple(key.split(";")): row for key, row in self.found.tried.items()}
        """Weighted slip under each budget by list; None: not worked out."""
        self.names = tuple(sorted({name for row in self.cases for name in row.case.candidates}))
        self.order = list(range(len(self.cases)))
        """Budgets, that under which lists were last worst first."""

    @property
    def over(self) -> bool:
        """Return whether nothing more is to be begun."""
        return self.clock.over or self.watch.stop_asked()

    def find_least(self) -> None:
        """Find the least slip under each budget."""
        rows = list(self.found.budgets)
        for place, row in enumerate(self.cases[len(rows) :]):
            self._tell(f"the best plan of {row.name}")
            limit = self.clock.left(LEAST / (len(self.cases) - place))
            outcome = solve(
                row.case,
                replace(self.settings.solve, time_limit=limit),
                self.watch,
                "rank",
                ("slip",),
                tolerance=0.0,
            )
            first = outcome.passes[0]
            self.plans[row.name] = outcome.plan
            rows.append(Budget(row.name, row.title, first.objective, first.bound))
            self._keep(replace(self.found, budgets=tuple(rows)))

    def whole(self, order: Iterable[str]) -> List:
        """Return a list with the candidates of all budgets, those that it lacks at its end."""
        return tuple(dict.fromkeys([*order, *self.names]))

    def attempt(self, order: List, most: float = float("inf")) -> None:
        """Find the slip of a list under each budget, until its regret under one exceeds a most.

        A list that is better than the least slip known under a budget is what is least there.
        """
        found = list(self.tried.get(order, (None,) * len(self.cases)))
        budgets = list(self.found.budgets)
        for place in self.order:
            slip = found[place]
            if slip is None:
                slip = found[place] = self._funded(place, order)[0]
            least = budgets[place].least
            budgets[place] = replace(budgets[place], least=min(least, slip))
            if slip - least > most + EVEN:
                self.order.remove(place)
                self.order.insert(0, place)
                break
        self.tried[order] = tuple(found)
        self.found = replace(self.found, budgets=tuple(budgets))
        if time.monotonic() - self.kept > EVERY:
            self._keep(self.found)

    def worst(self, order: List) -> Worst:
        """Return the worst regret of a list that was tried, and the sum of its regrets."""
        pairs = zip(self.tried[order], self.found.budgets, strict=True)
        regrets = [float("inf") if slip is None else slip - row.least for slip, row in pairs]
        return max(regrets), sum(regrets)

    def best(self) -> List:
        """Return the list of least worst regret, then of least regret in all; the first of equals.

        Only lists that were tried under every budget count.
        """
        known = [order for order, row in self.tried.items() if None not in row]
        return min(known, key=lambda order: tuple(round(part, 6) for part in self.worst(order)))

    @property
    def perfect(self) -> bool:
        """Return whether some list has no regret at all."""
        return self.worst(self.best())[0] <= EVEN

    def try_all(self) -> Ending:
        """Try every list."""
        for order in permutations(self.names):
            if self.over or self.perfect:
                return self._ended()
            self.attempt(order, self.worst(self.best())[0])
        return self._ended("every list")

    def climb(self) -> Ending:
        """Better the best list by moving one project at a time, until no move does."""
        for plan in self.plans.values():
            if not self.over and not self.perfect:
                self.attempt(self.whole(_by_close(plan)), self.worst(self.best())[0])
        dice = random.Random(self.settings.seed)
        while not self.over and not self.perfect:
            if not self._moved(self.best(), dice):
                return self._ended("no better move")
        return self._ended()

    def told(self, lists: Mapping[str, List], ending: Ending) -> Ranking:
        """Return all that was found."""
        slips = ((name, order, self.tried.get(order, (None,))) for name, order in lists.items())
        known = tuple(
            RankedList(name, order, tuple(slip for slip in row if slip is not None))
            for name, order, row in slips
            if None not in row
        )
        best = self._list("best", self.best())
        self._keep(
            replace(self.found, seed=self.settings.seed, lists=known, best=best, ending=ending)
        )
        return self.found

    def _moved(self, best: List, dice: random.Random) -> bool:
        """Try lists in which one project is moved; return whether one is better."""
        places = range(len(best))
        moves = [(old, new) for old in places for new in places if old != new and old != new + 1]
        dice.shuffle(moves)
        for old, new in moves:
            if self.over:
                return False
            rest = [*best[:old], *best[old + 1 :]]
            self.attempt((*rest[:new], best[old], *rest[new:]), self.worst(best)[0])
            if self.best() != best:
                return True
        return False

    def _ended(self, otherwise: Ending = "time") -> Ending:
        if self.perfect:
            return "no regret"
        return "time" if self.over else otherwise

    def _funded(self, place: int, order: List) -> tuple[float, Plan]:
        row = self.cases[place]
        blank = self.blanks.get(row.name)
        if blank is None:
            blank = blank_of(row.case, self.settings.solve, Silent(), "rank")
            self.blanks[row.name] = blank
        known = any(None not in slips for slips in self.tried.values())
        worst = self.worst(self.best())[0] if known else None
        self._tell(f"list {len(self.tried) + 1} under {row.name}", worst)
        own = tuple(name for name in order if name in row.case.candidates)
        plan = list_funded(row.case, blank, Silent(), own, self.settings.pace)
        return weighted(row.case, plan, row.case.settings.objective), plan

    def _list(self, name: str, order: List) -> RankedList:
        funded = [self._funded(place, order) for place in range(len(self.cases))]
        closes = ({row.project: row.month for row in plan.closes.values()} for _, plan in funded)
        return RankedList(name, order, tuple(slip for slip, _ in funded), tuple(closes))

    def _keep(self, found: Ranking) -> None:
        tried = {";".join(order): row for order, row in self.tried.items()}
        self.found = replace(found, tried=tried)
        self.keep(self.found)
        self.kept = time.monotonic()

    def _tell(self, step: str, worst: float | None = None) -> None:
        unit = units_of(self.cases[0].case)["slip"]
        self.watch.report(Event("rank", step, worst, None, self.clock.gone, unit=unit))


def _by_close(plan: Plan) -> list[str]:
    """Return the projects of a plan in the order in which they close, then operate."""
    last = max([*plan.operations.values(), 0]) + 1
    return sorted(
        plan.closes,
        key=lambda name: (plan.closes[name].month, plan.operations.get(name, last), name),
    )
