"""Sifting leaves out closes that no plan can have, and no optimum changes by it."""

import numpy as np
import pytest
from tests.benchmarks.generate import generated
from tests.bruteforce.generate import random_case
from tests.cases import START, complete_case
from tests.solving.cases import budget, needy_case, plant

from headrace.case.accounts import Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal, Instrument
from headrace.errors import ConflictError
from headrace.formulation.build import build
from headrace.solving import solve as solving
from headrace.solving.clock import Clock, Until
from headrace.solving.program import compile_model
from headrace.solving.progress import Silent
from headrace.solving.sifting import Sifted, sifted
from headrace.solving.solve import solve
from headrace.timeline.windows import timeline_of


def sift(case: Case, limit: float | None = None) -> Sifted:
    m, _ = build(case, timeline_of(case))
    return sifted(compile_model(m), case, Until(Silent(), Clock(limit)))


def closes_left(case: Case) -> set[tuple[str, int]]:
    found = sift(case).program
    return {
        (str(index[0]), int(index[2]))
        for place, (kind, index) in enumerate(found.column_names)
        if kind == "close" and found.upper[place] > 0
    }


def optimum(case: Case) -> list[float] | None:
    try:
        return [row.objective for row in solve(case).passes]
    except ConflictError:
        return None


LOAN = Instrument(instrument="loan", name="Loan", type="loan", account="treasury", subsidy_rate=0.0)
CASES = ["complete", "tight", *map(str, range(800, 840))]


@pytest.mark.parametrize("name", CASES)
def test_no_optimum_changes_with_what_is_sifted_out(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"complete": complete_case, "tight": lambda: generated("tight", 8, 1, periods=32)}
    case = known[name]() if name in known else random_case(int(name))
    plain = optimum(case)
    monkeypatch.setattr(solving, "LARGE", 0)
    found = optimum(case)
    assert (plain is None) == (found is None)
    if plain is not None and found is not None:
        assert found[:2] == pytest.approx(plain[:2], abs=2e-3)
        assert found[2] == pytest.approx(plain[2], abs=0.06)


def test_a_close_that_no_ledger_can_fund_is_left_out() -> None:
    """Alpha lacks 50 and the treasury has 40 until month 11, then 60: month 9 is left out."""
    rows = (
        budget(40, until=START + 11),
        budget(60, start=START + 12),
    )
    case = needy_case(projects=(plant("alpha"),), limits=rows)
    periods = {period for _, period in closes_left(case)}
    assert 3 not in periods
    assert 4 in periods


def test_what_only_others_can_free_is_not_left_out() -> None:
    """Of an exposure of 60 a conditional loan to beta holds 40 until beta closes with less.

    So alpha, who lacks 50, may close once beta has.
    """
    case = needy_case(
        instruments=(LOAN,),
        limits=(Limit(account="treasury", ledger="exposure", amount=60, start=START),),
        signed_deals=(
            Deal(
                project="beta", instrument="loan", status="conditional", amount=40,
                uses_ledgers=True,
            ),
        ),
    )  # fmt: skip
    assert "alpha" in {project for project, _ in closes_left(case)}


def test_a_tight_case_loses_many_closes_and_columns_that_are_0_without_them() -> None:
    case = generated("tight", 12, 1)
    m, _ = build(case, timeline_of(case))
    program = compile_model(m)
    found = sifted(program, case, Silent())
    assert found.whole
    assert found.left_out > 0
    gone = (program.upper > 0) & (found.program.upper == 0)
    kinds = {program.column_names[place][0] for place in np.flatnonzero(gone)}
    assert {"close", "amount"} <= kinds
    assert kinds <= {"close", "any_close", "amount", "commercial_debt"}


def test_without_time_what_was_not_asked_stays() -> None:
    found = sift(generated("tight", 12, 1), limit=0.0)
    assert (found.left_out, found.whole) == (0, False)
