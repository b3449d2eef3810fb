"""Runs: commands that solve, brief and judge."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from headrace.briefing.look import Look, look_of
from headrace.cli.words import (
    BEGAN,
    BROKEN_RULES,
    Language,
    Locks,
    Workbook,
    app,
    console,
    folder_of,
    make_ready,
    say_age,
    say_reading,
    stopping,
)
from headrace.errors import (
    BriefingError,
    HeadraceError,
    RunError,
)
from headrace.screen.stopping import STOPPED
from headrace.solving.settings import SolveSettings

if TYPE_CHECKING:
    from headrace.study.book import BookSettings
    from headrace.study.run import RunSettings


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
        Literal["likely", "p50", "p80", "p90"] | None,
        typer.Option(help="How long stages take; as the workbook says by default."),
    ] = None,
    lock: Locks = None,
    brief: Annotated[bool, typer.Option(help="Write charts, deck and document too.")] = True,
    language: Language = "en",
) -> None:
    """Find the best plan for a workbook, or for each of its scenarios, audit it and write it."""
    say_reading(workbook)
    if jobs != 1 and dask is None:
        make_ready(*(("errand", "reasons") if scenarios is None else ("worker",)))
    from headrace.study.run import RunSettings

    settings = RunSettings(
        workbook=workbook,
        folder=folder_of(workbook, out),
        solve=SolveSettings(
            solver=solver, time_limit=time_limit, gap=gap, threads=threads, seed=seed, prove=prove
        ),
        counterfactuals=counterfactuals,
        jobs=jobs,
        durations=durations,
        locks=tuple(lock or ()),
        before=time.monotonic() - BEGAN,
    )
    if scenarios is None:
        if only or dask is not None or fresh or scenario_limit:
            raise RunError(
                "--only, --dask, --fresh and --scenario-limit go with --scenarios BOOK; "
                f"if the scenarios stand in the workbook itself, add --scenarios {workbook}"
            )
        exit_code = run_alone(settings)
    else:
        from headrace.study.book import BookSettings

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
    from headrace.screen.progress import Screen
    from headrace.screen.tables import show_answer, show_files, show_findings
    from headrace.study.run import run

    with Screen(console, stopping) as screen:
        ran = run(settings, screen)
    show_findings(console, ran.result.findings)
    show_answer(console, ran.page)
    say_age(ran.result.case.settings)
    show_files(console, ran.files)
    return BROKEN_RULES if ran.result.findings else 0


def run_scenarios(settings: "BookSettings") -> int:
    """Run the scenarios of a book; return the exit code."""
    from headrace.screen.answers import show_no_regret
    from headrace.screen.progress import Board
    from headrace.screen.tables import show_files, show_futures
    from headrace.study.book import run_book

    with Board(console, stopping) as board:
        ran = run_book(settings, board)
    show_futures(console, ran.futures)
    show_no_regret(console, ran.no_regret)
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
        console.say(warning, "yellow")
    show_briefing(console, folder, briefed.files)


@app.command("audit")
def audit_command(
    workbook: Workbook,
    plan: Annotated[Path, typer.Argument(help="plan.xlsx, as written or edited by hand.")],
) -> None:
    """Judge a plan, edited in Excel or not: every broken rule, and the slip that follows."""
    say_reading(workbook)
    from headrace.screen.answers import show_judged
    from headrace.study.judge import judge

    judged = judge(workbook, plan)
    show_judged(console, judged)
    if judged.findings:
        raise typer.Exit(BROKEN_RULES)


@app.command("docs", hidden=True)
def docs_command(
    folder: Annotated[Path, typer.Argument(help="Folder that receives the pages.")],
) -> None:
    """Print method.md and workbook.md from docstrings and records."""
    from headrace.study.manual import write_manual

    for file in write_manual(folder):
        console.say(f"wrote {file}")
