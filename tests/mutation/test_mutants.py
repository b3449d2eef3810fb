"""Mutants themselves: they change one thing, and tests that look can kill them."""

from pathlib import Path

import pytest
from tests.mutation.mutants import mutants_of
from tests.mutation.run import sample, survivors

MODULE = '''"""Module."""


def least(values: list[int], floor: int = 2) -> int:
    """Return the least value that is above a floor."""
    return min(value for value in values if value > floor)
'''


def test_a_mutant_changes_one_expression_and_still_parses(tmp_path: Path) -> None:
    file = tmp_path / "least.py"
    file.write_text(MODULE)
    found = {(row.line, row.before, row.after): row.source for row in mutants_of(file)}
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


@pytest.mark.slow
@pytest.mark.parametrize("room", ["plan", "ledgers", "auditing"])
def test_few_mutants_of_what_judges_survive(room: str) -> None:
    """Of a seeded sample of ten at most one does, and that one must be shown to change nothing."""
    assert len(survivors(sample([room], 10, 2026))) <= 1
