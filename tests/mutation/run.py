"""Run: a seeded sample of mutants against the tests of their room; prints the survivors.

python -m tests.mutation.run ROOM... [--sample 60] [--seed 1]

Works on a copy of the package, so that the tree stays as it is.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.mutants import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
SUITES = {
    "plan": ("tests/plan", "tests/auditing"),
    "ledgers": ("tests/ledgers", "tests/auditing", "tests/plan_reports"),
    "auditing": ("tests/auditing", "tests/ledgers"),
    "timeline": ("tests/timeline",),
    "formulation": ("tests/formulation",),
    "case": ("tests/case", "tests/plan"),
}
"""Tests that are to kill the mutants of each room."""
LIMIT = 300
"""Seconds after which a mutant counts as killed: it does not end."""


def sample(rooms: Sequence[str], size: int, seed: int) -> list[Mutant]:
    """Return a seeded sample of the mutants of some rooms."""
    found = [
        mutant
        for room in rooms
        for file in sorted((ROOT / "model" / "headrace" / room).rglob("*.py"))
        for mutant in mutants_of(file)
    ]
    return random.Random(seed).sample(found, min(size, len(found)))


def survives(mutant: Mutant, copy: Path) -> bool:
    """Return whether the tests of its room pass with a mutant in place.

    copy : a source root that holds a copy of the package.
    """
    place = copy / mutant.file.relative_to(ROOT / "model")
    kept = place.read_bytes()
    room = mutant.file.relative_to(ROOT / "model" / "headrace").parts[0]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    place.write_text(mutant.source, encoding="utf-8")
    try:
        ran = subprocess.run(
            [*command, "-m", "not slow", *SUITES[room]],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        place.write_bytes(kept)
    return ran.returncode == 0


def survivors(mutants: Sequence[Mutant]) -> list[Mutant]:
    """Return the mutants that no test kills."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "model"
        shutil.copytree(ROOT / "model", copy, ignore=shutil.ignore_patterns("__pycache__"))
        return [mutant for mutant in mutants if _told(mutant, survives(mutant, copy))]


def _told(mutant: Mutant, alive: bool) -> bool:
    sys.stdout.write(f"{'SURVIVED' if alive else 'killed  '} {mutant}\n")
    sys.stdout.flush()
    return alive


def main() -> None:
    """Read the command line, run the sample, print how many survive."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rooms", nargs="+", choices=sorted(SUITES))
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    mutants = sample(asked.rooms, asked.sample, asked.seed)
    alive = survivors(mutants)
    sys.stdout.write(f"{len(alive)} of {len(mutants)} survive\n")


if __name__ == "__main__":
    main()
