"""Studies of one run side by side give what one after another gives."""

import time
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.solving.cases import budget, crowded_case, hasty_case, needy_case
from tests.solving.watches import Notes

from headrace.case.case import Case
from headrace.errors import ConflictError, SolverError
from headrace.plan.outcome import Pass
from headrace.plan.plan import Plan
from headrace.plan.slip import weighted
from headrace.report.result import Counterfactual
from headrace.solving.clock import Clock
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.study import counterfactuals, errand, reasons, run, studies
from headrace.study.abreast import Abreast
from headrace.study.changes import unlimited
from headrace.study.counterfactuals import LATE, LEFT_OUT, QUESTIONS, answer_of, between
from headrace.study.errand import LISTS, Errand, Found
from headrace.study.options import Options
from headrace.study.studies import Studies, studies_of

TUTORIAL = Path(__file__).parents[2] / "data" / "tutorial.xlsx"
OPTIONS = Options(SolveSettings(gap=1e-4))


def slips(found: Studies) -> dict[str, float | None]:
    return {
        name: None if row.outcome is None else round(row.outcome.passes[0].objective, 6)
        for name, row in found.further.items()
    }


def without_seconds(found: Studies) -> Any:
    def plain(row: Any) -> Any:
        passes = tuple(replace(one, seconds=0.0) for one in row.passes)
        return replace(row, passes=passes, building=0.0)

    further = {
        name: row if row.outcome is None else replace(row, outcome=plain(row.outcome))
        for name, row in found.further.items()
    }
    return plain(found.outcome), further, found.lists


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studies, "SMALL", 0)
    watch = Notes()
    alone = studies_of(needy_case(), OPTIONS, Silent(), Clock(None), jobs=1)
    beside = studies_of(needy_case(), OPTIONS, watch, Clock(None), jobs=2)
    assert without_seconds(alone) == without_seconds(beside)
    assert len(beside.lists) == 4


def test_limits_doubled_are_not_solved_where_unlimited_gives_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With 500 both plants close: 9, as they do unlimited; without support neither does: 126."""
    asked = []
    told = errand.Errand.done
    monkeypatch.setattr(
        errand.Errand, "done", lambda self, watch: (asked.append(self.name), told(self, watch))[1]
    )
    found = studies_of(needy_case(limits=(budget(500),)), OPTIONS, Silent(), Clock(None), jobs=1)
    assert slips(found) == pytest.approx(
        {"unlimited": 9, "without_support": 126, "halved": 9, "doubled": 9}
    )
    assert "doubled" not in asked
    assert "halved" in asked


def test_limits_halved_are_asked_once_the_plan_is_better_than_one_without_support() -> None:
    """The plan comes to 48, without support 126; neither needs what is unlimited."""
    known: dict[str, Found] = {}
    following = studies._following(needy_case(), OPTIONS)
    answer = answer_of(needy_case(), QUESTIONS["without_support"], OPTIONS.solve, Silent())
    known["without_support"] = Found(counterfactual=answer)
    assert following(known) == []
    known["plan"] = Found(Counterfactual("plan", studies.solve(needy_case(), OPTIONS.solve)))
    assert [row.name for row in following(known)] == ["halved"]
    assert following(known) == []


def test_the_plan_is_told_before_its_prices_are_sought() -> None:
    told: list[int] = []
    outcome = studies.best_plan(
        hasty_case(), OPTIONS, Silent(), None, told=lambda found: told.append(len(found.prices))
    )
    assert (told, len(outcome.prices)) == ([0], 2)


def test_a_further_plan_that_breaks_a_limit_is_sought_in_a_model_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twice 20 is too little for either plant, 126; with no limit at all both close, 9."""
    case = needy_case(limits=(budget(20),))
    true_solve = counterfactuals.solve

    def loosely(asked: Case, *rest: Any, base: Case | None = None, **named: Any) -> Any:
        return true_solve(asked if base is None else unlimited(asked), *rest, base=base, **named)

    monkeypatch.setattr(counterfactuals, "solve", loosely)
    found = studies_of(case, OPTIONS, Silent(), Clock(None), jobs=1)
    assert slips(found)["doubled"] == pytest.approx(126)
    assert found.further["doubled"].outcome is not None
    assert not found.further["doubled"].outcome.plan.closes


