"""Agenda: which scenarios a batch is about, and which of them it need not solve again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from headrace.batch.store import RESULT_FILE, Stored, read_stored, stored_digest
from headrace.case.case import Case
from headrace.case.scenarios import BASE
from headrace.errors import Breach, CaseError, RunError, WorkbookError
from headrace.files import replace_files
from headrace.report.futures import Future
from headrace.scenarios.resolving import Resolved, resolve
from headrace.study.digest import digest_of
from headrace.study.options import Options
from headrace.study.page import files_of
from headrace.study.single import Origin
from headrace.study.worker import Task, limit_reason
from headrace.workbook.book import PlacedBook
from headrace.workbook.results.write import BOOKS


@dataclass(frozen=True)
class BatchSettings:
    """What a batch is asked to do."""

    folder: Path
    """Folder that receives one folder a scenario."""
    origin: Origin
    """Where the case and the book come from."""
    options: Options = field(default_factory=Options)
    jobs: int | None = None
    """Scenarios solved at once; as many as there are cores if None."""
    cluster: str | None = None
    """Address of a dask.distributed scheduler; processes of this machine if None."""
    fresh: bool = False
    """Solve also what was solved in an earlier run."""
    only: tuple[str, ...] = ()
    """Scenarios to solve; all active ones if empty."""
    limit: float | None = None
    """Seconds after which a scenario is given up."""


@dataclass(frozen=True)
class Item:
    """One scenario of a batch."""

    resolved: Resolved
    digest: str
    folder: Path
    asked: bool
    """Whether it is solved if it was not before; else it is shown only if it is kept."""

    @property
    def name(self) -> str:
        """Return the name of the scenario."""
        return self.resolved.scenario.scenario

    def task(self, settings: BatchSettings, desk: Path) -> Task:
        """Return the scenario as a task for a worker."""
        scenario = self.resolved.scenario
        notes = {"scenario": f"{scenario.scenario}: {scenario.title}"}
        if scenario.title_ja:
            notes["scenario_ja"] = scenario.title_ja
        origin = settings.origin
        return Task(
            scenario=self.name,
            case=json.dumps(self.resolved.case.model_dump(mode="json")),
            digest=self.digest,
            options=options_of(self.name, settings.options),
            origin=replace(origin, notes={**notes, **origin.notes}),
            desk=desk,
        )

    def future(self) -> Future:
        """Return the scenario as a future of which nothing is known."""
        scenario = self.resolved.scenario
        return Future(
            scenario=self.name,
            title=scenario.title,
            parent=self.resolved.parent,
            status="stopped",
            reason="the run was stopped before it was solved",
            changes=self.resolved.changes,
            digest=self.digest,
            leading=scenario.leading,
            title_ja=scenario.title_ja,
        )

    def answered(self, stored: Stored, kept: bool) -> Future:
        """Return the scenario with what is stored of it."""
        future = replace(self.future(), digest=stored.digest, seconds=stored.seconds)
        if stored.result is None:
            return replace(future, status="conflict", reason="", impasse=stored.impasse)
        return replace(
            future,
            status="kept" if kept else "solved",
            reason=limit_reason(stored.result.outcome),
            result=stored.result,
        )


def options_of(name: str, options: Options) -> Options:
    """Return the options of a scenario: all but base leave out what one run tells."""
    return options if name == BASE else replace(options, short=True)


def agenda_of(case: Case, book: PlacedBook, settings: BatchSettings) -> tuple[Item, ...]:
    """Return the scenarios of a batch in the order of the book, base first if it is not there.

    Raises `CaseError` with all that is wrong with any scenario that is to be solved.
    """
    names = [row.scenario for row in book.book.active]
    if book.book.scenario(BASE) is None:
        names.insert(0, BASE)
    asked = _asked(names, settings.only)
    names += [name for name in asked if name not in names]
    items: list[Item] = []
    breaches: list[Breach] = []
    for name in names:
        try:
            resolved = resolve(case, book, name)
        except CaseError as trouble:
            breaches += trouble.breaches if name in asked else ()
            continue
        digest = digest_of(resolved.case, options_of(name, settings.options))
        items.append(Item(resolved, digest, settings.folder / name, name in asked))
    if breaches:
        raise CaseError(list(dict.fromkeys(breaches)))
    return tuple(items)


def _asked(names: Sequence[str], only: tuple[str, ...]) -> Sequence[str]:
    if not only:
        return names
    asked = [name for text in only if (name := text.strip())]
    if not asked:
        raise RunError("--only names no scenario; write for example --only base,tight")
    return list(dict.fromkeys(asked))


def kept_of(item: Item) -> Future | None:
    """Return what an earlier run found on the same inputs, options and versions, if it holds."""
    file = item.folder / RESULT_FILE
    if stored_digest(file) != item.digest:
        return None
    try:
        stored = read_stored(file)
    except WorkbookError:
        return None
    if stored.result is not None and stored.result.case != item.resolved.case:
        return None
    if stored.result is not None and not _complete(item.folder):
        replace_files(item.folder, {**files_of(stored.result), RESULT_FILE: file.read_bytes()})
    return item.answered(stored, kept=True)


def _complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in BOOKS)
