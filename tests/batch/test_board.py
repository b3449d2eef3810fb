"""Board: a line for every change of a scenario."""

import io

from headrace.report.futures import Future
from headrace.screen.progress import Board
from headrace.screen.stopping import Stopping
from headrace.screen.tables import show_futures
from headrace.screen.terminal import Terminal
from headrace.solving.progress import Event


def console(terminal: bool = False) -> Terminal:
    return Terminal(file=io.StringIO(), width=200, force_terminal=terminal)


def printed(console: Terminal) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_without_a_terminal_every_change_is_a_line() -> None:
    screen = console()
    with Board(screen, Stopping(screen)) as board:
        board.begin(("base", "[tight]"))
        board.change("base", "waiting")
        board.change("base", "solving")
        board.report("base", Event("plan", "slip", 12.0, 9.0, 3.0))
        board.change("[tight]", "failed", "no [room]")
    assert printed(screen).splitlines() == ["base: solving", "[tight]: failed  no [room]"]


def test_what_takes_long_is_told_now_and_then() -> None:
    screen = console()
    with Board(screen, Stopping(screen)) as board:
        board.begin(("base",))
        board.report("base", Event("plan", "slip", 12.0, 9.0, 3.0))
    told = "base: plan: slip, best 12.0 weighted months, bound 9.0, gap 25.00%\n"
    assert printed(screen) == told


def test_in_a_terminal_there_is_a_line_for_every_scenario() -> None:
    screen = console(terminal=True)
    with Board(screen, Stopping(screen)) as board:
        board.begin(("base", "[tight]"))
        board.change("base", "solving")
        board.report("base", Event("plan", "slip", 12.0, 9.0, 3.0))
        board.change("[tight]", "kept", "slip 4.0, gap 0.00%")
        board.progress.refresh()
    shown = printed(screen)
    assert "gap 25.00%" in shown
    assert "[tight]" in shown
    assert "slip 4.0, gap 0.00%" in shown


def test_a_scenario_without_a_plan_is_a_row_with_its_reason() -> None:
    screen = console()
    show_futures(screen, (Future("tight", "Tight", "base", "failed", "the worker died"),))
    row = next(line for line in printed(screen).splitlines() if "tight" in line)
    assert "failed" in row
    assert "the worker died" in row
