"""Claim: one run at a time in a folder, and nothing in the way of the next after a kill."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from headrace.batch.claim import CLAIM_FILE, check_free, claimed
from headrace.errors import RunError, WorkbookError

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
    assert json.loads((tmp_path / CLAIM_FILE).read_text())["pid"] == holder.pid
    with claimed(tmp_path):
        assert json.loads((tmp_path / CLAIM_FILE).read_text())["pid"] == os.getpid()


def test_the_claim_of_another_machine_is_never_taken_over(tmp_path: Path) -> None:
    claim = {"pid": 1, "host": "elsewhere", "since": "2027-01-01T00:00:00+00:00"}
    (tmp_path / CLAIM_FILE).write_text(json.dumps(claim))
    said = r"process 1 on elsewhere.*delete \.run\.lock"
    with pytest.raises(RunError, match=said), claimed(tmp_path):
        pass
    assert json.loads((tmp_path / CLAIM_FILE).read_text()) == claim


def test_a_claim_that_was_cut_short_binds_nobody(tmp_path: Path) -> None:
    (tmp_path / CLAIM_FILE).write_text('{"pid": 1, "ho')
    with claimed(tmp_path):
        pass


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
    (tmp_path / CLAIM_FILE).write_text('{"pid": 1, "ho')
    check_free(tmp_path)
