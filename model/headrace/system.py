"""System: the operations that differ between Windows and the others, each told once.

What is replaced, linked or removed on a disk goes through here, so that a test can fail or end any
single operation.
"""

import contextlib
import ctypes
import errno
import gc
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children, connection, parent_process
from pathlib import Path
from types import FrameType

WINDOWS = sys.platform == "win32"
PATIENCE = 2.0
"""Seconds to try again where Windows refuses: an indexer or a virus scanner holds a file open."""
SELDOM = 100_000
"""New objects after which those that hold each other are looked for: models have millions."""
LONGEST = 120
"""Letters of a path, without the names below it, from which Windows wants it in its long form."""
FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
"""Answers of a disk that has no room."""
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS})
"""Answers of a disk that knows no second names."""


def reach(path: Path) -> Path:
    """Return a path under which the system finds a file, however long it is."""
    if not WINDOWS or str(path).startswith("\\\\"):
        return path
    whole = str(path.absolute())
    if len(whole) < LONGEST:
        return path
    return Path(f"\\\\?\\{whole}")


def replace(source: Path, target: Path) -> None:
    """Put a file in the place of another, which stands there whole until then."""
    _patiently(lambda: source.replace(target))


def remove(place: Path) -> None:
    """Remove a file if it is there."""
    _patiently(lambda: place.unlink(missing_ok=True))


def write(place: Path, content: bytes) -> None:
    """Write a file that was not there, down to the disk."""
    with place.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def keep(place: Path, copy: Path) -> None:
    """Give a file a second name under which it outlives its replacement."""
    try:
        os.link(place, copy)
    except OSError as trouble:
        if trouble.errno not in _NO_LINKS and not WINDOWS:
            raise
        shutil.copy2(place, copy)


def make_folder(folder: Path) -> None:
    """Make a folder in one that is there."""
    folder.mkdir(exist_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove an empty folder."""
    folder.rmdir()


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder down to the disk; Windows does so by itself."""
    if WINDOWS:
        return
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _patiently(operation: Callable[[], object]) -> None:
    """Do what Windows refuses while another program looks at a file, a little later again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            operation()
        except PermissionError:
            if not WINDOWS or time.monotonic() >= deadline:
                raise
            time.sleep(0.05)
        else:
            return


@contextlib.contextmanager
def unheard() -> Iterator[None]:
    """Let nothing that a library writes on its own account reach the standard output."""
    try:
        out = os.dup(1)
    except OSError:
        yield
        return
    _flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        _flush()
        os.dup2(out, 1)
        os.close(nowhere)
        os.close(out)


def _flush() -> None:
    """Flush the standard output, also that of libraries in C."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        ctypes.CDLL("msvcrt" if WINDOWS else None).fflush(None)


def listen(hear: Callable[[int, FrameType | None], None]) -> None:
    """Let a function hear Ctrl-C and every other wish that the program ends."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, hear)


def hush_tracker() -> None:
    """Keep the process that clears up after workers from telling so when this one was ended."""
    sys.warnoptions.append("ignore::UserWarning:multiprocessing.resource_tracker")


def deafen_to_interrupts() -> None:
    """Keep Ctrl-C from this thread and from every process and thread that it starts.

    Windows knows no such mask; there a worker ignores Ctrl-C from `serve` on.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})


def kill(pid: int) -> None:
    """Kill a process if it is there."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGTERM if WINDOWS else signal.SIGKILL)


def kill_workers() -> None:
    """Kill every process that this one has started to work for it."""
    for worker in active_children():
        with contextlib.suppress(OSError, ValueError):
            worker.kill()


def serve() -> None:
    """Make a worker leave Ctrl-C to its parent, and end when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
