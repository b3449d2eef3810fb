"""The reference case as its maker builds it, and the facts it rests on."""

import csv
import runpy
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
    return runpy.run_path(str(DATA / "make_pax_silica.py"))["build"]()


@pytest.fixture(scope="session")
def facts() -> Mapping[str, dict[str, str]]:
    with (DATA / "pax_silica" / "references.csv").open(encoding="utf-8", newline="") as file:
        return {row["reference"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def linked() -> list[dict[str, str]]:
    """Return the links between works as they were read, before the case was made."""
    with (Path(__file__).parent / "dependencies.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
