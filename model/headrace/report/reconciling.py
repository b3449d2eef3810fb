"""Reconciling: figures that must agree, each worked out in two places and set side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.report import accounts, delays, ledgers, money, plan, support
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
    unit, public = f"{facts.case.settings.base_currency} m", headline_of(facts).public
    whole, sources, years = plan.table(facts), money.table(facts), accounts.table(facts)
    new, pledged, stacks = public.new, public.pledged, money.uses(facts)
    for word, origin, figure, column in (
        ("new commitments, amounts", money.NEW, new.face, "amount"),
        ("new commitments, budget cost", money.NEW, new.budget_cost, "budget_cost"),
        ("pledges taken, budget cost", money.PLEDGE, pledged.budget_cost, "budget_cost"),
        ("closed deals, budget cost", money.EXISTING, public.existing.budget_cost, "budget_cost"),
    ):
        own = (row[column] for row in sources.records() if row["origin"] == origin)
        yield Line(word, figure, "rows of money", sum(float(str(v)) for v in own if v), unit)
    outside = years.total("outside_ledgers")
    for word, figure, other_way, other in (
        ("public money of the plan, amounts", new.face + pledged.face,
         "column of plan", whole.total("public_money")),
        ("public money of the plan, budget cost", public.both.budget_cost,
         "column of plan", whole.total("budget_cost")),
        ("new commitments, budget cost", new.budget_cost,
         "obligations by account and year", years.total("obligations_new")),
        ("pledges taken, budget cost", pledged.budget_cost,
         "obligations by account and year, and outside the ledgers",
         years.total("obligations_pledged") + outside),
        ("new commitments, outlays", new.budget_cost,
         "outlays by account and year", years.total("outlays_new")),
    ):  # fmt: skip
        yield Line(word, figure, other_way, other, unit)
    cost, paid = stacks.total("total_cost"), stacks.total("all_sources")
    slack = ROUNDED * len(stacks.rows)
    yield Line("total project cost", cost, "all sources", paid, unit, slack)
    rows = ledgers.limits(facts)
    spent = sum(rows.total(name) for name in ("used", "lapsed", "unused"))
    yield Line("authority", rows.total("amount"), "used, lapsed and unused", spent, unit)


def _of_time(facts: Facts) -> Iterator[Line]:
    head, late = headline_of(facts), delays.table(facts)
    total = late.total("delay")
    yield Line("total delay", head.delay.total, "delay of each target", total, "months")
    targets = head.targets_met + sum(bool(value) for value in late.column("delay"))
    yield Line("targets", head.targets, "met, and late", targets, "targets")
    if head.support is None:
        return
    whole, forward = head.support.difference, head.support.months_forward
    yield Line(
        "delay without support less delay",
        whole.without - whole.plan,
        "months in both, and horizon and penalty of what is created or dropped",
        whole.in_both + whole.created + whole.dropped,
        "months",
    )
    each = support.table(facts).total("months_forward")
    yield Line("months brought forward, net", forward, "months of each project", each, "months")
