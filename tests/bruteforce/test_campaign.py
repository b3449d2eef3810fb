"""Campaign: many more random cases, as a new solver needs; figures in docs/performance.md.

HEADRACE_CASES=200 tries fewer, or more; without it as many as the page tells of.
"""

import os
from dataclasses import replace

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.options import TooManyError
from tests.bruteforce.plans import best_plan

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.plan.outcome import Outcome
from headrace.plan.slip import weighted
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve

FIRST = 10_000
"""Seeds of the campaign begin here, those of the default run below."""
TRIED = int(os.environ.get("HEADRACE_CASES", "2000"))
REPEATED = int(os.environ.get("HEADRACE_CASES", "700"))
BLOCK = 50
"""Cases of one test."""
UNTRIED = "too many plans to try them all"
PLAIN = SolveSettings()


def solved(case: Case, settings: SolveSettings) -> Outcome | None:
    try:
        return solve(case, settings)
    except ConflictError:
        return None


def blocks(cases: int) -> list[int]:
    return list(range(FIRST, FIRST + cases, BLOCK))


def fault_of(case: Case) -> str | None:
    """Return what is wrong with the plan of a case; None: nothing.

    A plan that keeps every rule and is better than all that were tried is no fault: amounts of
    sources are tried at their ends only.
    """
    try:
        best = best_plan(case)
    except TooManyError:
        return UNTRIED
    outcome = solved(case, PLAIN)
    if best is None or outcome is None:
        return None if best is None and outcome is None else "whether there is a plan"
    slip, cost, months = outcome.passes
    if audit(case, outcome.plan):
        return "the audit"
    found = weighted(case, outcome.plan, case.settings.objective)
    if found != pytest.approx(slip.objective, abs=1e-6):
        return "slip recomputed"
    if slip.objective > best.slip + 1e-6:
        return "slip"
    if slip.objective > best.slip - 1e-6 and cost.objective > best.cost + 2e-3:
        return "cost"
    same = slip.objective > best.slip - 1e-6 and cost.objective > best.cost - 2e-3
    return "months" if same and months.objective > best.months + 0.06 else None


@pytest.mark.slow
@pytest.mark.parametrize("first", blocks(TRIED))
def test_no_plan_of_a_campaign_is_better_than_the_one_found(first: int) -> None:
    found = {seed: fault_of(random_case(seed)) for seed in range(first, first + BLOCK)}
    print(f"tried {sum(one != UNTRIED for one in found.values())}")  # noqa: T201
    assert {seed: one for seed, one in found.items() if one not in (None, UNTRIED)} == {}


@pytest.mark.slow
@pytest.mark.parametrize("first", blocks(REPEATED))
def test_presolve_changes_no_optimum_of_a_campaign(first: int) -> None:
    wrong = []
    for seed in range(first, first + BLOCK):
        with_presolve, without = (
            solved(random_case(seed), replace(PLAIN, presolve=presolve))
            for presolve in (True, False)
        )
        if with_presolve is None or without is None:
            same = with_presolve is without
        else:
            pairs = zip(with_presolve.passes[:2], without.passes[:2], strict=True)
            same = all(a.objective == pytest.approx(b.objective, abs=2e-3) for a, b in pairs)
        wrong += [] if same else [seed]
    assert wrong == []
