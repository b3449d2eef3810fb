"""The first hour, as its page tells it: each command is run, and says what the page says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"


def steps() -> list[tuple[str, list[str]]]:
    """Return each command of the page with the lines that it shall print."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ headrace "):
                found.append((line.removeprefix("$ headrace "), []))
            elif line.strip():
                found[-1][1].append(line)
    return found


def said_by(words: str, folder: Path) -> str:
    command = [sys.executable, "-m", "headrace", *shlex.split(words)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert "Traceback" not in done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_the_page_has_its_steps() -> None:
    assert len(steps()) >= 10


def test_every_command_says_what_the_page_says(tmp_path: Path) -> None:
    for words, lines in steps():
        said = said_by(words, tmp_path)
        for line in lines:
            assert " ".join(line.split()) in said, f"{words}: {said}"
