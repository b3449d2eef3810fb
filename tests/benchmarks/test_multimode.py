"""A scheduling instance read as a case has the makespan that is known by hand."""

from pathlib import Path

import pytest
from tests.benchmarks.generate import FAMILIES, Family, generated
from tests.benchmarks.multimode import case_of, read_multimode

from headrace.solving.solve import solve
from headrace.workbook.read import read
from headrace.workbook.template import write_case

SMALL = """\
jobs (incl. supersource/sink ):  4
horizon                       :  12
RESOURCES
  - renewable                 :  1   R
  - nonrenewable              :  1   N
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        2          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  N 1
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       1    4
         2     5       1    0
  3      1     4       1    3
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  N 1
    1    {total}
************************************************************************
"""


@pytest.mark.parametrize(("total", "makespan"), [(7, 7), (6, 9)])
def test_the_makespan_of_two_activities_that_share_one_crew(
    total: int, makespan: int, tmp_path: Path
) -> None:
    """One after another: 3 + 4 = 7 if seven units last for both, else the slow mode: 5 + 4."""
    file = tmp_path / "small.mm"
    file.write_text(SMALL.format(total=total), encoding="utf-8")
    instance = read_multimode(file)
    assert instance.modes[2] == ((3, (1, 4)), (5, (1, 0)))
    assert instance.successors[1] == (2, 3)
    outcome = solve(case_of(instance), steps=("slip",))
    assert outcome.passes[0].objective == pytest.approx(makespan)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_generated_case_is_an_ordinary_workbook(family: Family, tmp_path: Path) -> None:
    case = generated(family, 8, 3, periods=40)
    write_case(case, tmp_path / "case.xlsx")
    assert read(tmp_path / "case.xlsx") == case
    assert generated(family, 8, 3, periods=40) == case
