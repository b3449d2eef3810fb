"""Covering: which tests of the default run come to which line of the package, and how long."""

import ast
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData
from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
FOLDERS = ("timeline", "ledgers", "formulation", "case", "plan", "auditing", "plan_reports", "laws")
SEEDS = 25
"""Random cases of each sort, of those that are held against all their plans."""
TRIED = (
    *(f"tests/{name}" for name in FOLDERS),
    *(
        f"tests/bruteforce/{name}[{seed}]"
        for name in (
            "test_optimum.py::test_no_plan_is_better_than_the_one_found",
            "test_optimum.py::test_no_plan_is_better_where_deals_reserve_tight_ledgers",
            "test_following.py::test_months_that_follow_keep_every_rule_on_dates_and_services",
        )
        for seed in range(SEEDS)
    ),
)
"""Tests that are to notice a mutant."""


@dataclass(frozen=True)
class Covering:
    """The tests of each line, and the seconds of each test."""

    lines: dict[str, dict[int, frozenset[str]]]
    """By file of the package: the tests that run each line of a function."""
    seconds: dict[str, float]

    def tests_of(self, mutant: Mutant, most: float) -> list[str]:
        """Return tests that run the statement of a mutant, quick ones first, and of its room.

        What runs when its module is imported is left to all tests that come to the module at all.

        most : seconds that they take together; slower ones are left out.
        """
        own = self.lines.get(mutant.place, {})
        found = {name for line in _statement(mutant) for name in own.get(line, ())}
        found = found or {name for names in own.values() for name in names}
        room = f"tests/{Path(mutant.place).parts[1]}/"
        rest = {name for name in self.seconds if name.startswith(room)} - found
        return [*self._quickest(found, most), *self._quickest(rest, most)]

    def _quickest(self, names: set[str], most: float) -> Iterator[str]:
        spent = 0.0
        for name in sorted(names, key=lambda name: (self.seconds.get(name, 0.0), name)):
            spent += self.seconds.get(name, 0.0)
            if spent > most:
                return
            yield name


def covering(folder: Path) -> Covering:
    """Return what a run of all tests came to; it is kept in a folder, and made if it is not there.

    Raises CalledProcessError if a test fails without any mutant.
    """
    lines, seconds = folder / "lines.sqlite", folder / "seconds.xml"
    if not seconds.exists():
        subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"),
                *TRIED,
                *("--cov=headrace", "--cov-context=test", "--cov-report=", f"--junitxml={seconds}"),
            ],
            cwd=ROOT,
            env={**os.environ, "COVERAGE_FILE": str(lines)},
            check=True,
        )
    data = CoverageData(str(lines))
    data.read()
    return Covering(
        {
            str(Path(file).relative_to(ROOT / "model")): {
                line: frozenset(name.split("|")[0] for name in names if name)
                for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        },
        _seconds(seconds),
    )


def _seconds(file: Path) -> dict[str, float]:
    return {
        f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(
            case.get("time", 0)
        )
        for case in ET.parse(file).iter("testcase")
    }


def _statement(mutant: Mutant) -> range:
    """Return the lines of the innermost statement around a mutant, of a compound one its head."""
    found = range(mutant.line, mutant.line + 1)
    for node in ast.walk(ast.parse(mutant.original)):
        if isinstance(node, ast.stmt) and node.end_lineno is not None:
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if isinstance(body, list) and body else node.end_lineno
            if node.lineno <= mutant.line <= end:
                found = range(node.lineno, end + 1)
    return found
