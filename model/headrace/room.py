"""Room: whether files can be put into a folder, and the sentence that says why not."""

import secrets
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from headrace import system
from headrace.errors import WorkbookError

SCRATCH = ".replacing"
"""Folder within a folder in which its files are being replaced."""
ROOM = 8_000_000
"""Bytes that must be free before anything is solved that is to be written."""


def check_room(folder: Path, names: Iterable[str]) -> None:
    """Raise a `WorkbookError` if files of these names could not be written into a folder."""
    check_places(folder, names)
    probe = folder / f".probe-{secrets.token_hex(4)}"
    try:
        for parent in dict.fromkeys((folder, *((folder / name).parent for name in names))):
            if parent.is_dir():
                probe = parent / probe.name
                try:
                    system.write(probe, b"room")
                finally:
                    system.remove(probe)
        tempfile.gettempdir()
        free = shutil.disk_usage(folder).free
    except OSError as trouble:
        raise refused(probe.parent, trouble) from trouble
    if free < ROOM:
        raise WorkbookError(
            f"{folder}: the disk has {free / 1e6:,.1f} MB free and results take up to "
            f"{ROOM / 1e6:,.0f} MB; make room there or name another place"
        )


def check_places(folder: Path, names: Iterable[str]) -> None:
    """Raise a `WorkbookError` if something stands in the way of files in a folder."""
    for name in names:
        above = (folder / parent for parent in PurePosixPath(name).parents)
        blocked = next((place for place in above if place.exists() and not place.is_dir()), None)
        if blocked is not None:
            raise WorkbookError(f"{blocked}: this is a file where a folder belongs; move it")
        check_place(folder / name)


def check_place(place: Path) -> None:
    """Raise a `WorkbookError` if a folder stands at a place, or a file that is open elsewhere."""
    try:
        if place.is_dir():
            raise WorkbookError(
                f"{place}: this is a folder where a file belongs; move it or name another place"
            )
        locks = [
            place.with_name(f"~${place.name}"),
            place.with_name(f"~${place.name[2:]}"),
            place.with_name(f".~lock.{place.name}#"),
        ]
        lock = next((lock for lock in locks if lock.is_file()), None)
    except (OSError, ValueError) as trouble:
        raise WorkbookError(
            f"{place}: cannot be written: {said(trouble)}; name another place"
        ) from trouble
    if lock is not None:
        raise WorkbookError(
            f"{place}: the file is open in another program; close it there (or delete {lock.name} "
            "if it is not)"
        )


def said(trouble: OSError | ValueError) -> str:
    """Return what the system says of a trouble."""
    return (trouble.strerror if isinstance(trouble, OSError) else None) or str(trouble)


def refused(place: Path, trouble: OSError) -> WorkbookError:
    """Return the error that names a place and what to do about it."""
    remedy = "make room there or name another place"
    if trouble.errno not in system.FULL:
        remedy = "close it in other programs, or name another place"
    named = str(trouble.filename or place)
    stuck = place if SCRATCH in named or not named.startswith(str(place)) else named
    return WorkbookError(
        f"{stuck}: cannot be written: {said(trouble)}; {remedy}, and run again (what stood there "
        "is unharmed)"
    )
