"""Steps: an expression written the shorter way comes to the same."""

import random

import pyomo.environ as pyo
import pytest
from pyomo.core.expr.visitor import identify_variables
from tests.cases import complete_case
from tests.formulation.families_of_money import effects

from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.formulation.steps import closing_with
from headrace.timeline.windows import timeline_of


@pytest.mark.parametrize("case", [complete_case(), effects()])
def test_a_close_with_an_instrument_is_the_sum_over_the_modes_that_can_use_it(case: Case) -> None:
    m, given = build(case, timeline_of(case))
    dice = random.Random(1)
    for close in m.close.values():
        close.set_value(dice.random(), skip_validation=True)
    for project, period in m.CHOICES:
        modes = given.modes_at(project, period)
        m.any_close[project, period].set_value(
            sum(m.close[project, mode, period].value for mode in modes), skip_validation=True
        )
    assert given.leading
    for (project, instrument, period), leading in given.leading.items():
        by_hand = sum(m.close[project, mode, period].value for mode in leading)
        written = closing_with(m, given, project, instrument, period)
        assert pyo.value(written) == pytest.approx(by_hand)


def test_it_is_written_over_the_modes_that_cannot_where_they_are_fewer() -> None:
    case = effects()
    m, given = build(case, timeline_of(case))
    key = max(given.leading, key=lambda key: len(given.leading[key]))
    assert len(given.leading[key]) > 2
    written = closing_with(m, given, *key)
    names = {var.parent_component().local_name for var in identify_variables(written)}
    assert "any_close" in names
