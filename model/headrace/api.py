"""API: what the command line does, for notebooks and programs."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

from headrace.answers.frontier import Alternatives, Frontier
from headrace.answers.noregret import NoRegret
from headrace.answers.ranking import Ranking
from headrace.answers.reasons import Why
from headrace.answers.risk import Risk
from headrace.answers.values import Values
from headrace.auditing import audit as audit
from headrace.briefing.look import look_of
from headrace.case.case import Case
from headrace.report.result import Result
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.study.alternatives import AlternativesSettings, alternatives_of
from headrace.study.brief import write_briefing
from headrace.study.budgets import LIMITS, scaled_budgets
from headrace.study.check import Checked
from headrace.study.check import check as check_workbook
from headrace.study.frontier import FrontierSettings, frontier_of
from headrace.study.noregret import mark
from headrace.study.options import Options
from headrace.study.reasons import reasons_of
from headrace.study.regret import BudgetCase, RankSettings, ranking_of
from headrace.study.risk import risk_of
from headrace.study.run import RunSettings
from headrace.study.run import run as run_workbook
from headrace.study.single import Origin, result_of
from headrace.study.value import TOPICS, Topic, ValueSettings, values_of
from headrace.workbook.read import read as read


def check(workbook: Path | str, scenarios: Path | str | None = None) -> Checked:
    """Return every error and warning of a workbook and of its scenarios; bad cells do not raise.

    scenarios : file with the scenarios; the workbook itself if None and if it holds some.
    Raises `WorkbookError` if a file is no workbook.
    """
    return check_workbook(Path(workbook), None if scenarios is None else Path(scenarios))


def solve(
    case: Case,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    threads: int = 1,
    seed: int = 0,
    counterfactuals: bool = False,
) -> Result:
    """Return the plan of least weighted slip, audited; nothing is written.

    time_limit : seconds; None: until proven. gap : relative gap at which the search may stop.
    counterfactuals : solve also what tells what money does.
    Raises `SolverError`, and `ConflictError` if locks cannot hold together.
    """
    settings = SolveSettings(time_limit=time_limit, gap=gap, threads=threads, seed=seed)
    origin = Origin(workbook="", sha256="", command="headrace.solve(case)")
    return result_of(case, Options(settings, counterfactuals), origin, Silent())


def run(
    workbook: Path | str,
    folder: Path | str | None = None,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    threads: int = 1,
    seed: int = 0,
    counterfactuals: bool = True,
    jobs: int = 1,
) -> Result:
    """Return the result of a workbook and write it as `headrace run --no-brief` does.

    folder : folder for results; `results/<workbook>/base` if None. time_limit : seconds for all of
    it. jobs : processes that solve at once; for more than one a script must begin its work under
    `if __name__ == "__main__":`.
    Raises `CaseError`, `WorkbookError`, `SolverError`, `ConflictError` or `RunError`; then nothing
    is written.
    """
    workbook = Path(workbook)
    settings = RunSettings(
        workbook=workbook,
        folder=Path("results") / workbook.stem / "base" if folder is None else Path(folder),
        solve=SolveSettings(time_limit=time_limit, gap=gap, threads=threads, seed=seed),
        counterfactuals=counterfactuals,
        jobs=jobs,
    )
    return run_workbook(settings, Silent()).result


def brief(folder: Path | str, language: Literal["en", "ja"] = "en") -> tuple[Path, ...]:
    """Return the files of the briefing made from what a run has stored in a folder.

    Raises `BriefingError`, `WorkbookError` or `RunError`.
    """
    return write_briefing(Path(folder), look_of(language)).files


def why(result: Result, *projects: str, seconds: float | None = 120.0) -> dict[str, Why]:
    """Return what projects lack that are late or not financed; all of them if none is named.

    seconds : budget of time; what is not tested by then says so; None: no limit.
    """
    further = result.unlimited
    unlimited = None if further is None or further.outcome is None else further.outcome.plan
    return reasons_of(
        result.case,
        result.plan,
        SolveSettings(),
        Silent(),
        seconds,
        unlimited,
        jobs=1,
        only=projects,
    )


def value(
    case: Case,
    topics: Collection[Topic] = TOPICS,
    *,
    step: float = 0.1,
    seconds: float | None = None,
) -> Values:
    """Return what changes of a case are worth, each the difference of two solves.

    topics : ledgers, locks, waiting, instruments, projects, stages. step : share by which each
    limit is raised. seconds : budget of time; None: no limit.
    Raises `SolverError`, and `ConflictError` if there is no plan.
    """
    return values_of(case, ValueSettings(topics=topics, step=step, seconds=seconds), Silent())


def frontier(
    case: Case,
    points: int = 10,
    measure: Literal["cost", "face", "outlays"] = "cost",
    *,
    seconds: float | None = None,
) -> Frontier:
    """Return the least weighted delay at sums of money, the least money first.

    Raises `SolverError`, and `ConflictError` if there is no plan.
    """
    return frontier_of(case, FrontierSettings(points, measure, seconds), Silent())


def alternatives(
    case: Case, plans: int = 5, slack: float = 0.02, *, seconds: float | None = None
) -> Alternatives:
    """Return the best plan and plans within a slack of it that differ as much as can be.

    Raises `SolverError`, and `ConflictError` if there is no plan.
    """
    return alternatives_of(case, AlternativesSettings(plans, slack, seconds), Silent())


def no_regret(folder: Path | str) -> NoRegret | None:
    """Return which first signatures of a stored plan hold in all that is stored beside it.

    That is the other scenarios of its book, its alternatives, and the scenario with stages at P80;
    what was not run is said. None: there is no plan, or nothing beside it.
    """
    return mark(Path(folder))


def rank(
    case: Case,
    budgets: Mapping[str, Case] | None = None,
    *,
    pace: Literal["project", "period"] = "project",
    seed: int = 0,
    seconds: float | None = None,
) -> Ranking:
    """Return the one ranked list with the least worst regret over the case and further budgets.

    budgets : cases by name; every limit halved and doubled if None. pace : project: each project in
    turn closes when it first can, however late; period: in each period the list is gone down.
    seconds : budget of time; None: no limit.
    Raises `SolverError`, and `ConflictError` if a budget has no plan.
    """
    rows = scaled_budgets(case, LIMITS)
    if budgets is not None:
        others = (BudgetCase(name, name, other) for name, other in budgets.items())
        rows = (*scaled_budgets(case, ()), *others)
    return ranking_of(rows, RankSettings(pace, seed, seconds), Silent())


def risk(result: Result, draws: int = 10_000, seed: int = 0, correlation: float = 0.3) -> Risk:
    """Return how sure the dates of a plan are, from draws of durations and effects."""
    return risk_of(result.case, result.plan, draws, seed, correlation)
