"""Command line: words into one function call each.

What a command needs is imported when it is called, so that help is there at once.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from headrace.briefing.look import Code, Look, look_of
from headrace.errors import (
    BriefingError,
    CaseError,
    ConflictError,
    HeadraceError,
    RunError,
    WorkbookError,
)
from headrace.letters import is_unseen
from headrace.screen.stopping import STOPPED, Stopping, attended
from headrace.screen.terminal import Terminal
from headrace.solving.settings import SolveSettings
from headrace.study.examples import Example, copy_example
from headrace.version import __version__

if TYPE_CHECKING:
    from headrace.case.settings import Settings
    from headrace.study.run import BookSettings, RunSettings

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


@app.command("new")
def new_command(
    file: Annotated[Path, typer.Argument(help="Workbook to write.")],
    example: Annotated[
        Example | None, typer.Option(help="Fill it with an example; the last is a scenario book.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Show the optional sheets too.")] = False,
    add: Annotated[
        str | None,
        typer.Option(help="Add empty sheets to a workbook of your own, such as locks,services."),
    ] = None,
    book: Annotated[bool, typer.Option("--book", help="Write an empty book of scenarios.")] = False,
    kinds: Annotated[
        str | None,
        typer.Option(help="Fill in kinds of the library, such as separation,datacenter."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
) -> None:
    """Write a template workbook that explains itself, or an example."""
    from headrace.case.scenarios import Book
    from headrace.workbook.adding import add_sheets
    from headrace.workbook.book_pages import write_book
    from headrace.workbook.library import first_settings, library_of
    from headrace.workbook.template import write_template

    if add is not None:
        for sentence in add_sheets(file, add.split(",")):
            console.say(sentence, "yellow")
        console.say(f"wrote {file}")
        return
    if file.exists() and not force:
        raise WorkbookError(f"{file} exists already; choose another name or add --force")
    if book:
        write_book(Book(), file)
    elif kinds is not None:
        write_template(file, full, first_settings(), library_of(kinds.split(",")))
    elif example is None:
        write_template(file, full=full)
    else:
        copy_example(example, file)
    console.say(f"wrote {file}")


@app.command("check")
def check_command(
    workbook: Workbook,
    scenarios: Scenarios = None,
    mark_copy: Annotated[
        Path | None, typer.Option("--mark", help="Write a copy with bad cells in red.")
    ] = None,
    show_read: Annotated[
        bool, typer.Option("--show-read", help="List what was read from forms of your own.")
    ] = False,
) -> None:
    """Report every error and warning of a workbook and its scenarios, with cell and remedy."""
    say_reading(workbook)
    from headrace.screen.tables import show_breaches, show_interpreted
    from headrace.study.check import check
    from headrace.workbook.mark import mark

    checked = check(workbook, scenarios)
    show_breaches(console, "errors", checked.errors, "red")
    show_breaches(console, "warnings", checked.warnings, "yellow")
    show_interpreted(console, checked.interpreted, in_full=show_read)
    if mark_copy is not None:
        for sentence in mark(workbook, (*checked.errors, *checked.warnings), mark_copy):
            console.say(sentence, "yellow")
        console.say(f"wrote {mark_copy}")
    if checked.settings is not None:
        say_age(checked.settings)
    if checked.errors:
        raise typer.Exit(BAD_INPUT)
    if checked.size is not None:
        ways = f"{checked.size.candidates:,} candidates with {checked.size.closes:,} ways to close"
        console.say(f"{ways}; a run takes {checked.size.expected}")
    tried = "" if checked.scenarios is None else f"; scenarios that hold: {checked.scenarios}"
    console.say(f"no errors{tried}", "bold green")


@app.command("show")
def show_command(
    workbook: Workbook,
    scenario: Annotated[str, typer.Option(help="Name of the scenario.")],
    out: Annotated[
        Path | None, typer.Option(help="Write its inputs here, changed cells marked.")
    ] = None,
    scenarios: Scenarios = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
) -> None:
    """Show what a scenario changes, and write its inputs as a workbook."""
    from headrace.screen.tables import show_changes
    from headrace.study.show import show

    if out is not None and out.exists() and not force:
        raise WorkbookError(f"{out} exists already; choose another name or add --force")
    resolved = show(workbook, scenario, scenarios, out)
    show_changes(console, resolved)
    if out is not None:
        console.say(f"wrote {out}")


@app.command("run")
def run_command(
    workbook: Workbook,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Folder for results; results/<workbook>/base by default, with --scenarios "
            "results/<book> with a folder for each scenario."
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            help="Seconds for everything but the briefing, further solves and writing included.",
        ),
    ] = None,
    gap: Annotated[float, typer.Option(min=0.0, max=1.0, help="Relative gap to stop at.")] = 0.0,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Threads of the solver.")] = 1,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Random seed.")] = 0,
    solver: Annotated[str, typer.Option(help="highs, or a solver that Pyomo knows.")] = "highs",
    prove: Annotated[
        bool,
        typer.Option("--prove", help="Repeat every proof without presolve and with another seed."),
    ] = False,
    counterfactuals: Annotated[
        bool, typer.Option(help="Solve also what tells what money does.")
    ] = True,
    scenarios: Annotated[
        Path | None,
        typer.Option(help="Book of scenarios to run (may be the workbook itself)."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(help="Scenarios to solve, such as base,tight; all by default.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, max=256, help="Solves at once; as many as cores by default."),
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(help="Solve on this dask.distributed cluster, such as tcp://host:8786."),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Solve also what an earlier run has solved.")
    ] = False,
    scenario_limit: Annotated[
        float | None,
        typer.Option(min=0.1, help="Seconds after which a scenario is given up altogether."),
    ] = None,
    durations: Annotated[
        str | None, typer.Option(help="Take stages at a quantile, such as p80, not as likely.")
    ] = None,
    lock: Annotated[
        list[str] | None,
        typer.Option(help='A decision of your own: "S06=fund", "D10=close>=2028-04".'),
    ] = None,
    brief: Annotated[bool, typer.Option(help="Write charts, deck and document too.")] = True,
    language: Language = "en",
) -> None:
    """Find the best plan for a workbook, or for each of its scenarios, audit it and write it."""
    say_reading(workbook)
    from headrace.study.run import BookSettings, RunSettings

    settings = RunSettings(
        workbook=workbook,
        folder=Path("results") / workbook.stem / "base" if out is None else out,
        solve=SolveSettings(
            solver=solver, time_limit=time_limit, gap=gap, threads=threads, seed=seed, prove=prove
        ),
        counterfactuals=counterfactuals,
        jobs=jobs,
        durations=durations,
        locks=tuple(lock or ()),
    )
    if scenarios is None:
        if only or dask is not None or fresh or scenario_limit:
            raise RunError(
                "--only, --dask, --fresh and --scenario-limit go with --scenarios BOOK; "
                f"if the scenarios stand in the workbook itself, add --scenarios {workbook}"
            )
        exit_code = run_alone(settings)
    else:
        settings = replace(settings, folder=out or Path("results") / scenarios.stem)
        exit_code = run_scenarios(
            BookSettings(
                base=settings,
                book=scenarios,
                only=() if only is None else tuple(only.split(",")),
                jobs=jobs,
                cluster=dask,
                fresh=fresh,
                limit=scenario_limit,
            )
        )
    again = f"headrace brief {settings.folder} --language {language}"
    if brief and stopping.asked:
        said = f"no briefing is made of a run that was stopped; to have one, run: {again}"
        console.say(said, "yellow")
    elif brief:
        stopping.last = f"given up; the plan is written, and to have its briefing run: {again}"
        try:
            brief_on(settings.folder, look_of(language))
        except HeadraceError as error:
            raise BriefingError(f"{error}\nThe plan is written; then run: {again}") from error
    raise typer.Exit(exit_code)


def run_alone(settings: "RunSettings") -> int:
    """Run a workbook as it is; return the exit code."""
    from headrace.screen.solve import Screen
    from headrace.screen.tables import show_answer, show_files, show_findings
    from headrace.study.run import run

    with Screen(console, stopping) as screen:
        ran = run(settings, screen)
    show_findings(console, ran.result.findings)
    show_answer(console, ran.result)
    say_age(ran.result.case.settings)
    show_files(console, ran.files)
    return BROKEN_RULES if ran.result.findings else 0


def run_scenarios(settings: "BookSettings") -> int:
    """Run the scenarios of a book; return the exit code."""
    from headrace.screen.board import Board, show_futures
    from headrace.screen.tables import show_files
    from headrace.study.run import run_book

    with Board(console, stopping) as board:
        ran = run_book(settings, board)
    show_futures(console, ran.futures)
    show_files(console, (ran.comparison,))
    if stopping.asked:
        return STOPPED
    broken = any(future.result is None or future.result.findings for future in ran.futures)
    return BROKEN_RULES if broken else 0


@app.command("brief")
def brief_command(
    results: Annotated[Path, typer.Argument(help="Folder that a run has written.")],
    language: Language = "en",
    template: Annotated[
        list[Path] | None,
        typer.Option(help="Own .pptx for the deck or .typ for the document; may be repeated."),
    ] = None,
    grey: Annotated[bool, typer.Option("--grey", help="Greys and patterns, no colours.")] = False,
) -> None:
    """Make charts, deck and document again from stored results, without solving."""
    brief_on(results, look_of(language, tuple(template or ()), grey=grey))


def brief_on(folder: Path, look: Look) -> None:
    """Write the briefing on a folder and say what was written."""
    from headrace.screen.tables import show_briefing
    from headrace.study.brief import write_briefing

    with console.status("writing the briefing"):
        briefed = write_briefing(folder, look)
    for warning in briefed.warnings:
        console.print(warning, style="yellow", markup=False, highlight=False, soft_wrap=True)
    show_briefing(console, folder, briefed.files)


@app.command("audit")
def audit_command(
    workbook: Workbook,
    plan: Annotated[Path, typer.Argument(help="plan.xlsx, as written or edited by hand.")],
) -> None:
    """Judge a plan, edited in Excel or not: every broken rule, and the slip that follows."""
    say_reading(workbook)
    from headrace.screen.judged import show_judged
    from headrace.study.judge import judge

    judged = judge(workbook, plan)
    show_judged(console, judged)
    if judged.findings:
        raise typer.Exit(BROKEN_RULES)


@app.command("why")
def why_command(
    results: Annotated[Path, typer.Argument(help="Folder that a run has written.")],
    projects: Annotated[
        list[str] | None, typer.Argument(help="Projects to ask about; all late ones by default.")
    ] = None,
    seconds: Annotated[
        float,
        typer.Option(min=0.0, help="Budget of time; 0: only what the run has tested."),
    ] = 120.0,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Threads of the solver.")] = 1,
) -> None:
    """Test what a late or unfinanced project lacks: amounts that are enough, solved again."""
    from headrace.screen.answers import show_reasons
    from headrace.screen.solve import Screen
    from headrace.screen.tables import show_files
    from headrace.study.why import why

    with Screen(console, stopping) as screen:
        explained = why(results, projects or (), SolveSettings(threads=threads), screen, seconds)
    show_reasons(console, explained)
    show_files(console, explained.files)


@app.command("risk")
def risk_command(
    results: Annotated[Path, typer.Argument(help="Folder that a run has written.")],
    draws: Annotated[int, typer.Option(min=10, max=1_000_000, help="Draws.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Random seed.")] = 0,
    correlation: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="What stages of one kind have in common."),
    ] = 0.3,
) -> None:
    """Tell how sure the dates of a plan are: P10 to P90, chances, what the dates hang on."""
    from headrace.screen.answers import show_risk
    from headrace.screen.tables import show_files
    from headrace.study.risking import risk

    risked = risk(results, draws, seed, correlation)
    show_risk(console, risked)
    show_files(console, risked.files)


@app.command("frontier")
def frontier_command(
    workbook: Workbook,
    out: Annotated[
        Path | None, typer.Option(help="Folder for answers; results/<workbook>/base by default.")
    ] = None,
    points: Annotated[int, typer.Option(min=5, max=40, help="Points to find.")] = 10,
    measure: Annotated[
        Literal["cost", "face"], typer.Option(help="Cost measure of the case, or public face.")
    ] = "cost",
    seconds: Annotated[float, typer.Option(min=1, help="Budget of time.")] = 600.0,
    lock: Annotated[list[str] | None, typer.Option(help='Such as "S06=fund".')] = None,
) -> None:
    """Tell the least delay at each sum of money, and who enters and leaves at each step."""
    say_reading(workbook)
    from headrace.screen.answers import show_explored
    from headrace.screen.solve import Screen
    from headrace.screen.tables import show_files
    from headrace.study.exploring import frontier

    folder = Path("results") / workbook.stem / "base" if out is None else out
    with Screen(console, stopping) as screen:
        explored = frontier(
            workbook, folder, SolveSettings(), screen, points, measure, seconds, lock or ()
        )
    show_explored(console, explored)
    show_files(console, explored.files)


@app.command("alternatives")
def alternatives_command(
    workbook: Workbook,
    out: Annotated[
        Path | None, typer.Option(help="Folder for answers; results/<workbook>/base by default.")
    ] = None,
    plans: Annotated[int, typer.Option(min=1, max=10, help="Plans beside the best.")] = 5,
    slack: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Share by which delay may exceed the best.")
    ] = 0.02,
    seconds: Annotated[float, typer.Option(min=1, help="Budget of time.")] = 600.0,
    lock: Annotated[list[str] | None, typer.Option(help='Such as "S06=fund".')] = None,
) -> None:
    """Find plans nearly as good as the best and as different as can be; what holds in all."""
    say_reading(workbook)
    from headrace.screen.answers import show_explored
    from headrace.screen.solve import Screen
    from headrace.screen.tables import show_files
    from headrace.study.exploring import alternatives

    folder = Path("results") / workbook.stem / "base" if out is None else out
    with Screen(console, stopping) as screen:
        explored = alternatives(
            workbook, folder, SolveSettings(), screen, plans, slack, seconds, lock or ()
        )
    show_explored(console, explored)
    show_files(console, explored.files)


@app.command("value")
def value_command(
    workbook: Workbook,
    out: Annotated[
        Path | None, typer.Option(help="Folder for answers; results/<workbook>/base by default.")
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            help="ledgers, locks, waiting (these by default), instruments, projects or stages."
        ),
    ] = None,
    step: Annotated[
        float, typer.Option(min=0.001, max=10, help="Share by which each limit is raised.")
    ] = 0.1,
    amount: Annotated[
        list[float] | None, typer.Option(help="Further steps in millions of the account.")
    ] = None,
    lock: Annotated[
        list[str] | None,
        typer.Option(help='A decision of your own: "S06=fund", "D10=close>=2028-04".'),
    ] = None,
    seconds: Annotated[float, typer.Option(min=1, help="Budget of time.")] = 600.0,
    gap: Annotated[float, typer.Option(min=0.0, max=1.0, help="Relative gap to stop at.")] = 0.0,
    jobs: Annotated[int | None, typer.Option(min=1, max=256, help="Solves at once.")] = None,
) -> None:
    """Tell what the next unit of every ledger buys, what locks cost and what waiting costs."""
    say_reading(workbook)
    from headrace.batch.executors import cores
    from headrace.screen.answers import show_values
    from headrace.screen.solve import Screen
    from headrace.screen.tables import show_files
    from headrace.study.value import TOPICS, ValueSettings, topics_of
    from headrace.study.valuing import value

    settings = ValueSettings(
        solve=SolveSettings(gap=gap),
        topics=topics_of(topic) if topic else TOPICS,
        step=step,
        amounts=tuple(amount or ()),
        seconds=seconds,
        jobs=jobs or cores(1),
    )
    folder = Path("results") / workbook.stem / "base" if out is None else out
    with Screen(console, stopping) as screen:
        valued = value(workbook, folder, settings, screen, lock or ())
    show_values(console, valued)
    show_files(console, valued.files)


@app.command("docs", hidden=True)
def docs_command(
    folder: Annotated[Path, typer.Argument(help="Folder that receives the pages.")],
) -> None:
    """Print method.md and workbook.md from docstrings and records."""
    from headrace.study.manual import write_manual

    for file in write_manual(folder):
        console.say(f"wrote {file}")


@app.callback(invoke_without_command=True)
def show_version(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Print the version and leave, if asked to."""
    if version:
        console.say(f"headrace {__version__}")
        raise typer.Exit


def say_reading(file: Path) -> None:
    """Say at once that a command has begun; what reads workbooks takes a moment to load."""
    console.say(f"reading {file}", "dim")


def say_age(settings: "Settings") -> None:
    """Say how old the state is that a workbook describes, if that is a period or more."""
    from datetime import date

    from headrace.screen.age import age_of

    age = age_of(settings, date.today())
    if age is not None:
        console.say(age, "yellow")


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
    except ConflictError as error:
        console.say(str(error), "red")
        return CONFLICT
    except HeadraceError as error:
        console.say(str(error), "red")
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
