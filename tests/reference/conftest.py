"""The reference case as its maker builds it, and the tables it is made from."""

import csv
import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from headrace.case.case import Case

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def workbook() -> Path:
    return DATA / "pax_silica.xlsx"


@pytest.fixture(scope="session")
def pax_silica() -> Case:
    sys.path.insert(0, str(DATA))
    try:
        return runpy.run_path(str(DATA / "make_pax_silica.py"))["build"]()
    finally:
        sys.path.remove(str(DATA))


@pytest.fixture(scope="session")
def facts() -> Mapping[str, dict[str, str]]:
    with (DATA / "reference" / "facts.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def listed() -> Mapping[str, dict[str, str]]:
    with (DATA / "reference" / "projects.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def linked() -> list[dict[str, str]]:
    with (DATA / "reference" / "dependencies.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
