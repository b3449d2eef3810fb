"""Stopping: the first wish to end is noted while something is searched for, every other obeyed."""

import io
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from headrace import system
from headrace.screen.stopping import STOPPED, Stopping, attended
from headrace.screen.terminal import Terminal

ASKING = """
import sys, threading, time
from headrace.screen.terminal import Terminal
from headrace.screen.stopping import Stopping, attended
stopping = Stopping(Terminal(stderr=True))
def work():
    with stopping.gently("ending"):
        print("begun", flush=True)
        while not stopping.asked:
            time.sleep(0.01)
    {after}
    return 3
sys.exit(attended(work, stopping))
"""


class EndedError(Exception):
    """Stands for the end of the program."""


@pytest.fixture
def endings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note what would end processes; the program itself goes on."""
    ended: list[object] = []

    def end(code: int) -> None:
        ended.append(code)
        raise EndedError

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(system, "kill_workers", lambda: ended.append("workers"))
    monkeypatch.setattr(threading.Timer, "start", lambda timer: None)
    return ended


def quiet() -> tuple[Stopping, io.StringIO]:
    said = io.StringIO()
    return Stopping(Terminal(file=said, width=200)), said


def test_a_first_wish_while_something_is_searched_for_is_noted(endings: list[object]) -> None:
    stopping, said = quiet()
    with stopping.gently("ending with [what] there is"):
        stopping.hear(signal.SIGINT, None)
        assert stopping.asked
        assert said.getvalue() == "ending with [what] there is\n"
        with pytest.raises(EndedError):
            stopping.hear(signal.SIGTERM, None)
    assert endings == ["workers", STOPPED]


def test_a_wish_where_nothing_is_searched_for_is_obeyed(endings: list[object]) -> None:
    stopping, said = quiet()
    stopping.last = "given up; the plan is written"
    with pytest.raises(EndedError):
        stopping.hear(signal.SIGINT, None)
    assert endings == ["workers", STOPPED]
    assert said.getvalue() == "given up; the plan is written\n"


def test_the_end_needs_no_room_for_another_thread(
    endings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(timer: threading.Timer) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Timer, "start", refuse)
    with pytest.raises(EndedError):
        quiet()[0].hear(signal.SIGINT, None)
    assert endings == ["workers", STOPPED]


def test_nobody_need_hear_the_last_words(endings: list[object]) -> None:
    said = io.StringIO()
    said.close()
    with pytest.raises(EndedError):
        Stopping(Terminal(file=said)).hear(signal.SIGHUP, None)
    assert endings == ["workers", STOPPED]


def test_work_ends_with_its_code_or_its_trouble() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert attended(lambda: 7, quiet()[0]) == 7
        with pytest.raises(ZeroDivisionError):
            attended(lambda: 1 // 0, quiet()[0])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


LOSING = """
import sys, threading, time
from headrace.screen.terminal import Terminal
from headrace.screen.stopping import Stopping, attended
def work():
    threading.Thread(target=lambda: 1 // 0).start()
    time.sleep(60)
sys.exit(attended(work, Stopping(Terminal(stderr=True))))
"""


def test_a_thread_that_dies_ends_the_program_with_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOSING], capture_output=True, text=True, timeout=50, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("headrace cannot go on (ZeroDivisionError: ")


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as Unix does")
@pytest.mark.parametrize(
    ("number", "after", "code", "said"),
    [
        (signal.SIGINT, "pass", 3, "ending\n"),
        (signal.SIGTERM, "pass", 3, "ending\n"),
        (signal.SIGINT, "time.sleep(60)", STOPPED, "ending\ngiven up"),
    ],
)
def test_a_program_is_ended_by_signals(number: int, after: str, code: int, said: str) -> None:
    """The last is sent a second wish while its work can hear nothing."""
    with subprocess.Popen(
        [sys.executable, "-c", ASKING.format(after=after)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline() == "begun\n"
        program.send_signal(number)
        first = program.stderr.readline()
        if code == STOPPED:
            time.sleep(0.2)
            program.send_signal(number)
        rest = program.stderr.read()
        assert program.wait(60) == code
    assert (first + rest).startswith(said)
    assert "Traceback" not in rest
