"""Run: what stands in a folder tells one plan, also where a run is stopped."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cases import tiny_case
from tests.solving.cases import budget, needy_case
from tests.solving.watches import Notes

from headrace.briefing.files import CHARTS, DECK, DOCUMENT
from headrace.errors import StoppedError
from headrace.plan.plan import Plan
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.alone import Desk
from headrace.study.options import Options
from headrace.study.reasons import reasons_of
from headrace.study.run import RunSettings, run
from headrace.study.single import Origin, result_of
from headrace.study.together import Table
from headrace.workbook.template import write_case


def settings(folder: Path, seed: int = 0) -> RunSettings:
    workbook = folder / "case.xlsx"
    write_case(tiny_case(), workbook)
    return RunSettings(workbook, folder / "out", SolveSettings(seed=seed), counterfactuals=False)


def contents(folder: Path) -> Mapping[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("patience", [0, 3, 4])
def test_a_run_stopped_before_it_has_a_plan_leaves_what_stood_there(
    tmp_path: Path, patience: int
) -> None:
    """Stopped before the model is begun, once it is built, and at its relaxation."""
    asked = settings(tmp_path)
    with pytest.raises(StoppedError):
        run(asked, Notes(patience))
    assert not asked.folder.exists()
    run(asked, Silent())
    old = contents(asked.folder)
    with pytest.raises(StoppedError):
        run(settings(tmp_path, seed=1), Notes(patience))
    assert contents(asked.folder) == old


def test_a_new_plan_takes_the_briefing_of_the_old_one_away(tmp_path: Path) -> None:
    asked = settings(tmp_path)
    files = {file.relative_to(asked.folder).as_posix() for file in run(asked, Silent()).files}
    chart = asked.folder / CHARTS / "slip.png"
    chart.parent.mkdir()
    own = asked.folder / CHARTS / "notes.txt"
    for file in (asked.folder / DECK, asked.folder / DOCUMENT, chart, own):
        file.write_bytes(b"of the old plan")
    run(asked, Silent())
    assert contents(asked.folder).keys() == {*files, f"{CHARTS}/notes.txt"}


def test_a_run_goes_on_with_the_reasons_that_are_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beta takes the only money, so that alpha lacks 40; the second run asks nothing again."""
    write_case(needy_case(limits=(budget(60),)), tmp_path / "inputs.xlsx")
    settings = RunSettings(tmp_path / "inputs.xlsx", tmp_path / "results", jobs=1)
    first = run(settings, Silent()).result
    assert first.tested is not None
    assert "alpha" in first.tested
    asked: list[str] = []
    monkeypatch.setattr(Desk, "test", lambda self, *rest: asked.append(self.project))
    monkeypatch.setattr(Table, "test", lambda self, name, *rest: asked.append(name))
    assert run(settings, Silent()).result.tested == first.tested
    assert asked == []


def test_reasons_of_another_plan_are_not_taken_over(tmp_path: Path) -> None:
    case = needy_case(limits=(budget(60),))
    write_case(case, tmp_path / "inputs.xlsx")
    settings = RunSettings(tmp_path / "inputs.xlsx", tmp_path / "results", jobs=1)
    result = run(settings, Silent()).result
    assert result.tested is not None
    told = {
        name: replace(
            why,
            tested=tuple(replace(row, status="choice", ways=(), cost=77.0) for row in why.tested),
        )
        for name, why in result.tested.items()
    }
    origin = Origin("inputs.xlsx", "", "")
    other = replace(result.outcome, plan=Plan({}, {}))
    for outcome, expected in ((result.outcome, told), (other, result.tested)):
        known = replace(result, outcome=outcome, tested=told)
        assert result_of(result.case, Options(), origin, Silent(), known=known).tested == expected


def test_without_time_for_it_what_others_rearranged_can_do_stays_untested() -> None:
    case = needy_case(limits=(budget(60),))
    plan = solve(case).plan
    why = reasons_of(case, plan, SolveSettings(), Silent(), None, jobs=1, together=0.0)["alpha"]
    assert {(row.scope, row.status == "untested") for row in why.tested} == {
        ("alone", False),
        ("together", True),
    }
