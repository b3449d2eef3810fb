"""Wider: shares of debt or equity that an instrument may cover, were they larger."""

from collections.abc import Callable
from dataclasses import replace

from headrace.case.case import Case
from headrace.plan.relaxation import Relaxation, Rule
from headrace.solving.stacks import CLOSED
from headrace.study.printed import rounded_up

PARTS = 1_000
"""Parts of the whole in which the least share that is enough is sought, and told."""


def wider(case: Case, project: str) -> list[Relaxation]:
    """Return the shares of debt or equity of a project's instruments, each as wide as can be.

    They multiply amounts that the program chooses, so that changed cases tell what is enough.
    """
    return [
        Relaxation(
            Rule("offer", offer.instrument, project=project, item="max_share"),
            1.0 - offer.max_share,
            1.0 - offer.max_share,
            offer.max_share or CLOSED,
        )
        for offer in case.offers[project].values()
        if offer.max_share is not None
        and offer.max_share < 1
        and offer.share_of != "uses"
        and offer.type != "facilitation"
    ]


def widened(row: Relaxation, exact: float) -> Relaxation:
    """Return a share that is wider by so much, as it is told."""
    return replace(row, exact=exact, amount=min(row.amount, rounded_up(row.rule, exact)))


def least_of(row: Relaxation, enough: Callable[[Relaxation], bool]) -> float:
    """Return the least by which a share must be wider, which is enough at its widest."""
    least, most = 1, round(row.exact * PARTS)
    while least < most:
        middle = (least + most) // 2
        if enough(replace(row, exact=middle / PARTS, amount=middle / PARTS)):
            most = middle
        else:
            least = middle + 1
    return most / PARTS
