"""Files: a set of files replaced as one, whatever ends the program in between.

The new files are written beside the old ones, then a journal says what takes whose place; from then
on the set counts as new. A kill before that leaves the old set, a kill after it is made good when
the folder is next used: what the journal names is put where it belongs. Where the system refuses to
put a file, the old ones come back. At no moment does a file have less than its whole old or its
whole new content.
"""

import hashlib
import json
import secrets
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from headrace import system
from headrace.errors import WorkbookError
from headrace.room import SCRATCH, check_place, check_places, refused, said

JOURNAL, BACK = "forward.json", "back.json"
"""Names of the journal: while new files take their places, and while the old ones come back."""
ABREAST = 8
"""Files that are on their way down to the disk at once."""
FORGOTTEN = 3600.0
"""Seconds after which a part of a file belongs to a program that was killed."""


@dataclass(frozen=True)
class Journal:
    """What is replaced: positions in `files` name the files in the folders `new` and `old`."""

    files: tuple[str, ...]
    """Names, relative to the folder; those that are only removed come last."""
    fresh: int
    """How many of them have new content."""
    kept: tuple[int, ...]
    """Positions of those that stood there before."""
    made: tuple[str, ...]
    """Folders that were made for them, outermost first."""


def replace_files(
    folder: Path, files: Mapping[str, bytes], stale: Iterable[str] = ()
) -> tuple[Path, ...]:
    """Put files into a folder, all or none, and return their places.

    files : contents by name; a name such as `charts/slip.png` stands in a folder below.
    stale : names of files that are removed with it, if they are there.
    Raises `WorkbookError` if the folder or a file in it cannot be written; what stood there stays
    as it was.
    """
    whole, is_new = system.reach(folder), not folder.is_dir()
    recover(whole)
    check_places(whole, files)
    try:
        _replace(whole, files, _gone(whole, files, stale))
    except OSError as trouble:
        if is_new:
            with suppress(OSError):
                system.remove_folder(whole)
        raise refused(folder, trouble) from trouble
    return tuple(folder / name for name in files)


def recover(folder: Path) -> None:
    """Finish or undo what a program that was killed while it replaced files has left.

    Raises `WorkbookError` if the system refuses that.
    """
    scratch = system.reach(folder) / SCRATCH
    folder = scratch.parent
    if not scratch.is_dir():
        return
    try:
        if (scratch / BACK).is_file():
            _put_back(folder, _read(scratch / BACK))
        elif (scratch / JOURNAL).is_file():
            _put(folder, _read(scratch / JOURNAL))
        _clear(scratch)
    except (OSError, ValueError, TypeError) as trouble:
        why = trouble.strerror if isinstance(trouble, OSError) else "its journal is damaged"
        raise WorkbookError(
            f"{folder}: an earlier run was ended while it replaced files, and that cannot be made "
            f"good: {why}; close the files in other programs and run again (the old and the new "
            f"files stand in {SCRATCH} there)"
        ) from trouble


def replace_file(place: Path, content: bytes) -> None:
    """Put content at a place in one step; what stood there stays until then.

    Raises `WorkbookError` if the place cannot be written.
    """
    place = system.reach(place)
    check_place(place)
    stem = f".new-{hashlib.sha256(str(place.name).encode()).hexdigest()[:12]}-"
    part = place.with_name(f"{stem}{secrets.token_hex(4)}.part")
    try:
        _sweep(place.parent, stem)
        try:
            system.write(part, content)
            system.replace(part, place)
        finally:
            with suppress(OSError):
                system.remove(part)
    except OSError as trouble:
        raise refused(place, trouble) from trouble


