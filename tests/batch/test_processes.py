"""Processes: scenarios in processes of their own, which may die, dawdle or be told to stop."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.batch.books import NAMES, book, case, placed
from tests.batch.lanes import Notes, ToldCrew
from tests.batch.test_batch import settings, statuses

from headrace.batch import executors
from headrace.batch.executors import Processes, cores, crew_of
from headrace.errors import RunError
from headrace.study.agenda import agenda_of
from headrace.study.many import Batch, run_batch

PARENT = """
import os, time
from headrace.batch.executors import Processes, make_ready
if __name__ == "__main__":
    make_ready(["headrace.study.errand"])
    lane, = Processes(1).lanes()
    print(lane.submit(os.system, "").result(), lane.pid.result(), flush=True)
    lane.submit(time.sleep, 60)
    time.sleep(60)
"""
READY = """
import sys
from headrace.batch import executors
if __name__ == "__main__":
    executors.cores = lambda threads: 2
    executors.make_ready(["colorsys"])
    lane, = executors.Processes(1).lanes()
    print(lane.submit(eval, "'colorsys' in __import__('sys').modules").result())
    lane.close()
"""


class Killing(Notes):
    """Kills the process in which a scenario is solved."""

    def __init__(self, victim: str, crew: Processes) -> None:
        super().__init__()
        self.victim = victim
        self.crew = crew

    def change(self, scenario: str, state: str, words: str = "") -> None:
        super().change(scenario, state, words)
        if (scenario, state) == (self.victim, "solving"):
            pid = self.crew.all[0].pid
            assert pid is not None
            os.kill(pid.result(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)


def test_two_processes_find_the_same_plans_as_none(tmp_path: Path) -> None:
    folder, alone = tmp_path / "two", tmp_path / "none"
    folder.mkdir()
    alone.mkdir()
    notes = Notes()
    plain = placed(book())
    futures = run_batch(case(), plain, settings(folder, jobs=2), notes)
    chosen = settings(alone)
    expected = Batch(agenda_of(case(), plain, chosen), chosen, Notes(), ToldCrew()).run()
    for future, other in zip(futures, expected, strict=True):
        assert future.result is not None
        assert other.result is not None
        assert future.result.plan == other.result.plan
    assert notes.begun == NAMES
    assert {name for name, _ in notes.events} <= set(NAMES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)


def test_a_process_that_is_killed_takes_only_its_scenario_along(tmp_path: Path) -> None:
    crew = Processes(1)
    chosen = settings(tmp_path)
    batch = Batch(agenda_of(case(), placed(book()), chosen), chosen, Killing("later", crew), crew)
    try:
        futures = batch.run()
    finally:
        batch.close()
    assert statuses(futures) == {name: "failed" if name == "later" else "solved" for name in NAMES}
    assert "the worker died: it was killed" in futures[1].reason


def test_processes_that_overrun_are_ended(tmp_path: Path) -> None:
    """No process is up and has solved anything within a hundredth of a second."""
    crew = Processes(2)
    chosen = settings(tmp_path, limit=0.01)
    batch = Batch(agenda_of(case(), placed(book()), chosen), chosen, Notes(), crew)
    try:
        futures = batch.run()
    finally:
        batch.close()
    assert set(statuses(futures).values()) == {"timed out"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="looks for processes as Unix does")
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline().split()[1])
        os.kill(worker, 0)
        parent.kill()
    deadline = time.monotonic() + 10
    while _lives(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(worker)


@pytest.mark.skipif(sys.platform != "linux", reason="processes begin empty elsewhere")
def test_a_process_has_loaded_what_it_was_said_to_need(tmp_path: Path) -> None:
    script = tmp_path / "ready.py"
    script.write_text(READY)
    said = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True"]


def _lives(pid: int) -> bool:
    """Return whether a process runs; one that waits to be reaped does not."""
    status = Path(f"/proc/{pid}/stat")
    if status.parent.parent.is_dir() and status.exists():
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_cluster_without_its_package_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "CLUSTER_MODULE", "nosuchpackage.cluster")
    with pytest.raises(RunError, match=r"--dask needs the package nosuchpackage; .*\[cluster\]"):
        crew_of(1, "tcp://127.0.0.1:8786")


def test_threads_of_the_solver_take_cores_from_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors.sys, "platform", "win32")
    monkeypatch.setattr(executors.os, "cpu_count", lambda: 8)
    assert [cores(threads) for threads in (1, 2, 3, 16)] == [8, 4, 2, 1]
