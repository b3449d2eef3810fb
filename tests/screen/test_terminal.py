"""Terminal: what a command says are letters, whatever stands in a name."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from headrace.auditing import Finding
from headrace.errors import Breach
from headrace.letters import MARK, lines, one_line, with_marks
from headrace.report.dump import FOLDER
from headrace.screen.tables import show_breaches, show_files, show_findings
from headrace.screen.terminal import Terminal

HOSTILE = "[red]Mill[/] :warning: [link=http://x]"
LISTENER_LEAVES = """
import sys
from headrace.screen.terminal import Terminal
console = Terminal()
for number in range(20000):
    console.say(f"line {number}")
print("done")
"""


def terminal() -> tuple[Terminal, io.StringIO]:
    said = io.StringIO()
    return Terminal(file=said, stderr=False, width=200), said


def test_brackets_and_colons_are_letters_in_sentences_and_tables() -> None:
    console, said = terminal()
    console.say(HOSTILE)
    finding = Finding("gearing", HOSTILE, f"{HOSTILE} is too much", 1.0, "share")
    show_findings(console, (finding,))
    assert said.getvalue().count(HOSTILE) == 3


def test_nothing_in_a_name_steers_the_terminal() -> None:
    console, said = terminal()
    console.say("a\x1b[31mb\x07c\u202ed\ud800")
    assert said.getvalue() == f"a{MARK}[31mb{MARK}cd{MARK}\n"
    assert one_line("first\nsecond\u2028third") == "first second third"
    assert lines("first\nsecond\rthird") == "first\nsecond third"


def test_a_breach_is_one_line_whatever_the_cell_holds() -> None:
    console, said = terminal()
    show_breaches(
        console, "errors", (Breach("projects", "name 'A\nB' is [odd]", cell="B7"),), "red"
    )
    assert said.getvalue().splitlines() == ["1 error", "  projects!B7: name 'A B' is [odd]"]


def test_one_table_is_told_in_the_singular() -> None:
    console, said = terminal()
    show_files(console, [Path("out") / FOLDER / "reasons.csv"])
    assert said.getvalue().startswith("wrote 1 file under ")


def test_a_great_many_breaches_are_told_by_some_of_each_kind() -> None:
    """Of each column the first twenty, then the places of six more and their number."""
    many = [Breach("projects", f"r{row}", cell=f"C{row}", column="target") for row in range(5000)]
    few = [Breach("limits", f"limit {row}", row=row, column="amount") for row in range(3)]
    console, said = terminal()
    show_breaches(console, "errors", [*many, *few], "red")
    told = said.getvalue().splitlines()
    assert told[:2] == ["5,003 errors", "  projects!C0: r0"]
    assert told[21] == (
        "  and 4,980 more of the same kind: projects!C20, projects!C21, projects!C22, "
        "projects!C23, projects!C24, projects!C25 and 4974 more (headrace check --mark shows all)"
    )
    assert told[22:] == [f"  {breach}" for breach in few]


def test_many_warnings_of_one_look_are_told_by_the_first_and_the_places_of_the_others() -> None:
    bare = [Breach(sheet, "no source", cell="O6", look="sources") for sheet in "abcdefghij"]
    rows = [Breach("limits", f"row {row}", row=row, look="idle") for row in range(3)]
    own = [Breach("stages", f"own {number}") for number in range(5)]
    console, said = terminal()
    show_breaches(console, "warnings", [*rows, *bare, *own], "yellow")
    assert said.getvalue().splitlines() == [
        "18 warnings",
        "  limits row 1: row 0",
        "  limits row 2: row 1",
        "  limits row 3: row 2",
        "  a!O6: no source",
        "  and 9 more of the same kind: b!O6, c!O6, d!O6, e!O6, f!O6, g!O6 and 3 more "
        "(headrace check --mark shows all)",
        *(f"  stages: own {number}" for number in range(5)),
    ]


def test_few_breaches_are_all_told_in_their_order() -> None:
    breaches = [Breach("ab"[row % 2], f"row {row}", row=row) for row in range(200)]
    console, said = terminal()
    show_breaches(console, "errors", breaches, "red")
    assert said.getvalue().splitlines()[1:] == [f"  {breach}" for breach in breaches]


def test_signs_that_a_font_lacks_become_one_mark() -> None:
    latin = {ord(sign) for sign in "Mil Aé"}
    assert (
        with_marks("Mill \N{FACTORY}\N{FACTORY} A\u0301é", latin.__contains__) == f"Mill {MARK} Aé"
    )
    assert with_marks("A\nM", latin.__contains__) == "A\nM"


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_work_goes_on_when_nobody_listens_any_more() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LISTENER_LEAVES],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stderr is not None
        assert program.stdout is not None
        assert program.stderr.readline() == "line 0\n"
        program.stderr.close()
        assert program.stdout.read() == "done\n"
        assert program.wait(60) == 0


def test_signs_that_the_terminal_does_not_know_are_told_plainly() -> None:
    raw = io.BytesIO()
    said = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace")
    Terminal(file=said, stderr=False, width=200).say("USD\u00a0510\u00a0m – ½")
    said.flush()
    assert raw.getvalue() == b"USD 510 m - 1\\u20442\n"