def test_what_lies_between_two_solves_with_the_same_slip_is_known() -> None:
    outcome = studies_of(needy_case(), OPTIONS, Silent(), Clock(None), jobs=1).outcome
    known = between("doubled", outcome, outcome)
    assert known is not None
    assert known.outcome is not None
    assert (known.name, known.outcome.plan) == ("limits doubled", outcome.plan)
    assert [row.name for row in known.outcome.passes] == ["slip"]
    better = replace(outcome, passes=(replace(outcome.passes[0], bound=40.0),))
    assert between("doubled", outcome, better) is None


def test_each_proof_is_compared_with_all_plans_of_tighter_cases() -> None:
    found = studies_of(needy_case(), OPTIONS, Silent(), Clock(None), jobs=1)
    lists = [row.baseline.name for row in found.lists]
    assert found.outcome.compared == ("without support", "limits halved", *lists)
    unlimited = found.further["unlimited"].outcome
    assert unlimited is not None
    assert {"plan", "limits doubled"} <= set(unlimited.compared)


def test_a_scenario_leaves_out_what_one_run_tells() -> None:
    options = replace(OPTIONS, short=True)
    found = studies_of(needy_case(), options, Silent(), Clock(None), jobs=1)
    assert len(found.lists) == 1
    assert {found.further[name].reason for name in ("halved", "doubled")} == {LEFT_OUT}


def test_what_there_was_no_time_for_is_said() -> None:
    """The plan takes the whole limit of a hundred candidates that compete."""
    found = studies_of(crowded_case(), OPTIONS, Silent(), Clock(1.5), jobs=1)
    assert found.outcome.status == "time limit"
    assert found.outcome.clocked
    late = {row.reason for row in found.further.values() if row.outcome is None}
    assert late <= {LATE}


class Breaking(Errand):
    """An errand on which the solver fails."""

    def done(self, watch: object) -> Found:
        raise SolverError("the solver fails")


def test_a_solver_that_fails_on_a_study_fails_the_run(tmp_path: Path) -> None:
    errands = [Breaking(LISTS, needy_case(), SolveSettings())]
    with (
        pytest.raises(SolverError, match="the solver fails"),
        Abreast(errands, lambda _: (), None, Clock(None), Silent(), tmp_path) as abreast,
    ):
        abreast.finish()


def test_a_conflict_of_the_plan_ends_the_studies_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def conflict(case: Case, *others: object, told: object = None) -> Counterfactual:
        raise ConflictError("no plan keeps every rule")

    monkeypatch.setattr(studies, "SMALL", 0)
    monkeypatch.setattr(studies, "best_plan", conflict)
    with pytest.raises(ConflictError):
        studies_of(needy_case(), OPTIONS, Silent(), Clock(None), jobs=2)


def test_a_list_that_was_cut_short_is_no_baseline_but_its_plan_may_serve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The plan's search finds nothing in time, 126; the list was cut after beta, 48."""
    case = needy_case()
    best = studies_of(case, OPTIONS, Silent(), Clock(None), jobs=1)
    listed = best.lists[0]
    assert listed.baseline.slip == pytest.approx(48)
    cut = Found(lists=(listed._replace(whole=False),))
    told = errand.Errand.done
    monkeypatch.setattr(
        errand.Errand,
        "done",
        lambda self, watch: cut if self.name == LISTS else told(self, watch),
    )
    nothing = Pass("slip", 126.0, 0.0, 1.0, "time limit")
    outcome = replace(best.outcome, plan=Plan({}, {}), passes=(nothing,), clocked=True)
    monkeypatch.setattr(studies, "best_plan", lambda *others, told=None: outcome)
    found = studies_of(case, OPTIONS, Silent(), Clock(None), jobs=1)
    assert found.lists == ()
    assert found.outcome.taken == listed.baseline.name
    assert found.outcome.passes[0].objective == pytest.approx(48)


