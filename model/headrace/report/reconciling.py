"""Reconciling: figures that must agree, each worked out in two places and set side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.report import accounts, delays, ledgers, money, plan, sources_uses, support
from headrace.report.facts import Facts
from headrace.report.headline import headline_of
from headrace.report.table import Column, Table

SLACK = 1e-6
"""Share by which two figures may differ by rounding."""
ROUNDED = 0.01
"""Money by which sources of one close may miss its cost, as the audit allows."""


@dataclass(frozen=True)
class Line:
    """Two figures that must agree."""

    figure: str
    value: float
    other_way: str
    other: float
    unit: str
    slack: float = 0.0

    @property
    def agrees(self) -> bool:
        """Return whether they agree."""
        most = max(abs(self.value), abs(self.other), 1.0)
        return abs(self.value - self.other) <= SLACK * most + self.slack


def lines(facts: Facts) -> tuple[Line, ...]:
    """Return every pair of figures that must agree."""
    return (*_of_money(facts), *_of_time(facts))


def table(facts: Facts) -> Table:
    """Return every pair of figures that must agree."""
    return Table(
        "reconciliations",
        "Figures that must agree",
        (
            Column("figure", "", "What is told."),
            Column("value", "", "Its value.", "number"),
            Column("other", "", "The same, worked out the other way.", "number"),
            Column("unit", "", "Unit of both."),
            Column("agree", "", "Whether they agree.", "flag"),
            Column("other_way", "", "The other way."),
        ),
        tuple(
            (row.figure, row.value, row.other, row.unit, row.agrees, row.other_way)
            for row in lines(facts)
        ),
    )


def _of_money(facts: Facts) -> Iterator[Line]:
    head, unit = headline_of(facts), f"{facts.case.settings.base_currency} m"
    whole, sources, years = plan.table(facts), money.table(facts), accounts.table(facts)
    stacks, public = sources_uses.table(facts), head.public
    for word, origin, figure, column in (
        ("new commitments, amounts", money.NEW, public.new.face, "amount"),
        ("new commitments, budget cost", money.NEW, public.new.budget_cost, "budget_cost"),
        ("pledges taken, budget cost", money.PLEDGE, public.pledged.budget_cost, "budget_cost"),
        ("closed deals, budget cost", money.EXISTING, public.existing.budget_cost, "budget_cost"),
    ):
        place, kind = sources.places[column], sources.places["origin"]
        own = [row[place] for row in sources.rows if row[kind] == origin]
        yield Line(word, figure, "rows of money", sum(float(str(v)) for v in own if v), unit)
    yield Line(
        "public money of the plan, amounts",
        public.new.face + public.pledged.face,
        "column of plan",
        whole.total("public_money"),
        unit,
    )
    yield Line(
        "public money of the plan, budget cost",
        public.both.budget_cost,
        "column of plan",
        whole.total("budget_cost"),
        unit,
    )
    yield Line(
        "new commitments, budget cost",
        public.new.budget_cost,
        "obligations by account and year",
        years.total("obligations_new"),
        unit,
    )
    yield Line(
        "pledges taken, budget cost",
        public.pledged.budget_cost,
        "obligations by account and year, and outside the ledgers",
        years.total("obligations_pledged") + years.total("outside_ledgers"),
        unit,
    )
    yield Line(
        "new commitments, outlays",
        public.new.budget_cost,
        "outlays by account and year",
        years.total("outlays_new"),
        unit,
    )
    yield Line(
        "total project cost",
        stacks.total("total_cost"),
        "all sources",
        stacks.total("all_sources"),
        unit,
        ROUNDED * len(stacks.rows),
    )
    rows = ledgers.limits(facts)
    yield Line(
        "authority",
        rows.total("amount"),
        "used, lapsed and unused",
        rows.total("used") + rows.total("lapsed") + rows.total("unused"),
        unit,
    )


def _of_time(facts: Facts) -> Iterator[Line]:
    head = headline_of(facts)
    yield Line(
        "total delay",
        head.delay.total,
        "delay of each target",
        delays.table(facts).total("delay"),
        "months",
    )
    yield Line(
        "targets",
        head.targets,
        "met, and late",
        head.targets_met + sum(bool(value) for value in delays.table(facts).column("delay")),
        "targets",
    )
    yield Line(
        "candidates",
        head.candidates,
        "financed, and not financed",
        head.financed + len(head.not_financed),
        "projects",
    )
    if head.support is None:
        return
    whole = head.support.difference
    yield Line(
        "delay without support less delay",
        whole.without - whole.plan,
        "months in both, and horizon and penalty of what is created or dropped",
        whole.in_both + whole.created + whole.dropped,
        "months",
    )
    yield Line(
        "months brought forward, net",
        head.support.months_forward,
        "months of each project",
        support.table(facts).total("months_forward"),
        "months",
    )
