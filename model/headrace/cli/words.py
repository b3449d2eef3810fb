"""Words: the application, and the arguments and exit codes that commands share."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headrace.briefing.look import Code
from headrace.screen.stopping import Stopping
from headrace.screen.terminal import Terminal

if TYPE_CHECKING:
    from datetime import date

    from headrace.case.settings import Settings

BEGAN = time.monotonic()
"""When the program began, before anything that takes long to import."""
BAD_INPUT = 2
"""Exit code for anything the user can mend."""
CONFLICT = 3
"""Exit code for locks that cannot all hold."""
BROKEN_RULES = 1
"""Exit code for a plan that breaks a rule, or a scenario without a plan."""
FAULT = 70
"""Exit code for a fault of headrace itself."""
DEBUG = "HEADRACE_DEBUG"
"""Environment variable that lets tracebacks through."""


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Choose which mills, grid works and data centers to finance, when, and with what.",
)
console = Terminal()
stopping = Stopping(console)
Workbook = Annotated[Path, typer.Argument(help="Input workbook (.xlsx).")]
Language = Annotated[Code, typer.Option(help="Language of the briefing: en or ja.")]
Scenarios = Annotated[
    Path | None, typer.Option(help="Book of scenarios; the one in the workbook by default.")
]
Out = Annotated[
    Path | None, typer.Option(help="Folder for answers; results/<workbook>/base by default.")
]
Seconds = Annotated[float, typer.Option(min=1, help="Budget of time.")]
Locks = Annotated[
    list[str] | None,
    typer.Option(help='A decision of your own: "S06=fund", "D10=close>=2028-04".'),
]


def say_reading(file: Path) -> None:
    """Say at once that a command has begun; what reads workbooks takes a moment to load."""
    console.say(f"reading {file}", "dim")


def make_ready(*modules: str) -> None:
    """Let the processes that will work beside this one load what they need, as this one does."""
    from headrace.batch import executors

    executors.make_ready([f"headrace.study.{name}" for name in modules])


def say_age(settings: "Settings") -> None:
    """Say how old the state is that a workbook describes, if that is a period or more."""
    from datetime import date

    age = age_of(settings, date.today())
    if age is not None:
        console.say(age, "yellow")


def age_of(settings: "Settings", today: "date") -> str | None:
    """Return a sentence if today is a period or more past the month that a workbook describes."""
    from headrace.case.calendar import month_of, month_text

    described = settings.start if settings.as_of is None else settings.as_of
    months = month_of(today.year, today.month) - described
    if months < settings.months_per_period:
        return None
    return (
        f"the workbook describes {month_text(described)}, {months} months ago; "
        "advance the case to plan from today"
    )


def folder_of(workbook: Path, out: Path | None) -> Path:
    """Return the folder of results of a workbook."""
    return Path("results") / workbook.stem / "base" if out is None else out
