"""Stopping: how a command hears that it shall end, and ends.

The work is done in a thread of its own, so that the main thread hears Ctrl-C at once, whatever a
solver does meanwhile. The first wish to end lets a search end with the best plan so far; the
second, or the first where there is no search, ends the program. Results are replaced in a way that
bears any end.
"""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from headrace import system
from headrace.screen.terminal import Terminal

STOPPED = 130
"""Exit code of a program that was ended."""
LOST = 2
"""Exit code of a program that could not go on."""
GIVEN_UP = "given up; nothing more was written, and what stood there is whole"
LAST_WORDS = 1.0
"""Seconds that the last words may take where nobody takes them."""
_STACK = 16 * 1024 * 1024
"""Bytes for the calls of the thread that works, on every system as many as on the largest."""


class Stopping:
    """The wish that a command ends."""

    def __init__(self, console: Terminal) -> None:
        self.console = console
        self.asked = False
        """Whether a search was asked to end with what it has."""
        self.gentle = ""
        """What is said when that is asked for; blank: nothing is searched for now."""
        self.last = GIVEN_UP
        """What is said when the program is ended."""

    @contextmanager
    def gently(self, sentence: str) -> Iterator[None]:
        """Let the first wish to end only be noted, and answered with a sentence."""
        self.gentle = sentence
        try:
            yield
        finally:
            self.gentle = ""

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Note a first wish to end; obey at once a second one, or one that nothing can soften."""
        if self.gentle and not self.asked:
            self.asked = True
            self._say(self.gentle)
        else:
            self.give_up()

    def lose(self, lost: threading.ExceptHookArgs) -> None:
        """End the program where a thread of it has died, for which others would wait for ever."""
        self.last = (
            f"headrace cannot go on ({lost.exc_type.__name__}: {lost.exc_value}), most likely for "
            "want of memory; close other programs and run again (what was written is whole)"
        )
        self.give_up(LOST)

    def give_up(self, code: int = STOPPED) -> None:
        """End the program and every process that works for it."""
        clock = threading.Timer(LAST_WORDS, os._exit, (code,))
        clock.daemon = True
        with suppress(RuntimeError):  # no room for a further thread
            clock.start()
        system.kill_workers()
        with suppress(OSError, ValueError):
            self.console.show_cursor()
        self._say(self.last)
        os._exit(code)

    def _say(self, sentence: str) -> None:
        """Say something to whoever is still there to hear it."""
        with suppress(OSError, ValueError):
            self.console.say(sentence, "yellow")


def attended(work: Callable[[], int], stopping: Stopping) -> int:
    """Return the exit code of a piece of work that is done while wishes to end are heard.

    Whatever it raises is raised here.
    """
    codes: list[int] = []
    troubles: list[BaseException] = []

    def begin() -> None:
        system.deafen_to_interrupts()
        try:
            codes.append(work())
        except BaseException as trouble:
            troubles.append(trouble)

    hook, threading.excepthook = threading.excepthook, stopping.lose
    system.listen(stopping.hear)
    system.hush_tracker()
    gc.set_threshold(system.SELDOM)
    before = threading.stack_size(_STACK)
    worker = threading.Thread(target=begin, name="work", daemon=True)
    worker.start()
    threading.stack_size(before)
    while worker.is_alive():
        worker.join(0.1)
    threading.excepthook = hook
    gc.freeze()  # or a second goes by at the end to look for what need not be let go
    if troubles:
        raise troubles[0]
    return codes[0]
