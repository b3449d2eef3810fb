"""Locking: projects and decisions that words on the command line name."""

import pytest
from tests.cases import START
from tests.solving.cases import needy_case, plant

from headrace.errors import RunError
from headrace.study.locking import named_project, read_lock


def test_a_project_is_named_by_id_or_by_name_in_capital_letters_or_not() -> None:
    case = needy_case(projects=(plant("alpha", name="North Mill"), plant("beta")))
    for words in ("alpha", "ALPHA", "North Mill", "north mill"):
        assert named_project(case, words) == "alpha"


def test_a_name_that_two_projects_share_asks_for_the_id() -> None:
    case = needy_case(projects=(plant("alpha", name="Mill"), plant("beta", name="Mill")))
    with pytest.raises(RunError, match="project 'mill' may be alpha or beta: give the id"):
        named_project(case, "mill")


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    case = needy_case(projects=(plant("alpha", name="North Mill"), plant("beta")))
    with pytest.raises(RunError, match="'Nort Mill' is not in this case; did you mean 'North Mill"):
        named_project(case, "Nort Mill")


def test_a_lock_takes_the_name_of_a_project() -> None:
    case = needy_case(projects=(plant("alpha", name="North Mill"), plant("beta")))
    lock = read_lock(case, "north mill=close>=2027-07")
    assert (lock.project, lock.lock, lock.month) == ("alpha", "not before", START + 6)
