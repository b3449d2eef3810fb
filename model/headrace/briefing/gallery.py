"""Gallery: every chart of a result or of a run of scenarios, as pictures under charts/."""

from headrace.briefing.charts import (
    demand,
    gained,
    ledger_heat,
    mix,
    operation_dates,
    outlays,
    private,
    public_money,
    regrets,
    sequence,
    services,
    slip_by_project,
    slip_by_scenario,
    slip_waterfall,
    stacks,
    stage_gaps,
)
from headrace.briefing.figure import FILE, Figure, rendered
from headrace.briefing.files import CHARTS, FORMATS
from headrace.briefing.language import Language
from headrace.report.comparing import Comparison
from headrace.report.facts import Facts

OF_RESULT = (
    sequence.figures,
    slip_by_project.figures,
    public_money.figures,
    ledger_heat.figures,
    stacks.figures,
    services.figures,
    demand.figures,
    outlays.figures,
    private.figures,
    gained.figures,
    stage_gaps.figures,
)
"""Charts of one result, in the order of the briefing."""
OF_FUTURES = (
    slip_by_scenario.figures,
    operation_dates.figures,
    mix.figures,
    regrets.figures,
    slip_waterfall.figures,
)
"""Charts of a run of scenarios."""


def figures_of(facts: Facts, language: Language) -> tuple[Figure, ...]:
    """Return the charts of a result; those that would show nothing are left out."""
    return tuple(one for make in OF_RESULT for one in make(facts, language, FILE))


def figures_on(comparison: Comparison, language: Language) -> tuple[Figure, ...]:
    """Return the charts of a run of scenarios."""
    return tuple(one for make in OF_FUTURES for one in make(comparison, language, FILE))


def pictures_of(figure: Figure, language: Language, footer: str) -> dict[str, bytes]:
    """Return the pictures of a figure by the name of their file."""
    found = rendered(figure, language, footer, FORMATS)
    return {f"{CHARTS}/{figure.name}.{form}": content for form, content in found.items()}
