"""Size: what a check says of a run to come."""

from pathlib import Path

import pytest
from tests.cases import tiny_case

from headrace.study.check import LONG, WAITS, Size, check, size_of
from headrace.workbook.template import write_case


def test_ways_to_close_are_counted(tmp_path: Path) -> None:
    """Permit 6 and close 3 end in 9, build takes 12, 36 months in all: closes in 9, 12, ... 21.

    A close in 24 would operate in 36, after the horizon.
    """
    assert size_of(tiny_case()) == Size(candidates=1, closes=5)
    write_case(tiny_case(), tmp_path / "case.xlsx")
    assert check(tmp_path / "case.xlsx").size == Size(1, 5)


@pytest.mark.parametrize(
    ("closes", "words"), [(500, WAITS[0][1]), (501, WAITS[1][1]), (10**6, LONG)]
)
def test_more_ways_to_close_take_longer(closes: int, words: str) -> None:
    assert Size(1, closes).expected == words
