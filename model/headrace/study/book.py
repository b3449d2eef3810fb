"""Book: a run of many scenarios of one workbook, compared at the end."""

from dataclasses import dataclass
from pathlib import Path

from headrace.answers.noregret import NoRegret
from headrace.batch.claim import claimed
from headrace.briefing.files import briefing_files
from headrace.case.scenarios import BASE
from headrace.report.futures import Future
from headrace.study.agenda import BatchSettings
from headrace.study.keeping import write_record
from headrace.study.many import run_batch
from headrace.study.noregret import mark
from headrace.study.obstacles import check_folder, check_solver
from headrace.study.progressing import BatchWatch
from headrace.study.run import RunSettings, asked_of, command
from headrace.study.single import Origin
from headrace.workbook.book import read_book
from headrace.workbook.read import read_placed
from headrace.workbook.results.write import write_comparison


@dataclass(frozen=True)
class BookSettings:
    """What a run of scenarios is asked to do."""

    base: RunSettings
    """Workbook, folder of the whole run, and options of every scenario."""
    book: Path
    """Workbook with the sheets scenarios and changes; may be the inputs themselves."""
    only: tuple[str, ...] = ()
    jobs: int | None = None
    cluster: str | None = None
    fresh: bool = False
    limit: float | None = None
    """Seconds after which a scenario is given up."""


@dataclass(frozen=True)
class RanBook:
    """What a run of scenarios found and wrote."""

    futures: tuple[Future, ...]
    comparison: Path
    no_regret: NoRegret | None = None
    """Which first signatures of base hold in what else was run."""


def run_book(settings: BookSettings, watch: BatchWatch) -> RanBook:
    """Read a workbook and its scenarios, solve what is not solved yet, and compare them.

    Raises `CaseError`, `WorkbookError` or `RunError`; results written until then stay.
    """
    base = settings.base
    reading, book = read_placed(base.workbook), read_book(settings.book)
    case = asked_of(reading.case, base)
    batch = BatchSettings(
        folder=base.folder,
        origin=Origin(
            workbook=base.workbook.name,
            sha256=reading.sha256,
            command=command(base, settings.book),
            notes={"scenarios": settings.book.name, "scenarios sha256": book.sha256},
        ),
        options=base.options,
        jobs=settings.jobs,
        cluster=settings.cluster,
        fresh=settings.fresh,
        only=settings.only,
        limit=settings.limit,
    )
    check_solver(base.solve.solver)
    with claimed(base.folder):
        check_folder(base.folder)
        futures = run_batch(case, book, batch, watch)
        comparison = write_comparison(futures, base.folder, briefing_files(base.folder))
        write_record(futures, base.folder)
        others = [row for row in futures if row.scenario != BASE]
        found = mark(base.folder / BASE, others) if others else None
    return RanBook(futures, comparison, found)
