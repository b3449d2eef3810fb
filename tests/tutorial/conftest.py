"""The tutorial case, and its solution by hand."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from headrace.case.case import Case

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def tutorial() -> Case:
    return runpy.run_path(str(HERE.parents[1] / "data" / "make_tutorial.py"))["tutorial"]()


@pytest.fixture(scope="session")
def solution() -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(HERE / "solution.py")))
