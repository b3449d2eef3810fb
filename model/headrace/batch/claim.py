"""Claim: one run at a time in a folder, and nothing in the way of the next after a kill.

Two locks, both of the package filelock. The first is the kernel's: it is gone with the process that
held it. Machines that share a folder do not always see each other's; for them a second file says
that the folder is held, and a sign of life every minute says that it still is. Where the first is
free and no sign of life came for ten minutes, the second binds nobody.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, SoftFileLock, Timeout

from headrace import system
from headrace.errors import RunError, WorkbookError
from headrace.files import make_folder, recover, remove_empty

CLAIM_FILE, SIGN_FILE = ".run.lock", ".run.held"
AGE = 600.0
"""Seconds without a sign of life after which a run on another machine counts as gone."""
BEAT = 60.0
"""Seconds between two signs of life."""
_LINES = 2
"""Lines of the second file that name process and machine."""


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, for the time of a run; what a kill has left is made good.

    A folder in which nothing was written is taken away again.
    Raises `RunError` if another run holds it and `WorkbookError` if it cannot be written.
    """
    made = make_folder(folder)
    try:
        with _locked(folder), _signed(folder):
            recover(folder)
            yield
    finally:
        remove_empty(made)


def check_free(folder: Path) -> None:
    """Raise a `RunError` if a run holds a folder above or below the one that is to be written."""
    if not (folder / CLAIM_FILE).is_file() and not (folder / SIGN_FILE).is_file():
        return
    with _locked(folder):
        if _age(folder / SIGN_FILE) < AGE and not _sign_is_stale(folder):
            raise RunError(_sentence(folder))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the kernel's lock on a folder; its file is gone afterwards."""
    place = folder / CLAIM_FILE
    lock = FileLock(system.reach(place), blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise RunError(_sentence(folder)) from None
    except OSError as trouble:
        raise _unwritable(folder, trouble) from trouble
    try:
        yield
    finally:
        if not system.WINDOWS:
            _unlink(place)
        lock.release()


@contextmanager
def _signed(folder: Path) -> Iterator[None]:
    """Say to other machines that a folder is held, and show signs of life meanwhile."""
    place = folder / SIGN_FILE
    sign = SoftFileLock(system.reach(place), blocking=False, thread_local=False)
    try:
        if _age(place) >= AGE:
            _unlink(place)
        sign.acquire()
    except Timeout:
        raise RunError(_sentence(folder)) from None
    except OSError as trouble:
        raise _unwritable(folder, trouble) from trouble
    ended = threading.Event()
    threading.Thread(target=_show_life, args=(place, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        sign.release()


def _show_life(place: Path, ended: threading.Event) -> None:
    while not ended.wait(BEAT):
        with suppress(OSError):
            place.touch()


def _sign_is_stale(folder: Path) -> bool:
    """Return whether the process that a sign names is gone from this machine; takes it away."""
    sign = SoftFileLock(system.reach(folder / SIGN_FILE), blocking=False)
    try:
        sign.acquire()
    except Timeout:
        return False
    except OSError as trouble:
        raise _unwritable(folder, trouble) from trouble
    sign.release()
    return True


def _age(place: Path) -> float:
    """Return the seconds since the last sign of life; a little if there is none."""
    try:
        return max(0.0, time.time() - place.stat().st_mtime)
    except OSError:
        return 0.0


def _sentence(folder: Path) -> str:
    place = folder / SIGN_FILE
    who, until = "another run", ""
    with suppress(OSError, UnicodeDecodeError):
        lines = place.read_text(encoding="utf-8").splitlines()
        if len(lines) >= _LINES:
            who += f" (process {lines[0]} on {lines[1]}, last sign of life {_age(place):.0f} s ago)"
            until = f"; one on another machine counts as gone {AGE / 60:.0f} minutes after its last"
    return (
        f"{folder}: {who} is writing into this folder; wait until it has ended, or name another "
        f"folder{until}"
    )


def _unlink(place: Path) -> None:
    with suppress(OSError):
        system.remove(place)


def _unwritable(folder: Path, trouble: OSError) -> WorkbookError:
    return WorkbookError(
        f"{folder}: cannot be written: {trouble.strerror}; make room there or name another place"
    )
