"""Headline: every figure that stands in a sentence about one result, each worked out here once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from headrace.answers.noregret import CheckKind, NoRegret
from headrace.case.weights import Objective
from headrace.report.assumptions import Owed, Unenacted, owed_of, unenacted_of
from headrace.report.facts import Facts, once
from headrace.report.public import Public, public_of
from headrace.report.signings import Signing, signing_of
from headrace.report.support import Difference, Supported, difference, supported

MONEY_FROM = 0.5
"""Share of the delay left from which what limits cost makes money the bottleneck."""
Bottleneck = Literal["money", "time", "none", "unknown"]
"""none: nothing is late; unknown: the case was not solved with every limit lifted."""


@dataclass(frozen=True)
class Support:
    """What public money buys, against the plan without support."""

    created: int
    """Projects that operate with the plan and never without support."""
    forward: int
    """Projects that operate in both, and earlier with the plan."""
    months_forward: int
    """Net months brought forward over all projects that operate in both."""
    delayed: tuple[str, ...]
    """Projects, by name, that operate in both and later with the plan."""
    dropped: tuple[str, ...]
    """Projects, by name, that operate only without support, and no alternative in their place."""
    no_case: tuple[str, ...]
    """Projects, by name, that take public money and gain nothing by it."""
    difference: Difference
    """Delay without support and with the plan, and what the difference counts."""

    @property
    def later(self) -> int:
        """Return how many projects operate in both and later with the plan."""
        return len(self.delayed)


@dataclass(frozen=True)
class Delay:
    """Delay of a plan in one measure, split by what would remain with every limit lifted."""

    total: float
    time: float | None
    """What remains with every limit lifted; None: not solved to its proof."""
    least: float | None = None
    """What remains at least with every limit lifted, where that alone is proven."""

    @property
    def left_share(self) -> float | None:
        """Return the share that remains with every limit lifted; None: not known."""
        return None if self.time is None or self.total <= 0 else self.time / self.total

    @property
    def least_share(self) -> float | None:
        """Return the share that remains at least with every limit lifted; None: not known."""
        return None if self.least is None or self.total <= 0 else self.least / self.total

    @property
    def money(self) -> float | None:
        """Return what limits cost; None: not known."""
        return None if self.time is None else max(0.0, self.total - self.time)

    @property
    def money_share(self) -> float | None:
        """Return the share of the delay that limits cost; None: not known, or nothing is late."""
        return None if self.money is None or self.total <= 0 else self.money / self.total


@dataclass(frozen=True)
class Holding:
    """How many of the first signatures keep their month in what was run beside the plan."""

    signatures: int
    scenarios: int
    """Scenarios beside the plan's own; 0: none was run."""
    in_scenarios: int
    alternatives: int
    in_alternatives: int
    at_p80: int
    whole: int
    """Signatures that hold in all of these."""
    untested: tuple[CheckKind, ...]
    """What was not run."""


@dataclass(frozen=True)
class Headline:
    """The figures of one result that sentences use; months are calendar months."""

    title: str
    currency: str
    """Base currency; money is in millions of it."""
    start: int
    """First month of the horizon."""
    end: int
    """Last month of the horizon."""
    run: int
    """Month in which the run was made."""
    penalty: float
    """Months that a target never reached counts beyond the horizon."""
    objective: Objective
    durations: str
    """Quantile at which the plan takes stages, such as P80; blank: as likely."""
    projects: int
    instruments: int
    """Instruments of public money in the workbook."""
    financed: int
    not_financed: tuple[str, ...]
    """Candidates that the plan leaves out, by name."""
    left_out: tuple[str, ...]
    """Of these, those in whose place no other of their alternatives operates."""
    targets: int
    targets_met: int
    treasuries: tuple[str, ...]
    """Whose budgets the plan costs most, the first of all first."""
    signing: Signing
    support: Support | None
    """None: the plan without support is not known."""
    public: Public
    total_cost: float
    """Total project cost of all closes."""
    private_money: float
    """Sponsor equity, commercial debt, guaranteed commercial loans."""
    delay: Delay
    """Plain months, every target counted alike."""
    weighted: Delay
    """The same under the objective of the run."""
    bottleneck: Bottleneck
    owed: Owed
    unenacted: Unenacted
    cost: float
    """The cost measure of new commitments, which the plan makes least."""
    broken_rules: int
    holding: Holding | None
    """None: nothing was run beside the plan, or nothing is signed in the first four quarters."""
    gap: float
    """Gap of the delay: share by which it could at most be less; 0 is proven."""
    cost_gap: float
    """The same of the cost measure with that delay held."""
    proven: bool
    """Whether every pass ended with its proof."""

    @property
    def private_per_amount(self) -> float | None:
        """Return private money per unit of public money, as amounts; None without public money."""
        public = self.public.both.face
        return self.private_money / public if public > 0 else None

    @property
    def private_per_cost(self) -> float | None:
        """Return private money per unit of budget cost; None without budget cost."""
        cost = self.public.both.budget_cost
        return self.private_money / cost if cost > 0 else None


