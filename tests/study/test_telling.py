"""What is told while it is solved, and of what is proven."""

import io
import threading
from dataclasses import replace

import pytest
from tests.solving.cases import hasty_case, needy_case
from tests.solving.watches import Notes

from headrace.report.certificate import clock, proven_by
from headrace.screen import progress as screen
from headrace.screen.stopping import Stopping
from headrace.screen.terminal import Terminal
from headrace.solving.progress import Event, units_of
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve

EVENT = Event("unlimited", "cost", 12.0, 9.0, 3.0, "cost", "million USD")


def test_without_a_terminal_a_line_is_said_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    said = threading.Event()

    class Paper(io.StringIO):
        def write(self, text: str) -> int:
            written = super().write(text)
            if "unlimited" in self.getvalue() and "working" in self.getvalue():
                said.set()
            return written

    paper = Paper()
    monkeypatch.setattr(screen, "SAY_EVERY", 0.01)
    console = Terminal(file=paper, stderr=False, force_terminal=False, width=200)
    with screen.Screen(console, Stopping(console)) as shown:
        shown.report(EVENT)
        assert said.wait(20)
    line = next(line for line in paper.getvalue().splitlines() if "unlimited" in line)
    assert line.endswith("unlimited: cost, best 12.0 million USD, bound 9.0, gap 25.00%")


def test_units_are_those_of_what_is_minimised() -> None:
    case = needy_case()
    dear = case.changed(settings=case.settings.model_copy(update={"objective": "cost_of_delay"}))
    assert units_of(case) == {
        "slip": "weighted months",
        "cost": "million USD",
        "months": "months in all",
    }
    assert units_of(dear)["slip"] == "million USD"
    watch = Notes()
    solve(hasty_case(), SolveSettings(solver="appsi_highs"), watch)
    units = {event.measure: event.unit for event in watch.events}
    assert units == units_of(hasty_case())


def test_a_certificate_says_by_what_a_pass_is_proven() -> None:
    outcome = replace(solve(needy_case()), compared=("list", "without support"))
    told = proven_by(outcome, outcome.passes[0])
    assert told.startswith("the bound of HiGHS ")
    assert "2 plans of tighter cases agree" in told
    assert "again" not in told
    assert proven_by(outcome, replace(outcome.passes[0], status="time limit")) == ""
    voided = proven_by(replace(outcome, voided="list"), outcome.passes[0])
    assert "as 'list' voided a first proof" in voided


def test_a_proof_that_is_repeated_says_so_and_finds_the_same() -> None:
    once, twice = solve(needy_case()), solve(needy_case(), SolveSettings(prove=True))
    assert [row.objective for row in once.passes] == [row.objective for row in twice.passes]
    assert all(row.repeated and row.status == "optimal" for row in twice.passes)
    assert proven_by(twice, twice.passes[0]).endswith(
        "again without presolve and with another seed"
    )


def test_what_a_clock_decided_is_said() -> None:
    outcome = solve(needy_case())
    cut = tuple(replace(row, status="time limit") for row in outcome.passes)
    first = outcome.passes[0]
    assert clock(outcome, first) == ""
    late = replace(outcome, clocked=True, passes=cut)
    assert clock(late, first) == "which of several equally good plans is shown"
    assert clock(late, cut[0]) == "how good the plan is"
    assert clock(replace(outcome, taken="list"), first).endswith("the plan is that of 'list'")
