"""The command: killed, stopped, run twice at once, or without room, it loses nothing solved."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.batch.books import (
    NAMES,
    book,
    call,
    case,
    command,
    ended,
    environment,
    lock,
    words,
    write_files,
)
from tests.cases import month

from headrace.batch.claim import SIGN_FILE
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.projects import Lock
from headrace.workbook.template import write_case

if sys.platform != "win32":
    import resource

PATIENCE = 60.0


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the book was run once, with two processes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_files(folder)
    ran = call(folder, "--jobs", "2")
    assert ran.returncode == 0, ran.stderr
    return folder


def began(folder: Path, *more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        words(*more),
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_for(what: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert process.poll() is None, "the run ended before it was disturbed"
        assert time.monotonic() < deadline
        time.sleep(0.005)


@contextmanager
def paused(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Hold a run where it is, so that it is not over before the other one has begun."""
    if os.name == "nt":
        yield
        return
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def result(folder: Path, name: str) -> Path:
    return folder / "results" / "book" / name / RESULT_FILE


def test_a_killed_run_resumes_and_ends_with_the_same_comparison(
    tmp_path: Path, undisturbed: Path
) -> None:
    write_files(tmp_path)
    with began(tmp_path, "--jobs", "1") as run:
        wait_for(result(tmp_path, "base").is_file, run)
        run.kill()
    assert not result(tmp_path, NAMES[-1]).exists()
    assert not (tmp_path / "results" / "book" / "comparison.xlsx").exists()
    solved = {name for name in NAMES if result(tmp_path, name).exists()}
    stamps = {name: result(tmp_path, name).stat().st_mtime_ns for name in solved}
    resumed = call(tmp_path, "--jobs", "1")
    assert resumed.returncode == 0, resumed.stderr
    for name in NAMES:
        assert f"{name}: {'kept' if name in solved else 'solved'}" in resumed.stderr
    assert stamps == {name: result(tmp_path, name).stat().st_mtime_ns for name in solved}
    found, expected = (
        (folder / "results" / "book" / "comparison.xlsx").read_bytes()
        for folder in (tmp_path, undisturbed)
    )
    assert found == expected
    names = sorted(path.name for path in (tmp_path / "results" / "book").iterdir())
    assert names == sorted((*NAMES, "comparison.xlsx", "scenarios.json", "tables"))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_ends_with_what_is_solved_and_a_comparison(tmp_path: Path) -> None:
    write_files(tmp_path)
    with began(tmp_path, "--jobs", "1") as run:
        wait_for(result(tmp_path, "base").is_file, run)
        run.send_signal(signal.SIGINT)
        assert run.wait(PATIENCE) == 130
    assert read_stored(result(tmp_path, "base")).result is not None
    assert not result(tmp_path, NAMES[-1]).exists()
    assert (tmp_path / "results" / "book" / "comparison.xlsx").is_file()


def test_two_runs_at_once_are_told_apart(tmp_path: Path) -> None:
    write_files(tmp_path)
    with began(tmp_path, "--jobs", "1") as run:
        lock_file = tmp_path / "results" / "book" / SIGN_FILE
        held_by = str(run.pid).encode()
        wait_for(lambda: lock_file.is_file() and held_by in lock_file.read_bytes(), run)
        with paused(run):
            second = call(tmp_path)
        assert second.returncode == 2
        assert f"another run (process {run.pid} on" in second.stderr
        assert len(second.stderr.splitlines()) == 2
        assert run.wait(PATIENCE) == 0
    assert all(result(tmp_path, name).is_file() for name in NAMES)


@pytest.mark.skipif(os.name == "nt", reason="the size of files cannot be limited there")
def test_a_disk_without_room_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Files of more than 10 kB cannot be written, as on a full disk."""
    write_files(tmp_path)
    ran = subprocess.run(
        words("--jobs", "1"),
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert ran.returncode == 2, ran.stderr
    assert "cannot be written: File too large; make room there" in ran.stderr.splitlines()[-1]
    left = sorted(path.name for path in tmp_path.glob("results/book/*"))
    assert set(left) <= set(NAMES)
    for name in left:
        assert read_stored(result(tmp_path, name)).result is not None
        files = sorted(path.name for path in result(tmp_path, name).parent.iterdir())
        assert files == ["plan.json", "plan.xlsx", RESULT_FILE]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--dask", "nowhere"), "--dask: 'nowhere' is not an address such as tcp://127.0.0.1:8786"),
        (("--dask", "tcp://127.0.0.1:9"), "no cluster answers at tcp://127.0.0.1:9"),
        (("--only", "ritch"), "there is no scenario 'ritch'"),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(
    tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    write_files(tmp_path)
    ran = call(tmp_path, *more)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert not (tmp_path / "results").exists()


def test_a_scenario_without_a_plan_is_a_row_and_an_exit_code(tmp_path: Path) -> None:
    write_files(tmp_path, book(lock("rich", "not after", "2027-04")))
    ran = call(tmp_path, "--only", "base,rich", "--jobs", "1")
    assert ran.returncode == 1
    assert "rich: conflict" in ran.stderr
    assert (tmp_path / "results" / "book" / "comparison.xlsx").is_file()


def test_a_workbook_without_a_plan_says_why_leaves_with_3_and_writes_the_ways_out(
    tmp_path: Path,
) -> None:
    """Alpha must close by 2027-04, and cannot before 2027-10."""
    late = Lock(project="alpha", lock="not after", month=month("2027-04"), source="assumption")
    stuck = case()
    write_case(stuck.changed(locks=(*stuck.locks, late)), tmp_path / "case.xlsx")
    more = ("--no-counterfactuals", "--no-brief", "--jobs", "1")
    ran = ended(tmp_path, command("run", "case.xlsx", "--out", "out", *more))
    assert ran.returncode == 3
    assert ran.stderr.count("these cannot all hold") == 1
    assert "lock alpha: not after 2027-04" in ran.stderr
    assert "Traceback" not in ran.stderr
    left = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert left == {"answers.xlsx", "answers.json", "conflict.csv"}
    asked = ended(tmp_path, command("value", "case.xlsx", "--out", "asked"))
    assert asked.returncode == 3
    assert "headrace run on the same workbook names what is in the way" in asked.stderr
    assert not (tmp_path / "asked").exists()
