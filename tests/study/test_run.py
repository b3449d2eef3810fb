"""Run: what stands in a folder tells one plan, also where a run is stopped."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cases import tiny_case
from tests.solving.watches import Notes

from headrace.briefing.files import CHARTS, DECK, DOCUMENT
from headrace.errors import StoppedError
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.study.run import RunSettings, run
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
