"""Answers: commands that ask about a plan."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Protocol, TypeVar

import typer

from headrace.cli.words import (
    Locks,
    Out,
    Seconds,
    Workbook,
    app,
    console,
    folder_of,
    say_reading,
    stopping,
)
from headrace.errors import RunError
from headrace.solving.settings import SolveSettings

if TYPE_CHECKING:
    from headrace.screen.terminal import Terminal
    from headrace.solving.progress import Watch


class Found(Protocol):
    """What a study has found and written."""

    @property
    def files(self) -> Sequence[Path]:
        """Files that were written."""


Answer = TypeVar("Answer", bound=Found)


def told(ask: Callable[["Watch"], Answer], show: Callable[["Terminal", Answer], None]) -> None:
    """Ask for an answer while progress is shown, then show it and the files written."""
    from headrace.screen.progress import Screen
    from headrace.screen.tables import show_files

    with Screen(console, stopping) as screen:
        found = ask(screen)
    show(console, found)
    show_files(console, tuple(found.files))


@app.command("why")
def why_command(
    results: Annotated[Path, typer.Argument(help="Folder that a run has written.")],
    projects: Annotated[
        list[str] | None, typer.Argument(help="Projects by id or name; all late ones by default.")
    ] = None,
    seconds: Annotated[
        float,
        typer.Option(min=0.0, help="Budget of time; 0: only what the run has tested."),
    ] = 120.0,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Threads of the solver.")] = 1,
) -> None:
    """Test what a late or unfinanced project lacks: amounts that are enough, solved again."""
    from headrace.screen.answers import show_reasons
    from headrace.study.exploring import why

    settings = SolveSettings(threads=threads)
    told(lambda watch: why(results, projects or (), settings, watch, seconds), show_reasons)


@app.command("risk")
def risk_command(
    results: Annotated[Path, typer.Argument(help="Folder that a run has written.")],
    draws: Annotated[int, typer.Option(min=10, max=100_000, help="Draws.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Random seed.")] = 0,
    correlation: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="What stages of one kind have in common."),
    ] = 0.3,
) -> None:
    """Tell how sure the dates of a plan are: P10 to P90, chances, what the dates hang on."""
    from headrace.screen.answers import show_risk
    from headrace.study.exploring import risk

    told(lambda watch: risk(results, draws, seed, correlation), show_risk)


@app.command("frontier")
def frontier_command(
    workbook: Workbook,
    out: Out = None,
    points: Annotated[int, typer.Option(min=5, max=40, help="Points to find.")] = 10,
    measure: Annotated[
        Literal["cost", "face", "outlays"],
        typer.Option(help="Cost measure of the case, public face, or outlays within the horizon."),
    ] = "cost",
    seconds: Seconds = 600.0,
    jobs: Annotated[int | None, typer.Option(min=1, max=256, help="Solves at once.")] = None,
    lock: Locks = None,
) -> None:
    """Tell the least delay at each sum of money, and who enters and leaves at each step."""
    say_reading(workbook)
    from headrace.batch.executors import cores
    from headrace.screen.answers import show_frontier
    from headrace.study.exploring import frontier
    from headrace.study.frontier import FrontierSettings

    settings = FrontierSettings(points, measure, seconds, jobs=jobs or cores(1))
    folder = folder_of(workbook, out)
    told(lambda watch: frontier(workbook, folder, settings, watch, lock or ()), show_frontier)


@app.command("alternatives")
def alternatives_command(
    workbook: Workbook,
    out: Out = None,
    plans: Annotated[int, typer.Option(min=1, max=10, help="Plans beside the best.")] = 5,
    slack: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Share by which delay may exceed the best.")
    ] = 0.02,
    seconds: Seconds = 600.0,
    lock: Locks = None,
) -> None:
    """Find plans nearly as good as the best and as different as can be; what holds in all."""
    say_reading(workbook)
    from headrace.screen.answers import show_alternatives
    from headrace.study.alternatives import AlternativesSettings
    from headrace.study.exploring import alternatives

    settings = AlternativesSettings(plans, slack, seconds)
    folder = folder_of(workbook, out)
    told(
        lambda watch: alternatives(workbook, folder, settings, watch, lock or ()), show_alternatives
    )


@app.command("rank")
def rank_command(
    workbook: Workbook,
    out: Out = None,
    scenarios: Annotated[
        Path | None,
        typer.Option(help="Book whose scenarios are the budgets (may be the workbook itself)."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(help="Scenarios to take, such as base,tight; all by default.")
    ] = None,
    limits: Annotated[
        list[float] | None,
        typer.Option(
            min=0.0,
            help="Multiples of every limit that are budgets beside 1: 0.5 and 2 by default.",
        ),
    ] = None,
    pace: Annotated[
        Literal["project", "period"],
        typer.Option(help="Fund each project in turn however late, or go down in each period."),
    ] = "project",
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Random seed.")] = 0,
    seconds: Seconds = 600.0,
    lock: Locks = None,
) -> None:
    """Find the one list with the least worst regret when each budget funds it from its top."""
    say_reading(workbook)
    from headrace.screen.answers import show_ranking
    from headrace.study.budgets import LIMITS
    from headrace.study.exploring import rank
    from headrace.study.regret import RankSettings

    if scenarios is not None and limits:
        raise RunError("--scenarios and --limits both name budgets: give one of them")
    if scenarios is None and only:
        raise RunError("--only goes with --scenarios BOOK")
    names = () if only is None else tuple(name.strip() for name in only.split(","))
    settings = RankSettings(pace, seed, seconds)
    folder = folder_of(workbook, out)
    told(
        lambda watch: rank(
            workbook, folder, settings, watch, scenarios, names, limits or LIMITS, lock or ()
        ),
        show_ranking,
    )


@app.command("value")
def value_command(
    workbook: Workbook,
    out: Out = None,
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
    lock: Locks = None,
    seconds: Seconds = 600.0,
    gap: Annotated[float, typer.Option(min=0.0, max=1.0, help="Relative gap to stop at.")] = 0.0,
    jobs: Annotated[int | None, typer.Option(min=1, max=256, help="Solves at once.")] = None,
) -> None:
    """Tell what the next unit of every ledger buys, what locks cost and what waiting costs."""
    say_reading(workbook)
    from headrace.batch.executors import cores
    from headrace.screen.answers import show_values
    from headrace.study.exploring import value
    from headrace.study.value import TOPICS, ValueSettings, topics_of

    settings = ValueSettings(
        solve=SolveSettings(gap=gap),
        topics=topics_of(topic) if topic else TOPICS,
        step=step,
        amounts=tuple(amount or ()),
        seconds=seconds,
        jobs=jobs or cores(1),
    )
    folder = folder_of(workbook, out)
    told(lambda watch: value(workbook, folder, settings, watch, lock or ()), show_values)
