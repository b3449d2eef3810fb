"""Ends: killed or interrupted at any moment, a command loses nothing and leaves nobody behind."""

import math
import os
import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.batch.books import write_files
from tests.campaign.nursery import Nursery, words_of
from tests.campaign.spoiling import SCALE

from headrace.batch.claim import claimed
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.briefing.files import DECK, DOCUMENT
from headrace.files import replace_files
from headrace.room import SCRATCH
from headrace.study.page import files_of

if sys.platform == "win32":
    pytest.skip("signals are sent and processes looked for as Unix does", allow_module_level=True)

RUN = ("run", "case.xlsx", "--out", "results", "--seed", "2")
QUICK = (*RUN, "--no-brief")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "run": QUICK,
    "run without further solves": (*QUICK, "--no-counterfactuals"),
    "run and brief": (*RUN, "--no-counterfactuals"),
    "book": (
        *("run", "case.xlsx", "--scenarios", "book.xlsx", "--out", "book"),
        *("--only", "base,later,rich", "--jobs", "2", "--no-brief"),
    ),
    "brief": ("brief", "results"),
    "check": ("check", "case.xlsx", "--mark", "marked.xlsx"),
    "new": ("new", "case2.xlsx", "--example", "tutorial", "--force"),
}
OFTEN = (*COMMANDS, "run", "run", "run without further solves", "new", "check")
"""Commands as often as they are disturbed: those that take little time more often."""
PATIENCE = 300.0


@dataclass(frozen=True)
class Prepared:
    """A folder with old results, and how long each command takes in it."""

    folder: Path
    seconds: Mapping[str, float]
    nursery: Nursery


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    with Nursery() as nursery:
        yield prepare(tmp_path_factory.mktemp("prepared"), nursery)


def prepare(folder: Path, nursery: Nursery) -> Prepared:
    write_files(folder)
    called(nursery, folder, "run", "case.xlsx", "--out", "results", "--seed", "1")
    called(nursery, folder, "new", "case2.xlsx")
    seconds = {}
    for name, words in COMMANDS.items():
        copy = folder.parent / name
        shutil.copytree(folder, copy)
        began = time.monotonic()
        called(nursery, copy, *words)
        seconds[name] = time.monotonic() - began
    return Prepared(folder, seconds, nursery)


def called(nursery: Nursery, folder: Path, *words: str) -> None:
    nursery.begin(folder, words)
    assert nursery.end() == 0, words_of(folder).read_text()


def left_of(session: int) -> list[str]:
    """Return the processes of a session that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(status.parent.name)
    return found


def assert_nobody_left(session: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while left_of(session) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left_of(session) == []


def assert_whole(folder: Path, old: Mapping[str, bytes]) -> None:
    """Claim the results as the next command does; then they must be the old or the new ones."""
    with claimed(folder):
        pass
    assert not (folder / SCRATCH).exists()
    stored = read_stored(folder / RESULT_FILE)
    assert stored.result is not None
    told = files_of(stored.result)
    assert (folder / "plan.json").read_bytes() == told["plan.json"]
    assert set(told) <= {file.relative_to(folder).as_posix() for file in folder.rglob("*")}
    briefing = [folder / name for name in (DECK, DOCUMENT) if (folder / name).exists()]
    assert all(file.stat().st_size > 1000 for file in briefing)
    is_old = (folder / RESULT_FILE).read_bytes() == old[RESULT_FILE]
    assert len(briefing) in ((2,) if is_old else (0, 2)), "an old briefing goes with its plan"
    if is_old:
        assert {name: (folder / name).read_bytes() for name in old if "brief" not in name} == {
            name: content for name, content in old.items() if "brief" not in name
        }


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and "charts" not in file.parts
    }


def disturbed(
    tmp_path: Path, prepared: Prepared, seed: int, *signals: signal.Signals
) -> tuple[str, int, str]:
    """Send signals to a command at a random moment; return its name, exit code and words."""
    dice = random.Random(seed)
    name = dice.choice(OFTEN)
    folder = tmp_path / str(seed)
    shutil.copytree(prepared.folder, folder)
    old = contents(folder / "results")
    process = prepared.nursery.begin(folder, COMMANDS[name])
    time.sleep(prepared.seconds[name] * dice.random())
    for number in signals:
        with suppress(ProcessLookupError):
            (os.kill if number == signal.SIGKILL else os.killpg)(process, number)
        time.sleep(0.3)
    clock = threading.Timer(PATIENCE, os.killpg, (process, signal.SIGABRT))
    clock.start()
    code = prepared.nursery.end()
    clock.cancel()
    words = words_of(folder).read_text()
    assert_nobody_left(process, 5.0)
    assert_whole(folder / "results", old)
    for file in ("case.xlsx", "case2.xlsx"):
        assert (folder / file).read_bytes().startswith(b"PK")
    shutil.rmtree(folder)
    return name, code, words


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, prepared: Prepared) -> None:
    for seed in range(2 * SCALE):
        name, code, _ = disturbed(tmp_path, prepared, seed, signal.SIGKILL)
        assert code in (0, -signal.SIGKILL), name


@pytest.mark.slow
def test_an_interrupt_at_any_moment_is_told_in_a_sentence(
    tmp_path: Path, prepared: Prepared
) -> None:
    """One wish to end or two, by Ctrl-C or as a system asks before it shuts down."""
    for seed in range(math.ceil(0.6 * SCALE)):
        check_interrupted(*disturbed(tmp_path, prepared, seed, *wishes_of(seed)), seed)


def wishes_of(seed: int) -> tuple[signal.Signals, ...]:
    return ((signal.SIGINT,), (signal.SIGTERM,), (signal.SIGINT, signal.SIGINT))[seed % 3]


def check_interrupted(name: str, code: int, words: str, seed: int) -> None:
    first = wishes_of(seed)[0]
    assert code in (0, 130, -first), (name, seed, code, words)
    assert "Traceback" not in words, (name, seed, words)
    if code == -first:
        assert words == "", "only before anything of headrace runs"


@pytest.mark.slow
def test_a_real_kill_at_every_file_operation_loses_nothing(tmp_path: Path) -> None:
    """A child of this process ends without a word at each operation in turn."""
    old = {f"tables/{number}.csv": b"old" * number for number in range(30)}
    new = {f"tables/{number}.csv": b"new" * number for number in range(5, 35)}
    at, outcomes, ended = 0, set(), False
    while not ended:
        at += 1
        folder = tmp_path / str(at)
        replace_files(folder, old)
        child = os.fork()
        if child == 0:
            _end_at(at)
            replace_files(folder, new, old)
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        with claimed(folder):
            pass
        found = contents(folder)
        assert found in (old, new), at
        outcomes.add(found == new)
        shutil.rmtree(folder)
    assert outcomes == {False, True}
    assert at > 100


def _end_at(number: int) -> None:
    """Let this process end at the file operation of a number."""
    begun = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal begun
        if event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"):
            begun += 1
            if begun == number:
                os._exit(1)

    sys.addaudithook(count)
