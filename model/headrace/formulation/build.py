"""Build: a case and its timeline as one Pyomo model."""

import pyomo.environ as pyo
from pyomo.common.gc_manager import PauseGC

from headrace.case.case import Case
from headrace.formulation.constraints import FAMILIES
from headrace.formulation.given import Given, given_of
from headrace.formulation.objective import add_objectives
from headrace.formulation.variables import add_variables
from headrace.timeline.windows import Timeline


def build(case: Case, timeline: Timeline) -> tuple[pyo.ConcreteModel, Given]:
    """Return the model of a case: variables, every constraint family, and the three objectives."""
    given = given_of(case, timeline)
    m = pyo.ConcreteModel(name="headrace")
    with PauseGC():
        add_variables(m, given)
        for family in FAMILIES.values():
            family(m, given)
        add_objectives(m, given)
    return m, given
