"""Scenarios through the installed command: check and show."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.scenarios.conftest import one

from headrace.case.case import Case
from headrace.workbook.template import write_book, write_case


@pytest.fixture(scope="module")
def folder(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    write_case(case, folder / "case.xlsx")
    write_book(one(("projects", "kiln", "capex", "multiply", "150%")), folder / "good.xlsx")
    write_book(one(("projects", "kiln", "capex", "multiply", "much")), folder / "bad.xlsx")
    return folder


def call(folder: Path, words: str) -> tuple[int, str]:
    command = shutil.which("headrace") or shutil.which(
        "headrace", path=str(Path(sys.executable).parent)
    )
    assert command is not None, "the headrace command is not installed"
    done = subprocess.run(
        [command, *words.split()],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )
    return done.returncode, done.stderr + done.stdout


def test_check_covers_a_book(folder: Path) -> None:
    code, said = call(folder, "check case.xlsx --scenarios good.xlsx")
    assert (code, "no errors; scenarios that hold: 1" in said) == (0, True)
    code, said = call(folder, "check case.xlsx --scenarios bad.xlsx")
    assert code == 2
    assert "changes!F7: value 'much' is not a number" in said


@pytest.mark.slow
def test_show_writes_inputs_that_check_accepts(folder: Path) -> None:
    words = "show case.xlsx --scenario x --scenarios good.xlsx --out resolved.xlsx"
    code, said = call(folder, words)
    assert code == 0, said
    assert "wrote resolved.xlsx" in said
    assert {"kiln", "400", "600"} <= set(said.replace("│", " ").split())
    assert call(folder, "check resolved.xlsx")[0] == 0
    code, said = call(folder, words)
    assert code == 2
    assert "resolved.xlsx exists already" in said
    assert call(folder, f"{words} --force")[0] == 0


def test_show_of_a_bad_scenario_writes_nothing(folder: Path) -> None:
    code, said = call(folder, "show case.xlsx --scenario x --scenarios bad.xlsx --out no.xlsx")
    assert code == 2
    assert "changes!F7" in said
    assert "Traceback" not in said
    assert not (folder / "no.xlsx").exists()
    code, said = call(folder, "show case.xlsx --scenario x")
    assert code == 2
    assert "holds no scenarios" in said
