"""Obstacles: what keeps results from being written is told before anything is solved."""

import errno
import os
import shutil
import tempfile
from collections import namedtuple
from pathlib import Path

import pytest
from tests.cases import tiny_case

from headrace import system
from headrace.errors import HeadraceError, SolverError
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.study import run as running
from headrace.study.run import RunSettings, run
from headrace.workbook.template import write_case


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunSettings:
    """Return a run that may not solve: whatever is told must be told before."""

    def solve(*arguments: object, **named: object) -> object:
        raise AssertionError("it was solved first")

    monkeypatch.setattr(running, "result_of", solve)
    write_case(tiny_case(), tmp_path / "case.xlsx")
    (tmp_path / "results").mkdir()
    return RunSettings(tmp_path / "case.xlsx", tmp_path / "results")


def said(settings: RunSettings) -> str:
    with pytest.raises(HeadraceError) as caught:
        run(settings, Silent())
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "lock", ["~$plan.xlsx", ".~lock.plan.xlsx#", "~$briefing.pptx", "tables/.~lock.slip.csv#"]
)
def test_a_result_that_is_open_in_an_office_program(asked: RunSettings, lock: str) -> None:
    (asked.folder / "tables").mkdir()
    (asked.folder / "tables" / "slip.csv").write_text("old")
    (asked.folder / lock).write_text("someone")
    assert "the file is open in another program; close it there" in said(asked)


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.json", "briefing.pdf", "comparison.xlsx"])
def test_a_folder_in_the_place_of_a_file(asked: RunSettings, name: str) -> None:
    (asked.folder / name).mkdir()
    assert f"{name}: this is a folder where a file belongs" in said(asked)


@pytest.mark.parametrize("name", ["charts", "tables"])
def test_a_file_in_the_place_of_a_folder(asked: RunSettings, name: str) -> None:
    (asked.folder / name).write_text("mine")
    assert f"{name}: this is a file where a folder belongs" in said(asked)


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.EACCES, "close it in other programs"),
        (errno.EROFS, "close it"),
        (errno.ENOSPC, "make room there"),
    ],
)
def test_no_rights_and_no_room(
    asked: RunSettings, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def refuse(place: Path, content: bytes) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(system, "write", refuse)
    sentence = said(asked)
    assert os.strerror(number) in sentence
    assert remedy in sentence


def test_a_disk_that_is_nearly_full(asked: RunSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", ("total", "used", "free"))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 10**9 - 10**6, 10**6))
    assert "the disk has 1.0 MB free and results take up to 8 MB" in said(asked)


def test_no_place_for_temporary_files(asked: RunSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    assert "No usable temporary directory" in said(asked)


def test_a_path_that_is_too_long(asked: RunSettings) -> None:
    long = RunSettings(asked.workbook, asked.folder / ("x" * 300))
    assert "the folder cannot be made: File name too long" in said(long)


@pytest.mark.parametrize("name", ["nonesuch", "no[red]"])
def test_an_unknown_solver(
    asked: RunSettings, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = RunSettings(asked.workbook, asked.folder, SolveSettings(solver=name))
    with pytest.raises(SolverError, match="is none that Pyomo knows"):
        run(settings, Silent())
    assert capfd.readouterr() == ("", "")


def test_a_solver_that_is_not_installed(
    asked: RunSettings, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    settings = RunSettings(asked.workbook, asked.folder, SolveSettings(solver="glpk"))
    with pytest.raises(SolverError, match="'glpk' is not installed"):
        run(settings, Silent())
    assert capfd.readouterr() == ("", "")


def test_nothing_in_the_way_is_no_obstacle(asked: RunSettings) -> None:
    with pytest.raises(AssertionError, match="it was solved first"):
        run(asked, Silent())
    assert list(asked.folder.iterdir()) == []
