"""Figures: the headline of a result as a table, one figure a row."""

from collections.abc import Iterator

from headrace.report.facts import Facts
from headrace.report.headline import Headline, headline_of
from headrace.report.table import Column, Table


def table(facts: Facts) -> Table:
    """Return the figures of the headline with their units."""
    return Table(
        "figures",
        "Figures of the result",
        (
            Column("figure", "", "What is counted."),
            Column("value", "unit", "Its value; blank: not known.", "number"),
            Column("unit", "", "Unit of the value."),
        ),
        tuple(_rows(headline_of(facts))),
    )


def _rows(head: Headline) -> Iterator[tuple[str, float | None, str]]:
    money = f"{head.currency} m"
    yield ("projects that close in the plan", head.financed, "projects")
    yield ("candidates that it leaves out", len(head.not_financed), "projects")
    yield ("targets met in time", head.targets_met, "targets")
    yield ("targets", head.targets, "targets")
    yield ("total delay", head.delay.total, "months")
    yield ("total delay with every limit lifted", head.delay.time, "months")
    yield (f"weighted delay ({head.objective})", head.weighted.total, "weighted")
    yield (
        f"weighted delay with every limit lifted ({head.objective})",
        head.weighted.time,
        "weighted",
    )
    if head.support is not None:
        yield ("projects created", head.support.created, "projects")
        yield ("projects brought forward", head.support.forward, "projects")
        yield ("projects that operate later", head.support.later, "projects")
        yield ("months brought forward, net", head.support.months_forward, "months")
        whole = head.support.difference
        yield ("total delay without support", whole.without, "months")
        yield ("of the difference, months of targets reached in both", whole.in_both, "months")
        yield ("of the difference, horizon and penalty of what is created", whole.created, "months")
        yield ("of the difference, horizon and penalty of what is dropped", whole.dropped, "months")
    yield ("projects that owe months to assumed effects", head.owed.projects, "projects")
    yield ("months that they owe", head.owed.months, "months")
    yield ("budget that enacted authority does not cover", head.unenacted.money, money)
    for word, amounts in (
        ("new commitments", head.public.new),
        ("pledges taken", head.public.pledged),
        ("new commitments and pledges taken", head.public.both),
        ("closed deals", head.public.existing),
    ):
        yield (f"{word}, amount", amounts.face, money)
        yield (f"{word}, budget cost", amounts.budget_cost, money)
        yield (f"{word}, fair value", amounts.fair_value, money)
        yield (f"{word}, outlays", amounts.outlays, money)
    yield ("total project cost", head.total_cost, money)
    yield ("private money", head.private_money, money)
    yield ("private money per unit of public amount", head.private_per_amount, "ratio")
    yield ("private money per unit of budget cost", head.private_per_cost, "ratio")
