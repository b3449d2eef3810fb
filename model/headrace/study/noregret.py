"""No-regret: the first signatures of a stored plan held against all that is stored beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from headrace.answers.frontier import Alternatives
from headrace.answers.noregret import MONTHS, Check, NoRegret
from headrace.case.case import Case
from headrace.errors import RunError, WorkbookError
from headrace.files import replace_files
from headrace.plan.plan import Plan
from headrace.report.futures import Future
from headrace.report.result import Result
from headrace.study.keeping import ANSWERS_JSON, Kept, result_in
from headrace.study.page import files_of
from headrace.workbook.results.write import PLAN_BOOK


def no_regret(
    case: Case,
    plan: Plan,
    futures: Sequence[Future] = (),
    alternatives: Alternatives | None = None,
    known: NoRegret | None = None,
) -> NoRegret:
    """Return the first signatures of a plan beside every other plan that is known.

    futures : scenarios of a book, the plan's own left out by whoever asks. known : an earlier
    answer, whose scenarios count if there are no futures and it is about the same signatures.
    """
    first = {row.project: row.month for row in plan.closes.values() if row.month < MONTHS}
    checks = list(_of_futures(case, first, futures))
    failed = tuple(row.scenario for row in futures if row.result is None)
    if not futures and known is not None and known.first == first:
        checks = [check for check in known.checks if check.kind != "alternative"]
        failed = known.failed
    return NoRegret(first, (*checks, *_of_alternatives(first, alternatives)), failed)


def mark(folder: Path, futures: Sequence[Future] = ()) -> NoRegret | None:
    """Tell in answers.xlsx, and on the sign list of plan.xlsx, which first signatures hold.

    futures : the other scenarios of the book. None: there is no plan, or nothing beside it. A
    plan.xlsx that was changed by hand stays as it is.
    Raises `WorkbookError` if a file cannot be written.
    """
    if not futures and not (folder / ANSWERS_JSON).is_file():
        return None
    try:
        result = result_in(folder)
    except (RunError, WorkbookError):
        return None
    kept = Kept(folder, result.case)
    known = kept.answers
    found = no_regret(result.case, result.plan, futures, known.alternatives, known.no_regret)
    if not found.checks and not found.failed:
        return None
    before = marked(folder, result)
    kept.write(no_regret=found)
    retell(folder, before, replace(before, no_regret=found))
    return found


def retell(folder: Path, before: Result, after: Result) -> tuple[Path, ...]:
    """Tell a result again with further answers; a plan.xlsx changed by hand stays as it is.

    Raises `WorkbookError` if a file cannot be written.
    """
    book = folder / PLAN_BOOK
    if not book.is_file() or book.read_bytes() != files_of(before)[PLAN_BOOK]:
        return ()
    return replace_files(folder, files_of(after))


def marked(folder: Path, result: Result) -> Result:
    """Return a stored result with what further studies have found of its signatures and limits."""
    kept = Kept(folder, result.case).answers
    return replace(result, no_regret=kept.no_regret, values=kept.values)


def _of_futures(case: Case, first: Mapping[str, int], futures: Sequence[Future]) -> Iterator[Check]:
    for future in futures:
        result = future.result
        if result is None:
            continue
        changes = [(row.sheet, row.column, row.after) for row in future.changes]
        late = changes == [("settings", "durations", "p80")]
        shift = result.case.settings.start - case.settings.start
        closes: dict[str, int | None] = {}
        for name in first:
            if name not in result.case.project:
                continue
            close = result.plan.closes.get(name)
            known = result.case.closed_month(name) if name in result.case.closed else None
            month = known if close is None else close.month
            closes[name] = None if month is None else month + shift
        yield Check("p80" if late else "scenario", future.scenario, closes)


def _of_alternatives(first: Mapping[str, int], found: Alternatives | None) -> Iterator[Check]:
    """Yield every alternative beside the best plan, if there are any."""
    for number, row in enumerate(() if found is None else found.plans, 1):
        months = dict(row.closes)
        yield Check("alternative", f"plan {number}", {name: months.get(name) for name in first})
