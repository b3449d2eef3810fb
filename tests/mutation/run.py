"""Run: a seeded sample of mutants against the tests that come to their lines; prints the survivors.

python -m tests.mutation.run ROOM... [--sample 60] [--seed 1] [--folder mutants] [--most SECONDS]
python -m tests.mutation.run --again [--folder mutants]

Works on a copy of the package, so that the tree stays as it is. Each mutant gets a fork of this
process, in which the libraries are imported already. Tests that come to the line of a mutant are
tried first, the quick ones before the slow, then the others of its room. What was found is kept in
the folder, one line a mutant, so that a run that is cut off goes on where it was; a folder belongs
to one state of the sources. `--again` tries what survived against all tests, as they are now.
"""

import argparse
import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.mutation.covering import FOLDERS, ROOT, Covering, covering
from tests.mutation.mutants import Mutant, mutants_of

ROOMS = ("case", "timeline", "formulation", "ledgers", "auditing", "plan")
LIBRARIES = (
    "pyomo.environ",
    "highspy",
    "pydantic",
    "openpyxl",
    "hypothesis",
    "numpy",
    "xlsxwriter",
)
"""What every fork would import again."""
LIMIT = 120
"""Seconds of processor time after which a mutant counts as killed: it does not end."""
SURVIVED = ""


class Chosen:
    """The part of pytest that keeps some tests, in an order, and notes the first that fails."""

    def __init__(self, names: Sequence[str]) -> None:
        self.place = {name: position for position, name in enumerate(names)}
        self.failed = SURVIVED

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that were chosen; all, if none was by name."""
        if not any("::" in name for name in self.place):
            return
        items[:] = [item for item in items if item.nodeid in self.place]
        items.sort(key=lambda item: self.place[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails."""
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note tests that can no longer be read."""
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid} cannot be imported"


def sample(rooms: Sequence[str], size: int, seed: int) -> list[Mutant]:
    """Return a seeded sample of the mutants of some rooms."""
    root = ROOT / "model"
    found = [
        mutant
        for room in rooms
        for file in sorted((root / "headrace" / room).rglob("*.py"))
        for mutant in mutants_of(root, str(file.relative_to(root)))
    ]
    return random.Random(seed).sample(found, min(size, len(found)))


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """Yield a copy of a source root."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "model"
        shutil.copytree(root, copy)
        yield copy


def killer(mutant: Mutant, copy: Path, tests: Sequence[str]) -> str:
    """Return the first test that fails with a mutant in a copy of the package; SURVIVED: none."""
    place = copy / mutant.place
    kept = place.stat()
    place.write_text(mutant.source, encoding="utf-8")
    try:
        return _told_by_fork(copy, tests)
    finally:
        place.write_text(mutant.original, encoding="utf-8")
        os.utime(place, ns=(kept.st_atime_ns, kept.st_mtime_ns))


def _told_by_fork(copy: Path, tests: Sequence[str]) -> str:
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        try:
            os.write(tell, json.dumps(_failed(copy, tests)).encode())
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    with suppressed():
        os.killpg(child, signal.SIGKILL)
    return str(json.loads(said)) if said else "it does not end, or takes the process along"


def _failed(copy: Path, tests: Sequence[str]) -> str:
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    os.environ["PYTHONPATH"] = str(copy)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    chosen = Chosen(tests)
    files = dict.fromkeys(name.split("::")[0] for name in tests)
    silent = ("-x", "-q", "-n", "0", "--assert=plain", "-p", "no:cacheprovider")
    code = pytest.main([*silent, f"--rootdir={ROOT}", *files], plugins=[chosen])
    if chosen.failed or code == pytest.ExitCode.OK:
        return chosen.failed
    return f"pytest ended with {code}"


@contextmanager
def suppressed() -> Iterator[None]:
    """Pass over a process that has gone already."""
    try:
        yield
    except ProcessLookupError:
        return


def tried(mutants: Sequence[Mutant], covered: Covering, kept: Path, most: float) -> dict[str, str]:
    """Return what kills each mutant, by the mutant; what a file holds already is not tried again.

    most : seconds that the tests of a line, and those of a room, take together.
    """
    for name in LIBRARIES:
        importlib.import_module(name)
    known = _known(kept)
    with copied(ROOT / "model") as copy, kept.open("a", encoding="utf-8") as file:
        for mutant in mutants:
            if str(mutant) in known:
                continue
            before = time.process_time() + _children()
            by = killer(mutant, copy, covered.tests_of(mutant, most))
            spent = time.process_time() + _children() - before
            row = {"mutant": str(mutant), "killed_by": by, "seconds": round(spent, 1)}
            file.write(json.dumps(row) + "\n")
            file.flush()
            known[str(mutant)] = by
    return {str(mutant): known[str(mutant)] for mutant in mutants}


def tried_again(kept: Path) -> dict[str, str]:
    """Return what now kills the mutants that survived, as far as their lines still stand."""
    survived = [name for name, by in _known(kept).items() if by == SURVIVED]
    found = {}
    for name in LIBRARIES:
        importlib.import_module(name)
    with copied(ROOT / "model") as copy:
        for name in survived:
            mutant = _standing(name)
            room = "" if mutant is None else f"tests/{Path(mutant.place).parts[1]}"
            folders = sorted((f"tests/{name}" for name in FOLDERS), key=lambda name: name != room)
            found[name] = "its line is gone" if mutant is None else killer(mutant, copy, folders)
            sys.stdout.write(f"{found[name] or 'SURVIVES'} | {name}\n")
            sys.stdout.flush()
    return found


def _standing(name: str) -> Mutant | None:
    """Return the mutant of a name in the sources as they are, the nearest line of its text."""
    place, line, _, change = name.split(":", 3)
    alike = [
        mutant
        for mutant in mutants_of(ROOT / "model", place)
        if f" {mutant.before} -> {mutant.after}" == change
    ]
    return min(alike, key=lambda mutant: abs(mutant.line - int(line)), default=None)


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _known(kept: Path) -> dict[str, str]:
    if not kept.exists():
        return {}
    rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    return {row["mutant"]: row["killed_by"] for row in rows}


def main() -> None:
    """Read the command line, run the sample, print how many survive."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rooms", nargs="*", metavar="ROOM")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "mutants")
    parser.add_argument("--most", type=float, default=120.0)
    asked = parser.parse_args()
    if not asked.again and (not asked.rooms or not set(asked.rooms) <= set(ROOMS)):
        parser.error(f"name one or more of {', '.join(ROOMS)}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    kept = asked.folder / "found.jsonl"
    if asked.again:
        found = tried_again(kept)
    else:
        mutants = sample(asked.rooms, asked.sample, asked.seed)
        found = tried(mutants, covering(asked.folder), kept, asked.most)
    alive = [mutant for mutant, by in found.items() if by == SURVIVED]
    sys.stdout.write("\n".join([*alive, f"{len(alive)} of {len(found)} survive", ""]))


if __name__ == "__main__":
    main()
