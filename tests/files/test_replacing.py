"""Replacing: old or new, whole, whatever ends the program and whenever."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from headrace import system
from headrace.errors import WorkbookError
from headrace.files import recover, replace_file, replace_files
from headrace.room import SCRATCH

OPERATIONS = ("write", "replace", "keep", "remove", "make_folder", "remove_folder")
OLD = {"plan.xlsx": b"old plan", "charts/a.png": b"old a", "charts/b.png": b"old b"}
NEW = {"plan.xlsx": b"new plan", "charts/a.png": b"new a", "deep/er/c.csv": b"new c"}
STALE = ("charts/b.png", "charts/never.png")


class Killed(BaseException):
    """The program ends at once; nothing of it runs any more."""


@contextmanager
def disturbed(at: int, trouble: Callable[[], BaseException], lasting: bool) -> Iterator[list[str]]:
    """Let the operation with a number fail, or all from it on; yields the operations begun."""
    begun: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            real = getattr(system, name)

            def operation(*arguments: object, name: str = name, real: Callable = real) -> object:
                begun.append(name)
                if len(begun) == at or (lasting and len(begun) > at):
                    raise trouble()
                return real(*arguments)

            patch.setattr(system, name, operation)
        yield begun


def content(folder: Path) -> Mapping[str, bytes]:
    """Return the files of a folder by name; folders that hold none are named too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def filled(folder: Path) -> Path:
    replace_files(folder, OLD)
    (folder / "mine.txt").write_bytes(b"mine")
    return folder


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the disk the wait for each file; no power is cut here."""
    monkeypatch.setattr(os, "fsync", lambda number: None)


BEFORE = {**OLD, "mine.txt": b"mine"}
AFTER = {**NEW, "mine.txt": b"mine"}


def number_of_operations(folder: Path) -> int:
    filled(folder)
    with disturbed(0, Killed, lasting=False) as begun:
        replace_files(folder, NEW, STALE)
    assert set(begun) == set(OPERATIONS)
    return len(begun)


def test_a_set_takes_the_place_of_another_and_what_is_stale_goes(tmp_path: Path) -> None:
    filled(tmp_path)
    places = replace_files(tmp_path, NEW, STALE)
    assert places == tuple(tmp_path / name for name in NEW)
    assert content(tmp_path) == AFTER


def test_a_kill_at_any_operation_leaves_the_old_or_the_new_set(tmp_path: Path) -> None:
    outcomes = []
    for at in range(1, number_of_operations(tmp_path / "whole") + 1):
        folder = filled(tmp_path / str(at))
        with pytest.raises(Killed), disturbed(at, Killed, lasting=True):
            replace_files(folder, NEW, STALE)
        for name, old in OLD.items():
            if name in NEW:
                assert (folder / name).read_bytes() in (old, NEW[name])
        recover(folder)
        assert content(folder) in (BEFORE, AFTER), at
        outcomes.append(content(folder) == AFTER)
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_kill_while_a_kill_is_made_good_loses_nothing(tmp_path: Path) -> None:
    count = number_of_operations(tmp_path / "whole")
    for first in range(1, count + 1, 2):
        for second in range(1, count + 1, 3):
            folder = filled(tmp_path / f"{first}-{second}")
            with pytest.raises(Killed), disturbed(first, Killed, lasting=True):
                replace_files(folder, NEW, STALE)
            try:
                with disturbed(second, Killed, lasting=True):
                    recover(folder)
            except Killed:
                recover(folder)
            assert content(folder) in (BEFORE, AFTER)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_fault_at_any_operation_is_one_sentence_and_leaves_the_old_set(
    tmp_path: Path, number: int
) -> None:
    def fault() -> OSError:
        return OSError(number, os.strerror(number))

    for at in range(1, number_of_operations(tmp_path / "whole") + 1):
        folder = filled(tmp_path / str(at))
        said = ""
        with disturbed(at, fault, lasting=False):
            try:
                replace_files(folder, NEW, STALE)
            except WorkbookError as error:
                said = str(error)
        expected = BEFORE if said else AFTER
        assert "\n" not in said
        left = {name: held for name, held in content(folder).items() if SCRATCH not in name}
        assert left == expected, at
        recover(folder)
        assert content(folder) == expected


def test_a_disk_that_turns_read_only_is_made_good_once_it_is_not(tmp_path: Path) -> None:
    def fault() -> OSError:
        return OSError(errno.EROFS, os.strerror(errno.EROFS))

    for at in range(1, number_of_operations(tmp_path / "whole") + 1):
        folder = filled(tmp_path / str(at))
        with disturbed(at, fault, lasting=True):
            said = ""
            try:
                replace_files(folder, NEW, STALE)
            except WorkbookError as error:
                said = str(error)
        assert not said or "Read-only file system" in said
        recover(folder)
        assert content(folder) in ((BEFORE, AFTER) if said else (AFTER,)), at


def test_one_file_is_old_or_new_at_every_kill(tmp_path: Path) -> None:
    place = tmp_path / "case.xlsx"
    for at in range(1, 4):
        place.write_bytes(b"old")
        with pytest.raises(Killed), disturbed(at, Killed, lasting=True):
            replace_file(place, b"new")
        assert place.read_bytes() == (b"new" if at > 2 else b"old")
    for part in tmp_path.glob("*.part"):
        os.utime(part, (0, 0))
    replace_file(place, b"newer")
    assert content(tmp_path) == {"case.xlsx": b"newer"}


def test_a_file_that_only_changes_its_capital_letters_is_not_removed(tmp_path: Path) -> None:
    replace_files(tmp_path, {"charts/Slip.png": b"old"})
    replace_files(tmp_path, {"charts/slip.png": b"new"}, ("charts/Slip.png",))
    assert (tmp_path / "charts" / "slip.png").read_bytes() == b"new"


@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_a_file_that_is_open_in_another_program_is_named(tmp_path: Path, lock: str) -> None:
    filled(tmp_path)
    (tmp_path / lock).write_bytes(b"someone")
    with pytest.raises(WorkbookError, match=r"plan\.xlsx: the file is open in another program"):
        replace_files(tmp_path, NEW)
    assert content(tmp_path) == {**BEFORE, lock: b"someone"}


def test_a_folder_in_the_place_of_a_file_and_the_reverse_are_named(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    with pytest.raises(WorkbookError, match=r"plan\.xlsx: this is a folder where a file belongs"):
        replace_files(tmp_path, {"plan.xlsx": b"new"})
    (tmp_path / "charts").write_bytes(b"mine")
    with pytest.raises(WorkbookError, match="charts: this is a file where a folder belongs"):
        replace_files(tmp_path, {"charts/a.png": b"new"})


def test_a_damaged_journal_is_told_and_its_files_stay(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    (folder / SCRATCH).mkdir()
    (folder / SCRATCH / "forward.json").write_bytes(b'{"files": [')
    with pytest.raises(WorkbookError, match="its journal is damaged"):
        recover(folder)
    assert (folder / SCRATCH / "forward.json").is_file()