def test_a_study_is_not_begun_where_its_model_alone_takes_longer(tmp_path: Path) -> None:
    outcome = studies_of(needy_case(), OPTIONS, Silent(), Clock(None), jobs=1).outcome
    slow = Counterfactual("plan", replace(outcome, building=100.0))
    errands = [Errand("unlimited", needy_case(), SolveSettings())]
    with Abreast(errands, lambda _: (), None, Clock(150), Silent(), tmp_path) as abreast:
        abreast.tell("plan", Found(slow))
        assert set(abreast.finish()) == {"plan"}


def test_a_study_that_another_process_cannot_end_in_time_is_given_up(tmp_path: Path) -> None:
    long_over = Clock(1.0, began=time.monotonic() - 60.0)
    with Abreast([], lambda _: (), None, long_over, Silent(), tmp_path) as abreast:
        assert not abreast._watched(Future(), "unlimited")


def test_a_study_that_comes_too_late_builds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errand, "answer_of", lambda *others: pytest.fail("it was solved"))
    over = Clock(1.0, began=time.monotonic() - 2.0)
    found = Errand("unlimited", needy_case(), SolveSettings(), clock=over).done(Silent())
    assert found.counterfactual is not None
    assert found.counterfactual.reason == LATE


def test_no_reason_is_tested_where_its_model_alone_takes_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("_alone", "Table"):
        monkeypatch.setattr(reasons, name, lambda *others: pytest.fail("a model was built"))
    case = needy_case()
    plan = studies_of(case, OPTIONS, Silent(), Clock(None), jobs=1).outcome.plan
    found = reasons.reasons_of(case, plan, OPTIONS.solve, Silent(), 10.0, jobs=1, building=20.0)
    assert {row.status for why in found.values() for row in why.tested} == {"untested"}


def test_a_run_leaves_time_to_write_by_what_reading_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Start and reading took 1 600 s of 20 000: writing has 1 s and 1.25 times that, 2 001 s."""
    limits: list[Clock] = []

    def kept(*others: object, clock: Clock, **more: object) -> None:
        limits.append(clock)
        raise SolverError("enough")

    monkeypatch.setattr(run, "result_of", kept)
    settings = run.RunSettings(TUTORIAL, tmp_path, SolveSettings(time_limit=2e4), before=1600.0)
    with pytest.raises(SolverError, match="enough"):
        run.run(settings, Silent())
    assert limits[0].limit == pytest.approx(20000 - 2001, abs=100)
    assert limits[0].gone >= 1600.0


def test_time_that_ran_out_never_finances_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without further solves too: the first list gives beta, 48."""
    case = needy_case()
    alone = replace(OPTIONS, counterfactuals=False)
    outcome = studies_of(case, alone, Silent(), Clock(None), jobs=1).outcome
    nothing = Pass("slip", 126.0, 0.0, 1.0, "time limit")
    cut = replace(outcome, plan=Plan({}, {}), passes=(nothing,), clocked=True)
    monkeypatch.setattr(studies, "best_plan", lambda *others: cut)
    found = studies_of(case, alone, Silent(), Clock(1.0), jobs=1).outcome
    assert set(found.plan.closes) == {"beta"}
    assert found.passes[0].objective == pytest.approx(48)
    assert found.passes[0].bound == 0


def test_the_plan_of_least_slip_stands_for_limits_doubled_where_the_plan_gives_slip_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a tolerance of a tenth the plan gives 3 months up; unlimited comes to 42, as it could.

    So limits doubled come to 42 as well, and need not be asked.
    """
    asked = []
    told = errand.Errand.done
    monkeypatch.setattr(
        errand.Errand, "done", lambda self, watch: (asked.append(self.name), told(self, watch))[1]
    )
    case = hasty_case()
    loose = case.changed(settings=case.settings.model_copy(update={"slip_tolerance": 0.1}))
    found = studies_of(loose, OPTIONS, Silent(), Clock(None), jobs=1)
    doubled = found.further["doubled"].outcome
    assert doubled is not None
    assert weighted(case, doubled.plan, "priority") == pytest.approx(42)
    assert weighted(case, found.outcome.plan, "priority") == pytest.approx(45)
    assert doubled.status == "optimal"
    assert "doubled" not in asked
