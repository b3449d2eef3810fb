"""Relimiting: a case with looser limits is the case itself with other right-hand sides."""

import numpy as np
import pytest
from tests.bruteforce.generate import random_case
from tests.cases import complete_case
from tests.solving.cases import budget, needy_case

from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.solving import solve as solving
from headrace.solving.program import Name, Program, compile_model
from headrace.solving.progress import Silent
from headrace.solving.raising import LIMITING, relimited
from headrace.solving.settings import SolveSettings
from headrace.study.changes import scaled, unlimited
from headrace.study.counterfactuals import QUESTIONS, answer_of
from headrace.timeline.windows import timeline_of

COUNTING = {"deal_at_close", "deal_counted", "pledge_taken", "pledge_used", "pledge_counted"}
"""Rows that say what counts as a deal, which holds nothing back where no number is a limit."""
Rows = dict[Name, tuple[float, float, dict[Name, float]]]


@pytest.mark.parametrize("name", ["unlimited", "doubled"])
@pytest.mark.parametrize("seed", range(1, 7))
def test_what_is_found_on_the_same_program_is_what_is_found_on_one_built_afresh(
    name: str, seed: int
) -> None:
    _compare(random_case(seed, pledged=seed % 2 == 1), name)


@pytest.mark.parametrize("name", ["unlimited", "doubled"])
def test_so_it_is_where_every_feature_is_used(name: str) -> None:
    _compare(complete_case(), name)


def _compare(case: Case, name: str) -> None:
    again = answer_of(case, QUESTIONS[name], SolveSettings(), Silent()).outcome
    afresh = answer_of(case, QUESTIONS[name], SolveSettings(), Silent(), afresh=True).outcome
    assert again is not None
    assert afresh is not None
    slip = afresh.passes[0].objective
    assert again.passes[0].objective == pytest.approx(slip, rel=2e-4, abs=2e-4)


def test_with_limits_lifted_the_rows_that_still_bind_are_those_of_a_case_without_limits() -> None:
    case = complete_case()
    m, given = build(case, timeline_of(case))
    lifted = _rows(relimited(compile_model(m), given, unlimited(case)))
    n, _ = build(unlimited(case), timeline_of(case))
    truth = _rows(compile_model(n))
    assert LIMITING & {family for family, _ in truth} == set()
    left = {name[0] for name, row in lifted.items() if name not in truth and _binds(row)}
    assert left <= COUNTING
    assert {name: lifted[name] for name in truth} == truth


def test_with_limits_doubled_a_budget_of_60_lets_120_be_drawn() -> None:
    """The rows of both programs are the same but for what may be drawn: 60 or 120."""
    case = needy_case(limits=(budget(60),))
    m, given = build(case, timeline_of(case))
    program = compile_model(m)
    rows = _rows(relimited(program, given, scaled(case, 2.0)))
    moved = {name[0]: row[1] for name, row in rows.items() if row != _rows(program)[name]}
    assert moved == {"authority": 120.0}


def test_a_case_is_built_once_for_all_that_differs_in_looser_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: list[Case] = []
    true_build = solving.build
    monkeypatch.setattr(
        solving, "build", lambda case, timeline: (built.append(case), true_build(case, timeline))[1]
    )
    monkeypatch.setattr(solving, "_BUILT", [])
    case = needy_case(limits=(budget(60),))
    slips = [solving.solve(case, base=case).passes[0].objective]
    for name in ("unlimited", "doubled", "halved"):
        outcome = answer_of(case, QUESTIONS[name], SolveSettings(), Silent()).outcome
        assert outcome is not None
        slips.append(outcome.passes[0].objective)
    assert slips == pytest.approx([48, 9, 9, 126])
    assert [row.limits for row in built] == [case.limits, scaled(case, 0.5).limits]


def _binds(row: tuple[float, float, dict[Name, float]]) -> bool:
    return row[0] > -np.inf or row[1] < np.inf


def _rows(program: Program) -> Rows:
    """Return bounds and coefficients of every row, by name."""
    rows: Rows = {
        name: (float(low), float(high), {})
        for name, low, high in zip(program.names, program.below, program.above, strict=True)
    }
    for place, column in enumerate(program.column_names):
        for entry in range(program.starts[place], program.starts[place + 1]):
            rows[program.names[program.indices[entry]]][2][column] = float(program.values[entry])
    return rows
