"""Rules: what must hold across the records of a case, one subject a file.

Every rule is a small function of the case that yields one breach for each thing that a person must
mend. None raises on odd data and none relies on another, so that all breaches are found at once.
"""

from headrace.case.overrides import Overrides
from headrace.case.rules import (
    deals,
    effects,
    instruments,
    limits,
    links,
    services,
    stages,
)
from headrace.case.rules.places import Rule
from headrace.errors import Breach

RULES: tuple[Rule, ...] = (
    limits.horizon,
    links.repeated_keys,
    links.shared_ids,
    links.unknown_names,
    links.kind_or_project,
    limits.sponsor_equity,
    stages.names_without_lag,
    stages.predecessors_read,
    stages.durations,
    stages.states,
    stages.shared_progress,
    stages.one_close,
    stages.no_circles,
    stages.done_backwards,
    stages.money_first,
    effects.known_stages,
    effects.cut_order,
    effects.tail_untouched,
    effects.application_known,
    effects.application_stage,
    effects.no_circular_application,
    instruments.rate_given,
    instruments.credit_complete,
    instruments.own_terms,
    instruments.tickets,
    instruments.full_cover_given,
    limits.lives,
    limits.one_stock_a_month,
    limits.one_way_of_counting,
    limits.top_line,
    limits.base_rate,
    services.demand_paths,
    services.supplied,
    services.on_others,
    services.no_circles,
    services.agreed,
    services.one_closed,
    deals.dates,
    deals.one_story,
    deals.amounts,
    deals.complete,
    deals.no_contradiction,
    limits.concentration_limits,
    limits.concentration_values,
    limits.stacks,
    services.limited,
    services.used_in_delivery,
    links.references_known,
)
"""Every rule, in the order in which its breaches are told."""


def breaches_of(case: Overrides) -> list[Breach]:
    """Return every breach of every rule."""
    return [breach for rule in RULES for breach in rule(case)]
