"""Cluster: a real dask scheduler and two workers on loopback find the same plans."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.batch.books import NAMES, book, call, case, environment, placed, words, write_files
from tests.batch.lanes import Notes, ToldCrew
from tests.batch.test_batch import settings

from headrace.batch.store import RESULT_FILE, read_stored
from headrace.study.agenda import agenda_of
from headrace.study.many import Batch

pytest.importorskip("distributed", reason="the extra cluster is not installed")
PATIENCE = 60.0


@dataclass
class Loopback:
    """A scheduler and its workers, each in a process of its own."""

    folder: Path
    started: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def contact(self) -> Path:
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        address: str = json.loads(self.contact.read_text())["address"]
        return address

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--scheduler-file", str(self.contact)],
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(process)
        return process

    def workers(self, count: int) -> None:
        for _ in range(count):
            self.start("worker", "--nthreads", "2", "--no-dashboard", "--no-nanny")

    def end(self) -> None:
        for process in reversed(self.started):
            process.kill()
            process.wait()


@pytest.fixture
def loopback(tmp_path: Path) -> Iterator[Loopback]:
    """Return a scheduler without workers."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Loopback(folder)
    cluster.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    try:
        deadline = time.monotonic() + PATIENCE
        while not cluster.contact.exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield cluster
    finally:
        cluster.end()


def test_two_workers_of_a_cluster_find_the_same_plans(tmp_path: Path, loopback: Loopback) -> None:
    loopback.workers(2)
    write_files(tmp_path)
    ran = call(tmp_path, "--dask", loopback.address)
    assert ran.returncode == 0, ran.stderr
    alone = tmp_path / "alone"
    alone.mkdir()
    chosen = settings(alone)
    items = agenda_of(case(), placed(book()), chosen)
    expected = Batch(items, chosen, Notes(), ToldCrew()).run()
    for name, future in zip(NAMES, expected, strict=True):
        found = read_stored(tmp_path / "results" / "book" / name / RESULT_FILE).result
        assert found is not None
        assert future.result is not None
        assert found.plan == future.result.plan


@pytest.mark.slow
def test_a_cluster_without_workers_is_one_sentence(tmp_path: Path, loopback: Loopback) -> None:
    write_files(tmp_path)
    ran = call(tmp_path, "--dask", loopback.address)
    assert ran.returncode == 2
    assert f"the cluster at {loopback.address} has no workers" in ran.stderr
    assert not (tmp_path / "results").exists()


@pytest.mark.slow
def test_a_worker_that_is_killed_takes_only_its_scenario_along(
    tmp_path: Path, loopback: Loopback
) -> None:
    """Killed as soon as it has begun base, the only worker then; another joins."""
    write_files(tmp_path)
    victim = loopback.start("worker", "--nthreads", "1", "--no-dashboard", "--no-nanny")
    with subprocess.Popen(
        [*words(), "--dask", loopback.address],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stderr is not None
        told = [run.stderr.readline()]
        assert told == ["base: solving\n"]
        victim.kill()
        loopback.workers(1)
        told += run.stderr.readlines()
        assert run.wait(PATIENCE) == 1
    text = "".join(told)
    assert "base: failed  the worker died" in text
    assert text.count(": solved  ") == len(NAMES) - 1


@pytest.mark.slow
def test_a_cluster_that_is_lost_leaves_what_was_solved(tmp_path: Path, loopback: Loopback) -> None:
    write_files(tmp_path)
    loopback.workers(1)
    with subprocess.Popen(
        [*words(), "--dask", loopback.address],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stderr is not None
        told = ""
        while "base: solved" not in told:
            told = run.stderr.readline()
        loopback.end()
        told = run.stderr.read()
        assert run.wait(PATIENCE) == 1
    assert "rich: failed" in told
    resumed = call(tmp_path, "--jobs", "1")
    assert resumed.returncode == 0
    assert "base: kept" in resumed.stderr
