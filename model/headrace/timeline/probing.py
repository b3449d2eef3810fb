"""Probing: what stages and applications of fewer months would change, without a sheet for it."""

from collections.abc import Iterable
from dataclasses import replace

from headrace.case.case import Case
from headrace.plan.relaxation import Rule
from headrace.timeline.windows import can_operate, closed_of


def shortened(case: Case, cuts: Iterable[tuple[Rule, float]]) -> Case:
    """Return the case in which stages and applications take some months less.

    Its sheets are as before: only the networks and offers made of them differ.
    """
    probe = Case.model_construct(**{name: getattr(case, name) for name in Case.model_fields})
    networks = dict(case.networks)
    offers = {name: dict(own) for name, own in case.offers.items()}
    for rule, months in cuts:
        if rule.kind == "stage":
            network = networks[rule.project]
            steps = tuple(
                replace(step, months=max(0.0, step.months - months))
                if step.stage == rule.item
                else step
                for step in network.steps
            )
            networks[rule.project] = replace(network, steps=steps)
        else:
            offer = offers[rule.project][rule.item]
            left = max(0.0, offer.application_months - months)
            offers[rule.project][rule.item] = replace(offer, application_months=left)
    probe.__dict__.update(networks=networks, offers=offers, terms=case.terms)
    return probe


def opens(case: Case, rule: Rule, months: float, period: int) -> bool:
    """Return whether a project could operate by a period with so many months less.

    rule : a stage or an application of the project.
    """
    probe = shortened(case, [(rule, months)])
    if rule.project in case.closed:
        return closed_of(probe, rule.project).first_operation <= period
    return can_operate(probe, rule.project, period)