@once
def headline_of(facts: Facts) -> Headline:
    """Return the figures of a result that sentences use."""
    settings, outcome = facts.case.settings, facts.result.outcome
    objective = settings.objective
    other = facts.unavoidable
    weighted = Delay(
        facts.tally.total(objective),
        None if other is None else other.total(objective),
        facts.least_left if other is None else None,
    )
    cost_gap = max((row.gap for row in outcome.passes if row.name == "cost"), default=0.0)
    return Headline(
        title=settings.title,
        currency=settings.base_currency,
        start=settings.start,
        end=settings.start + facts.case.horizon - 1,
        run=_month_of(facts.result.certificate.started),
        penalty=settings.unfinanced_penalty,
        objective=objective,
        durations=settings.durations.upper() if settings.durations != "likely" else "",
        projects=len(facts.case.project),
        instruments=len(facts.case.instruments),
        financed=len(facts.plan.closes),
        not_financed=tuple(
            facts.name(name) for name in facts.case.candidates if name not in facts.plan.closes
        ),
        left_out=tuple(
            facts.name(name)
            for name in facts.case.candidates
            if name not in facts.plan.closes and not facts.timetable.settled(name)
        ),
        targets=len(facts.slips),
        targets_met=len(facts.slips) - facts.tally.late,
        treasuries=_treasuries(facts),
        signing=signing_of(facts),
        support=_support(facts),
        public=public_of(facts),
        total_cost=sum(row.uses for row in facts.sources.values()),
        private_money=sum(row.private for row in facts.sources.values()),
        delay=Delay(facts.tally.total(), None if other is None else other.total()),
        weighted=weighted,
        bottleneck=_bottleneck(weighted),
        owed=owed_of(facts),
        unenacted=unenacted_of(facts),
        cost=facts.cost,
        broken_rules=len(facts.result.findings),
        holding=_holding(facts.result.no_regret),
        gap=next((row.gap for row in outcome.passes), 0.0),
        cost_gap=cost_gap,
        proven=bool(outcome.passes) and all(row.status == "optimal" for row in outcome.passes),
    )


def _treasuries(facts: Facts) -> tuple[str, ...]:
    """Return whose budgets bear new commitments and pledges taken, the most first."""
    cost: dict[str, float] = {}
    for row in facts.commitments:
        if row.origin != "deal":
            cost[row.treasury] = cost.get(row.treasury, 0.0) + row.budget_cost
    return tuple(sorted(cost, key=lambda name: (-cost[name], name)))


def _month_of(moment: str) -> int:
    """Return the calendar month of a moment in ISO 8601, counted from year 0."""
    when = datetime.fromisoformat(moment)
    return when.year * 12 + when.month - 1


def _holding(found: NoRegret | None) -> Holding | None:
    if found is None or not found.checks or not found.first:
        return None
    return Holding(
        signatures=len(found.first),
        scenarios=found.ran("scenario"),
        in_scenarios=found.holding("scenario"),
        alternatives=found.ran("alternative"),
        in_alternatives=found.holding("alternative"),
        at_p80=found.holding("p80"),
        whole=sum(found.verdict(name) != "no" for name in found.first),
        untested=found.untested,
    )


def _support(facts: Facts) -> Support | None:
    whole, rows = difference(facts), supported(facts)
    if whole is None:
        return None
    return Support(
        created=sum(row.effect == "created" for row in rows),
        forward=sum(row.effect == "brought forward" for row in rows),
        months_forward=sum(row.months or 0 for row in rows),
        delayed=_named(facts, rows, "delayed"),
        dropped=_named(
            facts, tuple(row for row in rows if not facts.timetable.settled(row.project)), "dropped"
        ),
        no_case=tuple(facts.name(row.project) for row in rows if row.no_case),
        difference=whole,
    )


def _named(facts: Facts, rows: tuple[Supported, ...], effect: str) -> tuple[str, ...]:
    return tuple(facts.name(row.project) for row in rows if row.effect == effect)


def _bottleneck(weighted: Delay) -> Bottleneck:
    if weighted.total <= 0:
        return "none"
    if weighted.money_share is None:
        least = weighted.least_share
        return "unknown" if least is None or least <= 1 - MONEY_FROM else "time"
    return "money" if weighted.money_share >= MONEY_FROM else "time"