def make_folder(folder: Path) -> tuple[Path, ...]:
    """Make a folder, and those above it; return those that were not there, innermost first.

    Raises `WorkbookError` if that is not possible; then none is made.
    """
    whole = system.reach(folder)
    made: list[Path] = []
    try:
        for path in (*reversed(whole.parents), whole):
            if not path.is_dir():
                system.make_folder(path)
                made.append(path)
    except (OSError, ValueError) as trouble:
        remove_empty(reversed(made))
        raise WorkbookError(
            f"{folder}: the folder cannot be made: {said(trouble)}; name another place"
        ) from trouble
    return tuple(reversed(made))


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders as long as they are empty, innermost first."""
    with suppress(OSError):
        for folder in folders:
            system.remove_folder(folder)


def _gone(folder: Path, files: Mapping[str, bytes], stale: Iterable[str]) -> tuple[str, ...]:
    """Return what is to be removed: it is there, and under no spelling is it written anew."""
    written = {name.casefold() for name in files}
    names = dict.fromkeys(name for name in stale if name.casefold() not in written)
    return tuple(name for name in names if (folder / name).is_file())


def _replace(folder: Path, files: Mapping[str, bytes], gone: tuple[str, ...]) -> None:
    make_folder(folder)
    scratch = folder / SCRATCH
    try:
        journal = _prepared(folder, files, gone)
    except BaseException:
        with suppress(OSError):
            _clear(scratch)
        raise
    try:
        _put(folder, journal)
    except BaseException as trouble:
        _give_back(folder, journal, trouble)
        raise
    with suppress(OSError):
        _clear(scratch)


def _give_back(folder: Path, journal: Journal, trouble: BaseException) -> None:
    """Bring the old files back after a trouble; where that fails, the next run does it."""
    scratch = folder / SCRATCH
    try:
        system.replace(scratch / JOURNAL, scratch / BACK)
        _put_back(folder, journal)
    except OSError as more:
        raise WorkbookError(
            f"{folder}: its files can neither be replaced nor put back now: {said(more)}; see to "
            f"that disk and run again: the next run makes it good, the old and the new files stand "
            f"in {SCRATCH} there"
        ) from trouble
    with suppress(OSError):
        _clear(scratch)


def _prepared(folder: Path, files: Mapping[str, bytes], gone: tuple[str, ...]) -> Journal:
    """Write all new files and a journal; with its name the set counts as new."""
    scratch = folder / SCRATCH
    for path in (scratch, scratch / "new", scratch / "old"):
        system.make_folder(path)
    places = [scratch / "new" / str(position) for position in range(len(files))]
    with ThreadPoolExecutor(ABREAST) as writers:
        list(writers.map(system.write, places, files.values()))
    names, kept = (*files, *gone), []
    for position, name in enumerate(names):
        if (folder / name).exists():
            system.keep(folder / name, scratch / "old" / str(position))
            kept.append(position)
    journal = Journal(names, len(files), tuple(kept), _missing(folder, files))
    system.write(scratch / "journal", json.dumps(asdict(journal)).encode())
    system.sync_folder(scratch / "new")
    system.replace(scratch / "journal", scratch / JOURNAL)
    system.sync_folder(scratch)
    return journal


def _missing(folder: Path, files: Iterable[str]) -> tuple[str, ...]:
    """Return the folders in which files will stand and that are not there, outermost first."""
    above = (str(parent) for name in files for parent in reversed(PurePosixPath(name).parents))
    return tuple(name for name in dict.fromkeys(above) if not (folder / name).is_dir())


def _read(file: Path) -> Journal:
    content = json.loads(file.read_bytes())
    return Journal(
        tuple(content["files"]), content["fresh"], tuple(content["kept"]), tuple(content["made"])
    )


def _put(folder: Path, journal: Journal) -> None:
    """Put every new file in its place and remove what is stale; done twice, it is done once."""
    for name in journal.made:
        system.make_folder(folder / name)
    for position, name in enumerate(journal.files):
        new, place = folder / SCRATCH / "new" / str(position), folder / name
        try:
            if position >= journal.fresh:
                system.remove(place)
            elif new.exists():
                system.replace(new, place)
        except OSError as trouble:
            raise OSError(trouble.errno, trouble.strerror, str(place)) from trouble
    for parent in dict.fromkeys((folder / name).parent for name in journal.files):
        system.sync_folder(parent)


def _put_back(folder: Path, journal: Journal) -> None:
    """Put every old file back in its place; done twice, it is done once."""
    for position, name in reversed(tuple(enumerate(journal.files))):
        old = folder / SCRATCH / "old" / str(position)
        if old.exists():
            system.replace(old, folder / name)
        elif position not in journal.kept:
            system.remove(folder / name)
    _unmake(folder, journal.made)


def _unmake(folder: Path, made: Iterable[str]) -> None:
    for name in reversed(tuple(made)):
        with suppress(FileNotFoundError):
            system.remove_folder(folder / name)


def _clear(scratch: Path) -> None:
    """Remove a scratch folder; its journal goes first, so that what is left says nothing."""
    if not scratch.is_dir():
        return
    for name in (JOURNAL, BACK, "journal"):
        system.remove(scratch / name)
    for below in (scratch / "new", scratch / "old"):
        for file in below.glob("*"):
            system.remove(file)
        if below.is_dir():
            system.remove_folder(below)
    system.remove_folder(scratch)


def _sweep(folder: Path, stem: str) -> None:
    """Remove parts of a file that programs which were killed have left."""
    for part in folder.glob(f"{stem}*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > FORGOTTEN:
                system.remove(part)
