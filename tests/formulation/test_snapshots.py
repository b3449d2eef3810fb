"""Each constraint family alone writes exactly the rows kept in `lp/`.

Set HEADRACE_WRITE_SNAPSHOTS=1 to write them anew, then read what changed against the formula in
the docstring of the family.
"""

import os
from pathlib import Path

import pytest
from tests.formulation.families import CASES
from tests.formulation.rows import rows_of

from headrace.formulation.constraints import FAMILIES

LP = Path(__file__).parent / "lp"
WRITE = bool(os.environ.get("HEADRACE_WRITE_SNAPSHOTS"))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_alone_writes_exactly_the_rows_that_are_kept(family: str) -> None:
    path = LP / f"{family}.lp"
    rows = rows_of(CASES[family](), family)
    if WRITE:
        path.write_text(rows, encoding="utf-8")
    assert rows == path.read_text(encoding="utf-8")


def test_every_family_has_its_rows_kept_and_nothing_else_is_kept() -> None:
    kept = {path.stem for path in LP.glob("*.lp")}
    assert kept == set(FAMILIES)
    assert set(CASES) == set(FAMILIES)


def test_what_is_kept_shows_rows_of_every_family() -> None:
    for path in LP.glob("*.lp"):
        assert path.read_text(encoding="utf-8").count(":\n") > 0, path.stem
