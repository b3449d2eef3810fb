"""Mutants themselves: they change one thing, and tests that look can kill them."""

import json
import subprocess
import sys
from pathlib import Path

from tests.mutation.covering import ROOT, Covering
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.run import sample

MODULE = '''"""Module."""


def least(values: list[int], floor: int = 2) -> int:
    """Return the least value that is above a floor."""
    return min(value for value in values if value > floor)
'''
TRY = """
import json
from tests.mutation.run import ROOT, copied, killer, mutants_of
calendar = mutants_of(ROOT / "model", "headrace/case/calendar.py")
first = next(row for row in calendar if row.after == "((first) - (11))")
with copied(ROOT / "model") as copy:
    print(json.dumps([killer(first, copy, [test]) for test in TESTS]))
"""
"""Tries a mutant of the year that names a fiscal year against two tests, one by one."""


def of_module(folder: Path) -> list[Mutant]:
    (folder / "room").mkdir()
    (folder / "room" / "least.py").write_text(MODULE)
    return mutants_of(folder, "room/least.py")


def test_a_mutant_changes_one_expression_and_still_parses(tmp_path: Path) -> None:
    found = {(row.line, row.before, row.after): row.source for row in of_module(tmp_path)}
    assert set(found) == {
        (4, "2", "3"),
        (6, "min", "max"),
        (6, "value > floor", "(value >= floor)"),
    }
    for (line, before, after), source in found.items():
        assert source.splitlines()[line - 1] == MODULE.splitlines()[line - 1].replace(
            before, after, 1
        )


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    first, again = sample(["ledgers"], 5, 3), sample(["ledgers"], 5, 3)
    assert first == again
    assert sample(["ledgers"], 5, 4) != first


def test_a_line_is_tried_by_the_tests_that_run_it_and_the_quick_ones_first(tmp_path: Path) -> None:
    """Four tests come to line 6 in 1, 2, 3 and 4 s; within 6 s three can be run."""
    seconds = {"a": 3.0, "b": 1.0, "c": 2.0, "d": 4.0, "e": 0.5}
    covered = Covering({"room/least.py": {6: frozenset("abcd"), 4: frozenset()}}, seconds)
    by_line = {row.line: covered.tests_of(row, 6.0) for row in of_module(tmp_path)}
    assert by_line[6] == ["b", "c", "a"]
    assert by_line[4] == by_line[6], "a default is given when its module is imported"


def test_a_mutant_is_killed_by_a_test_that_looks_and_by_no_other() -> None:
    place = "tests/case/test_calendar.py::"
    tests = [
        f"{place}test_a_fiscal_year_starts_in_its_month_and_is_named_as_its_treasury_does[2026-10-10-end-2027-first1]",
        f"{place}test_a_month_is_a_number_and_back",
    ]
    ran = subprocess.run(
        [sys.executable, "-c", TRY.replace("TESTS", repr(tests))],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert json.loads(ran.stdout) == [tests[0], ""]
