"""Main: the command that was called, its exit code, and errors as sentences."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from headrace.cli import answers, inputs, runs
from headrace.cli.words import BAD_INPUT, CONFLICT, DEBUG, FAULT, app, console, stopping
from headrace.errors import (
    CaseError,
    ConflictError,
    HeadraceError,
    RunError,
    StoppedError,
)
from headrace.letters import is_unseen
from headrace.screen.stopping import STOPPED, attended
from headrace.version import __version__

__all__ = ["answers", "inputs", "main", "runs"]
CODES: Mapping[type[HeadraceError], int] = {ConflictError: CONFLICT, StoppedError: STOPPED}
"""Exit codes of errors that are no bad input."""


@app.callback(invoke_without_command=True)
def show_version(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Print the version and leave, if asked to."""
    if version:
        console.say(f"headrace {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line while wishes to end are heard."""
    sys.exit(attended(command_line, stopping))


def check_surroundings(words: Sequence[str]) -> None:
    """Raise a `RunError` where nothing can be read or written: no folder, names that are none."""
    with suppress(AttributeError, OSError, ValueError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    for word in words:
        if any(map(is_unseen, word)):
            raise RunError(
                f"'{word}' holds a sign that no name of a file should have: a control character, "
                "or bytes that are not UTF-8; rename the file"
            )
    try:
        Path.cwd()
    except OSError as trouble:
        raise RunError(
            f"the folder from which this was called is gone ({trouble.strerror}); change to another"
        ) from trouble


def command_line() -> int:
    """Run the command that was called and return its exit code; errors are sentences."""
    try:
        check_surroundings(sys.argv[1:])
        app()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except CaseError as error:
        from headrace.screen.tables import show_breaches

        show_breaches(console, "errors; nothing was written", error.breaches, "red")
    except HeadraceError as error:
        console.say(str(error), "red")
        if isinstance(error, ConflictError) and error.conflict is None:
            console.say("headrace run on the same workbook names what is in the way, and ways out")
        return CODES.get(type(error), BAD_INPUT)
    except OSError as trouble:
        said = f"{trouble.filename or 'the system'}: {trouble.strerror or trouble}"
        console.say(said, "red")
    except MemoryError:
        console.say("there is not enough memory; close other programs", "red")
    except (ImportError, SystemError) as trouble:
        console.say(
            f"headrace cannot load what it needs ({trouble}): there is not enough memory, or its "
            "installation is not whole",
            "red",
        )
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        kind = type(error).__name__
        console.say(
            f"headrace failed in a way it should not: {kind}: {error}\n"
            f"Set {DEBUG}=1 and run again to see where, and please report it.",
            "red",
        )
        return FAULT
    return BAD_INPUT
