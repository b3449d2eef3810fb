"""Probing: from when a project could operate if one of its stages or applications were shorter."""

from dataclasses import replace

from headrace.case.case import Case
from headrace.plan.relaxation import Rule
from headrace.timeline.windows import closed_of, earliest_operation


def first_operation(case: Case, rule: Rule, months: float) -> int:
    """Return the first period in which a project could operate with so many months less.

    rule : a stage or an application of the project.
    """
    probe = Case.model_construct(**{name: getattr(case, name) for name in Case.model_fields})
    project = rule.project
    network, offers = case.networks[project], dict(case.offers[project])
    if rule.kind == "stage":
        steps = tuple(
            replace(step, months=max(0.0, step.months - months))
            if step.stage == rule.item
            else step
            for step in network.steps
        )
        network = replace(network, steps=steps)
    else:
        offer = offers[rule.item]
        left = max(0.0, offer.application_months - months)
        offers[rule.item] = replace(offer, application_months=left)
    probe.__dict__["networks"] = {**case.networks, project: network}
    probe.__dict__["offers"] = {**case.offers, project: offers}
    probe.__dict__["terms"] = case.terms
    if project in case.closed:
        return closed_of(probe, project).first_operation
    return earliest_operation(probe, project)
