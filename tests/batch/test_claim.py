"""Claim: one run at a time in a folder, and nothing in the way of the next after a kill."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from headrace.batch import claim
from headrace.batch.claim import CLAIM_FILE, SIGN_FILE, check_free, claimed
from headrace.errors import RunError, WorkbookError
from headrace.room import SCRATCH

HOLD = """
import sys, time
from pathlib import Path
from headrace.batch.claim import claimed
with claimed(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_claim_leaves_nothing_behind(tmp_path: Path) -> None:
    with claimed(tmp_path / "results" / "book"):
        assert (tmp_path / "results" / "book" / CLAIM_FILE).is_file()
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_under_a_claim_stays(tmp_path: Path) -> None:
    with claimed(tmp_path / "book"):
        (tmp_path / "book" / "plan.json").write_text("{}")
    assert [path.name for path in (tmp_path / "book").iterdir()] == ["plan.json"]


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with claimed(tmp_path):
        with pytest.raises(RunError) as refused, claimed(tmp_path):
            pass
        assert f"process {os.getpid()} on {socket.gethostname()}" in str(refused.value)
        assert "wait until it has ended, or name another folder" in str(refused.value)
        assert (tmp_path / CLAIM_FILE).is_file()
    with claimed(tmp_path):
        pass


def test_the_claim_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RunError, match=f"process {holder.pid} on"), claimed(tmp_path):
            pass
        holder.kill()
    assert (tmp_path / SIGN_FILE).read_text().splitlines()[0] == str(holder.pid)
    with claimed(tmp_path):
        assert (tmp_path / SIGN_FILE).read_text().splitlines()[0] == str(os.getpid())


def held_elsewhere(folder: Path, seconds: float) -> Path:
    """Leave the sign of a run on another machine, last touched so many seconds ago."""
    sign = folder / SIGN_FILE
    sign.write_text("1\nelsewhere\n77\n")
    os.utime(sign, (time.time() - seconds,) * 2)
    return sign


def test_the_claim_of_another_machine_holds_until_ten_minutes_after_its_last_sign(
    tmp_path: Path,
) -> None:
    sign = held_elsewhere(tmp_path, 9 * 60)
    said = r"process 1 on elsewhere, last sign of life 540 s ago.*gone 10 minutes after its last"
    with pytest.raises(RunError, match=said), claimed(tmp_path):
        pass
    with pytest.raises(RunError, match=said):
        check_free(tmp_path)
    assert sign.read_text().splitlines()[1] == "elsewhere"
    held_elsewhere(tmp_path, 11 * 60)
    check_free(tmp_path)
    with claimed(tmp_path):
        assert sign.read_text().splitlines()[0] == str(os.getpid())
    assert list(tmp_path.iterdir()) == []


def test_a_run_shows_signs_of_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim, "BEAT", 0.01)
    with claimed(tmp_path):
        os.utime(tmp_path / SIGN_FILE, (0, 0))
        deadline = time.monotonic() + 10
        while (tmp_path / SIGN_FILE).stat().st_mtime == 0 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert (tmp_path / SIGN_FILE).stat().st_mtime > 0


def test_what_a_kill_has_left_is_made_good_under_the_claim(tmp_path: Path) -> None:
    (tmp_path / SCRATCH / "new").mkdir(parents=True)
    (tmp_path / SCRATCH / "new" / "0").write_text("half")
    with claimed(tmp_path):
        assert not (tmp_path / SCRATCH).exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("a file")
    said = "the folder cannot be made"
    with pytest.raises(WorkbookError, match=said), claimed(tmp_path / "results" / "book"):
        pass
    assert (tmp_path / "results").read_text() == "a file"


def test_a_disk_without_room_is_one_sentence(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(WorkbookError, match="make room there"), claimed(tmp_path / "book"):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_free_unless_a_run_holds_it(tmp_path: Path) -> None:
    check_free(tmp_path)
    with claimed(tmp_path):
        (tmp_path / "base").mkdir()
        check_free(tmp_path / "base")
        with pytest.raises(RunError, match="another run"):
            check_free(tmp_path)
    (tmp_path / CLAIM_FILE).write_text("")
    check_free(tmp_path)
