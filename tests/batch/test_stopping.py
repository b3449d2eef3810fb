"""Stopping: a batch that is asked to end keeps what is solved and says what is not."""

from pathlib import Path
from unittest.mock import patch

import pytest
from tests.batch.books import NAMES
from tests.batch.lanes import Notes, StuckError, ToldCrew
from tests.batch.test_batch import solved, statuses

from headrace.batch.store import RESULT_FILE, read_stored, stored_digest
from headrace.solving.progress import Event
from headrace.study import many
from headrace.study.progressing import DeskWatch
from headrace.study.worker import Answer, Task, work


def interrupted(task: Task) -> Answer:
    """Solve as a worker does whose batch is asked to stop when the slip is known."""
    wish, report = task.desk / "stop", DeskWatch.report

    def noted(watch: DeskWatch, event: Event) -> None:
        report(watch, event)
        if event.step == "cost":
            wish.touch()
            watch.looked = -1e9

    with patch.object(DeskWatch, "report", noted):
        answer = work(task)
    wish.unlink()
    return answer


def interrupted_at_once(task: Task) -> Answer:
    """Solve as a worker does whose batch is asked to stop before there is a model."""
    wish = task.desk / "stop"
    wish.touch()
    answer = work(task)
    wish.unlink()
    return answer


def test_a_stopped_batch_ends_with_what_is_solved(tmp_path: Path) -> None:
    notes = Notes(stop_at=("later", "solved"))
    futures = solved(tmp_path, notes=notes)
    expected = {"base": "solved", "later": "solved", "poor": "stopped", "rich": "stopped"}
    assert statuses(futures) == expected
    assert futures[3].reason == "the run was stopped before it was solved"
    assert not (tmp_path / "rich").exists()
    assert set(statuses(solved(tmp_path)).values()) == {"kept", "solved"}


def test_a_scenario_cut_short_has_a_plan_and_is_solved_again(tmp_path: Path) -> None:
    futures = solved(tmp_path, ToldCrew({"later": interrupted}))
    assert futures[1].status == "stopped"
    assert futures[1].result is not None
    assert futures[1].result.findings == ()
    assert "the run was stopped before" in futures[1].reason
    assert stored_digest(tmp_path / "later" / RESULT_FILE) is None
    notes = Notes()
    assert statuses(solved(tmp_path, notes=notes))["later"] == "solved"
    assert notes.solving() == ["later"]


def test_a_scenario_stopped_before_it_has_a_plan_says_so_and_leaves_no_files(
    tmp_path: Path,
) -> None:
    futures = solved(tmp_path, ToldCrew({"later": interrupted_at_once}))
    assert futures[1].status == "stopped"
    assert futures[1].result is None
    assert "stopped before a plan was found" in futures[1].reason
    assert not (tmp_path / "later").exists()


def test_a_fresh_run_that_is_stopped_keeps_the_results_of_an_earlier_one(tmp_path: Path) -> None:
    earlier = solved(tmp_path)
    notes = Notes(stop_at=("base", "solved"))
    futures = solved(tmp_path, notes=notes, fresh=True)
    assert statuses(futures) == {name: "solved" if name == "base" else "kept" for name in NAMES}
    again = solved(tmp_path, ToldCrew(dict.fromkeys(NAMES, interrupted)), fresh=True)
    assert set(statuses(again).values()) == {"kept"}
    assert [future.result.plan for future in again] == [future.result.plan for future in earlier]
    assert read_stored(tmp_path / "later" / RESULT_FILE).result == earlier[1].result


def test_what_does_not_hear_the_wish_to_stop_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deaf(task: Task) -> Answer:
        (task.desk / "base.json").write_text("{}")
        raise StuckError

    monkeypatch.setattr(many, "GRACE", 0.2)
    futures = solved(tmp_path, ToldCrew({"base": deaf}), Notes(stop_at=("base", "solving")))
    assert statuses(futures) == dict.fromkeys(NAMES, "stopped")
    assert all(future.result is None for future in futures)
