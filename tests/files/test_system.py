"""System: what Windows does otherwise, with its errors faked."""

import errno
import os
from pathlib import Path

import pytest

from headrace import system


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "WINDOWS", True)
    monkeypatch.setattr(system, "PATIENCE", 0.2)


def refusing(times: int, real: object) -> object:
    """Return an operation that Windows refuses so many times: another program looks at the file."""
    left = [times]

    def operation(*arguments: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return real(*arguments, **named)

    return operation


def test_what_windows_refuses_for_a_moment_is_done_a_little_later(
    tmp_path: Path, windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_bytes(b"new")
    monkeypatch.setattr(Path, "replace", refusing(2, Path.replace))
    system.replace(tmp_path / "new", tmp_path / "place")
    assert (tmp_path / "place").read_bytes() == b"new"
    monkeypatch.setattr(Path, "unlink", refusing(2, Path.unlink))
    system.remove(tmp_path / "place")
    assert not (tmp_path / "place").exists()


def test_what_windows_refuses_for_good_is_an_error(
    tmp_path: Path, windows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", refusing(10**6, Path.replace))
    with pytest.raises(PermissionError):
        system.replace(tmp_path / "new", tmp_path / "place")


def test_other_systems_are_not_asked_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "WINDOWS", False)
    monkeypatch.setattr(Path, "replace", refusing(1, Path.replace))
    with pytest.raises(PermissionError):
        system.replace(tmp_path / "new", tmp_path / "place")


def test_long_paths_are_asked_for_in_the_long_form_of_windows(
    tmp_path: Path, windows: None
) -> None:
    short, long = tmp_path / "a", tmp_path / ("b" * 200)
    assert system.reach(long) == Path(f"\\\\?\\{long}")
    assert system.reach(Path(f"\\\\?\\{long}")) == Path(f"\\\\?\\{long}")
    if len(str(short)) < system.LONGEST:
        assert system.reach(short) == short


def test_where_a_file_can_have_no_second_name_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    (tmp_path / "plan").write_bytes(b"old")
    monkeypatch.setattr(os, "link", no_links)
    system.keep(tmp_path / "plan", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"old"


def test_what_a_library_writes_on_its_own_account_is_not_heard(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with system.unheard():
        os.write(1, b"banner\n")
    os.write(1, b"asked for\n")
    assert capfd.readouterr().out == "asked for\n"
