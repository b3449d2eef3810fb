"""Check: everything about a workbook and its scenarios that can be said before solving."""

from dataclasses import dataclass
from pathlib import Path

from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.case.magnitudes import factors_like_additions
from headrace.case.settings import Settings
from headrace.case.warnings import warnings_of
from headrace.case.weights import SlipItem, slip_items
from headrace.errors import Breach
from headrace.scenarios.resolving import breaches_of_scenarios
from headrace.timeline.windows import Timeline, timeline_of
from headrace.workbook.book import BookReading, holds_book, read_book_as_far
from headrace.workbook.entries import Interpreted
from headrace.workbook.read import Reading, UnreadError, read_placed

WAITS = (
    (500, "a few seconds"),
    (3_000, "about a minute, more where ledgers are tight"),
    (10_000, "minutes; with --time-limit 120 a gap of a few percent is likely to remain"),
)
"""What to expect up to so many ways to close; measured in docs/performance.md."""
LONG = "long; give it --time-limit 300 or more and expect a gap"


@dataclass(frozen=True)
class Size:
    """What a run has to choose from."""

    candidates: int
    closes: int
    """Ways to close: project, mode and period."""

    @property
    def expected(self) -> str:
        """Return about how long a run takes on two cores."""
        return next((words for most, words in WAITS if self.closes <= most), LONG)


@dataclass(frozen=True)
class Checked:
    """What a check found: errors keep a workbook from running, warnings do not."""

    errors: tuple[Breach, ...]
    warnings: tuple[Breach, ...]
    scenarios: int | None = None
    """Active scenarios that were tried on the case; None: there was no book to try."""
    interpreted: tuple[Interpreted, ...] = ()
    """Figures and months whose text is not what headrace would write, with what was read."""
    settings: Settings | None = None
    """Settings of the workbook; None if it has errors."""
    size: Size | None = None
    """How large the case is for the solver; None if it has errors."""


def check(path: Path, scenarios: Path | None = None) -> Checked:
    """Return errors and warnings of a workbook and of its scenarios.

    scenarios : file with the scenarios; the workbook itself if None and if it holds some.
    Warnings are told, and scenarios tried on the case, only once the workbook has no errors.
    Raises `WorkbookError` if a file is no workbook.
    """
    book = _book(path, scenarios)
    try:
        reading = read_placed(path)
    except UnreadError as error:
        errors = (*error.breaches, *(book.breaches if book is not None else ()))
        return Checked(errors, (), interpreted=error.interpreted)
    warnings = warnings_about(reading)
    if book is None:
        settings, size = reading.case.settings, size_of(reading.case)
        return Checked((), warnings, None, reading.interpreted, settings, size)
    broken = breaches_of_scenarios(reading.case, book)
    placed = book.placed
    warnings = (*warnings, *placed.locate(factors_like_additions(placed.book)))
    count = len(book.placed.book.active)
    settings, size = reading.case.settings, size_of(reading.case)
    return Checked(tuple(broken), warnings, count, reading.interpreted, settings, size)


def _book(path: Path, scenarios: Path | None) -> BookReading | None:
    if scenarios is not None:
        return read_book_as_far(scenarios)
    return read_book_as_far(path) if path.is_file() and holds_book(path) else None


def targets_out_of_reach(case: Case) -> list[Breach]:
    """Return one warning per target that stages and existing deals alone put out of reach.

    Services, dependencies and money can only add to the months named.
    """
    timeline = timeline_of(case)
    return [
        breach for item in slip_items(case) if (breach := _missed(case, timeline, item)) is not None
    ]


def warnings_about(reading: Reading) -> tuple[Breach, ...]:
    """Return every warning on a workbook, each with its cell."""
    found = (*warnings_of(reading.case), *targets_out_of_reach(reading.case))
    return (*reading.left_out, *reading.places.locate(found))


def _missed(case: Case, timeline: Timeline, item: SlipItem) -> Breach | None:
    reached = _first_month(case, timeline, item)
    target = month_text(case.settings.start + item.target)
    if reached is None:
        message = f"no plan reaches {item.item} within the horizon; its target is {target}"
    elif reached > item.target:
        first = month_text(case.settings.start + reached)
        late = reached - item.target
        message = (
            f"no plan reaches {item.item} before {first}, "
            f"{late} month{'s' * (late > 1)} after its target {target}"
        )
    else:
        return None
    sheet = "service_targets" if item.kind == "service_target" else "projects"
    remedy = "move the target, shorten stages, or take the slip as unavoidable"
    return Breach(sheet, message, remedy, _row(case, item), "target", target, look="reach")


def _row(case: Case, item: SlipItem) -> int:
    if item.kind == "service_target":
        names = [row.service_target for row in case.service_targets]
        return names.index(item.item)
    return list(case.project).index(item.members[0])


def _first_month(case: Case, timeline: Timeline, item: SlipItem) -> int | None:
    length = case.settings.months_per_period
    if item.kind != "service_target":
        months = [_first_operation(timeline, name, length) for name in item.members]
        first = min(months)
        return None if first >= case.horizon else first
    row = next(row for row in case.service_targets if row.service_target == item.item)
    reached = None
    for period in reversed(case.periods):
        if _most(case, timeline, row.service, period) < row.quantity:
            break
        reached = period * length
    return reached


def _first_operation(timeline: Timeline, project: str, length: int) -> int:
    existing = timeline.closed.get(project)
    if existing is not None and existing.past_operation is not None:
        return existing.past_operation
    return timeline.first_operation(project) * length


def _most(case: Case, timeline: Timeline, service: str, period: int) -> float:
    """Return the most that a service could supply in a period, alternatives not counted twice."""
    month = period * case.settings.months_per_period
    rows = [
        (row.start, row.quantity)
        for row in case.supply
        if row.service == service and case.offset(row.start) <= month
    ]
    best: dict[str, float] = {}
    for need in case.service_needs:
        if need.service != service or need.role != "provides":
            continue
        if timeline.first_operation(need.project) <= period:
            unit = case.project[need.project].alternatives or need.project
            best[unit] = max(best.get(unit, 0.0), need.quantity)
    return (max(rows)[1] if rows else 0.0) + sum(best.values())


def size_of(case: Case) -> Size:
    """Return how large a case is."""
    candidates = timeline_of(case).candidates.values()
    closes = sum(len(mode.operation) for row in candidates for mode in row.modes)
    return Size(len(case.candidates), closes)
