"""Claim: one run at a time in a folder.

A file in the folder is locked by the operating system for as long as the run lives, so that a run
that was killed leaves nothing to clear away. It names process and machine, for the sentence that
another run is told, and for folders shared by machines that do not see each other's locks.
"""

import errno
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from headrace.errors import RunError, WorkbookError
from headrace.workbook.results.write import make_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

CLAIM_FILE = ".run.lock"
_FAR = 1 << 30
"""Place of the locked byte, beyond the text: on Windows a locked byte cannot be read."""
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
"""Answers of a disk that knows no locks."""


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, for the time of a run.

    The claim of a process that is gone is taken over; a folder in which nothing was written is
    taken away again.
    Raises `RunError` if another run holds it and `WorkbookError` if it cannot be written.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    make_folder(folder)
    try:
        with _lock_file(folder) as file:
            _take(file, folder)
            try:
                yield
            finally:
                _give_up(file, folder / CLAIM_FILE)
    finally:
        _remove_empty(made)


def check_free(folder: Path) -> None:
    """Raise a `RunError` if a run holds a folder above or below the one that is to be written."""
    place = folder / CLAIM_FILE
    if not place.is_file():
        return
    with _lock_file(folder) as file:
        holder = _holder(file)
        if not _lock(file) or holder.get("host", _host()) != _host():
            raise RunError(_sentence(folder, holder))


def _lock_file(folder: Path) -> BinaryIO:
    place = folder / CLAIM_FILE
    try:
        # Unbuffered, so that a disk without room says so at once and not again at the end.
        return os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
    except OSError as trouble:
        raise _unwritable(folder, trouble) from trouble


def _take(file: BinaryIO, folder: Path) -> None:
    """Lock the file of a claim and write into it who holds it."""
    holder = _holder(file)
    if not _lock(file) or holder.get("host", _host()) != _host():
        raise RunError(_sentence(folder, holder))
    if not _still_there(file, folder / CLAIM_FILE):
        raise RunError(_sentence(folder, {}))
    try:
        _name(file)
    except OSError as trouble:
        _give_up(file, folder / CLAIM_FILE)
        raise _unwritable(folder, trouble) from trouble


def _give_up(file: BinaryIO, place: Path) -> None:
    """Take the file of a claim away; where it is open it cannot be, so it is emptied first."""
    try:
        file.truncate(0)
        place.unlink(missing_ok=True)
    except OSError:
        file.close()
        _unlink(place)


def _unlink(place: Path) -> None:
    try:
        place.unlink(missing_ok=True)
    except OSError:
        return


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _unwritable(folder: Path, trouble: OSError) -> WorkbookError:
    return WorkbookError(
        f"{folder}: cannot be written: {trouble.strerror}; make room there or name another place"
    )


def _sentence(folder: Path, holder: dict[str, str]) -> str:
    who = "another run"
    if holder:
        who += f" (process {holder['pid']} on {holder['host']}, since {holder['since']})"
    return (
        f"{folder}: {who} is writing into this folder; wait until it has ended, or name another "
        f"folder (if it is gone, delete {CLAIM_FILE} there)"
    )


def _holder(file: BinaryIO) -> dict[str, str]:
    """Return who a claim names; nobody if it was given up or cut short."""
    try:
        read = json.loads(file.read(1000))
        return {name: str(read[name]) for name in ("pid", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _name(file: BinaryIO) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = {"pid": os.getpid(), "host": _host(), "since": since}
    file.seek(0)
    file.truncate(0)
    file.write(json.dumps(holder).encode())


def _host() -> str:
    return socket.gethostname()


def _still_there(file: BinaryIO, place: Path) -> bool:
    """Return whether the locked file was not taken away by a run that ended just now."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except OSError:
        return False


def _lock(file: BinaryIO) -> bool:
    """Return whether the file could be locked; where a disk knows no locks, that it could."""
    try:
        if sys.platform == "win32":
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as trouble:
        return trouble.errno in _NO_LOCKS
    return True
