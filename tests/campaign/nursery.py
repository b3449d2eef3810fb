"""Nursery: a process that has loaded headrace and starts commands from there, which saves time."""

import importlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

MODULES = ("headrace.cli.main", "headrace.study.run", "headrace.screen.progress")
"""Modules that a run needs; what only a briefing needs is loaded when one is made."""


class Nursery:
    """Starts commands one after another, each in a session of its own, and sees them end."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.communicate()

    def begin(self, folder: Path, words: tuple[str, ...]) -> int:
        """Begin a command in a folder and return its process, which leads its session."""
        assert self.process.stdin is not None
        words_of(folder).touch()
        print(json.dumps([str(folder), words]), file=self.process.stdin, flush=True)
        return self._next()

    def end(self) -> int:
        """Return the exit code of the command begun last, once it has one."""
        return self._next()

    def _next(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


def words_of(folder: Path) -> Path:
    """Return the file that receives what a command in a folder says of errors."""
    return folder.with_suffix(".err")


def _serve() -> None:
    for name in MODULES:
        importlib.import_module(name)
    for line in sys.stdin:
        folder, words = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(Path(folder), words)
        _say(child)
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _become(folder: Path, words: list[str]) -> None:
    """Turn this process into a command."""
    os.setsid()
    os.chdir(folder)
    errors = os.open(words_of(folder), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDWR)
    for target, source in ((0, nothing), (1, nothing), (2, errors)):
        os.dup2(source, target)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell began us so
    sys.argv = ["headrace", *words]
    code = 70
    try:
        importlib.import_module("headrace.cli.main").main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
