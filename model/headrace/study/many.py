"""Batch: many scenarios solved side by side; one that fails spoils no other.

Every scenario is solved from scratch, whatever stands beside it. The plan of its parent as a start
does not help: measured on ten scenarios of the reference book it took 108 s of processor time, from
scratch 100 s, for the same plans; and it would let the order of solving decide between plans that
are equally good.
"""

import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from concurrent.futures import Future as Pending
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from headrace.batch.claim import check_free
from headrace.batch.executors import DIED, Crew, Lane, cores, crew_of
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.errors import RunError, WorkbookError
from headrace.files import recover, replace_files
from headrace.report.conflicts import why
from headrace.report.futures import Future, FutureStatus
from headrace.study.agenda import BatchSettings, Item, agenda_of, kept_of
from headrace.study.obstacles import check_folders
from headrace.study.page import stale_files
from headrace.study.progressing import BatchWatch, Desk
from headrace.study.worker import Answer, work
from headrace.workbook.book import PlacedBook

TICK = 0.25
"""Seconds between two looks at what runs."""
GRACE = 10.0
"""Seconds that a worker may take to end with the best plan so far."""
NO_WORKER = 30.0
"""Seconds to wait for a worker when a cluster has lost all of them."""


def run_batch(
    case: Case, book: PlacedBook, settings: BatchSettings, watch: BatchWatch
) -> tuple[Future, ...]:
    """Return one future a scenario, in the order of the book; what was solved before is kept.

    Each result is put into its folder as soon as it is there. The folder of the batch must be held
    by `claimed`.
    Raises `CaseError` if a scenario is not valid, `RunError` if the cluster is out of reach or
    another run writes into the folder of a scenario, and `WorkbookError` if a result cannot be
    written; what was written until then stays.
    """
    items = agenda_of(case, book, settings)
    for item in items:
        check_free(item.folder)
    check_folders(item.folder for item in items)
    crew = crew_of(settings.jobs or cores(settings.options.solve.threads), settings.cluster)
    batch = Batch(items, settings, watch, crew)
    try:
        return batch.run()
    finally:
        batch.close()


@dataclass(frozen=True)
class Running:
    """A scenario that is being solved."""

    item: Item
    lane: Lane
    since: float


class Batch:
    """The scenarios of a batch: waiting, running, known."""

    def __init__(
        self, items: tuple[Item, ...], settings: BatchSettings, watch: BatchWatch, crew: Crew
    ) -> None:
        self.items = items
        self.settings = settings
        self.watch = watch
        self.crew = crew
        self.desk = Desk(settings.folder)
        self.waiting: deque[Item] = deque()
        self.running: dict[Pending[Answer], Running] = {}
        self.known: dict[str, Future] = {}
        self.stopped: float | None = None
        """When the wish to stop was heard."""
        self.idle: float | None = None
        """Since when there is no worker."""

    def run(self) -> tuple[Future, ...]:
        """Return the futures of all scenarios that were asked for, and of others that are kept."""
        self._clear_up()
        self.watch.begin(tuple(item.name for item in self.items if item.asked))
        self._keep()
        while (self.waiting or self.running) and not self._done_stopping():
            try:
                self._begin_some()
            except RunError as lost:
                self._lose_all(str(lost))
                break
            self._wait()
            self._look_after()
        return tuple(self.known[item.name] for item in self.items if item.name in self.known)

    def close(self) -> None:
        """End what still runs and clear away what only the batch needs."""
        for running in self.running.values():
            running.lane.end()
        self.crew.close()
        self.desk.close()

    def _clear_up(self) -> None:
        """Clear away what a run that was killed has left, and lay out the desk."""
        self.desk.open()
        for item in self.items:
            recover(item.folder)

    def _keep(self) -> None:
        for item in self.items:
            solve_again = self.settings.fresh and item.asked
            kept = None if solve_again else kept_of(item)
            if kept is not None:
                self._know(kept)
            elif item.asked:
                self.waiting.append(item)
                self.watch.change(item.name, "waiting")

    def _begin_some(self) -> None:
        """Begin waiting scenarios in every lane that is free."""
        lanes = self.crew.lanes()
        busy = {id(running.lane) for running in self.running.values()}
        for lane in lanes:
            if self.waiting and id(lane) not in busy:
                item = self.waiting.popleft()
                pending = lane.submit(work, item.task(self.settings, self.desk.folder))
                self.running[pending] = Running(item, lane, time.monotonic())
                self.watch.change(item.name, "solving")
        self.idle = None if lanes or self.running else (self.idle or time.monotonic())
        if self.idle is not None and time.monotonic() - self.idle > NO_WORKER:
            raise RunError("the cluster has no workers left")

    def _wait(self) -> None:
        if not self.running:
            time.sleep(TICK)
            return
        done, _ = wait(self.running, timeout=TICK, return_when=FIRST_COMPLETED)
        for pending in done:
            self._finish(pending, self.running.pop(pending))

    def _look_after(self) -> None:
        """Pass news on, give up what overran or lost its worker, and hear the wish to stop."""
        now, limit = time.monotonic(), self.settings.limit
        for pending, running in list(self.running.items()):
            name = running.item.name
            event = self.desk.news(name)
            if event is not None:
                self.watch.report(name, event)
            if not running.lane.alive():
                self._give_up(pending, "failed", DIED)
            elif limit is not None and now - running.since > limit:
                reason = f"no result within {limit:g} seconds (--scenario-limit)"
                self._give_up(pending, "timed out", reason)
        if self.stopped is None and self.watch.stop_asked():
            self._stop()

    def _stop(self) -> None:
        """Let nothing more begin, and what runs end with the best plan so far."""
        self.stopped = time.monotonic()
        self.desk.ask_to_stop()
        for item in self.waiting:
            self._know(kept_of(item) or item.future())
        self.waiting.clear()
        for pending, running in list(self.running.items()):
            if not self.desk.heard_of(running.item.name):
                self._give_up(pending, "stopped", running.item.future().reason)

    def _done_stopping(self) -> bool:
        if self.stopped is None or time.monotonic() - self.stopped < GRACE:
            return False
        for pending, running in list(self.running.items()):
            self._give_up(pending, "stopped", running.item.future().reason)
        return True

    def _lose_all(self, reason: str) -> None:
        for pending in list(self.running):
            self._give_up(pending, "failed", reason)
        for item in self.waiting:
            self._know(replace(item.future(), status="failed", reason=reason))
        self.waiting.clear()

    def _give_up(self, pending: Pending[Answer], status: FutureStatus, reason: str) -> None:
        running = self.running.pop(pending)
        running.lane.end()
        seconds = time.monotonic() - running.since
        future = replace(running.item.future(), status=status, reason=reason, seconds=seconds)
        self._know(future)

    def _finish(self, pending: Pending[Answer], running: Running) -> None:
        """Take what a worker has found, and put it into its folder."""
        item, seconds = running.item, time.monotonic() - running.since
        try:
            answer = pending.result()
        except (BrokenProcessPool, CancelledError):
            answer = Answer(item.name, "failed", DIED, seconds=seconds)
        except Exception as error:
            reason = f"the worker could not do it: {type(error).__name__}: {error}"
            answer = Answer(item.name, "failed", reason, seconds=seconds)
        kept = kept_of(item) if answer.status == "stopped" else None
        if kept is not None:
            self._know(kept)
            return
        if not answer.files:
            status: FutureStatus = "stopped" if answer.status == "stopped" else "failed"
            future = replace(item.future(), status=status, reason=answer.reason)
            self._know(replace(future, seconds=seconds))
            return
        try:
            stored = read_stored(item.folder / RESULT_FILE, answer.files.get(RESULT_FILE, b""))
        except WorkbookError as error:
            reason = f"what the worker sent is no result: {error}"
            future = replace(item.future(), status="failed", reason=reason)
            self._know(replace(future, seconds=seconds))
            return
        replace_files(item.folder, answer.files, stale_files(item.folder))
        future = item.answered(stored, kept=False)
        if answer.status == "stopped":
            future = replace(future, status="stopped", reason=answer.reason)
        self._know(future)

    def _know(self, future: Future) -> None:
        self.known[future.scenario] = future
        self.watch.change(future.scenario, future.status, _words(future))


def _words(future: Future) -> str:
    """Return what the terminal tells of a scenario."""
    if future.result is None:
        return future.reason or why(future.impasse)
    slip = future.result.outcome.passes[0]
    words = f"slip {slip.objective:,.1f}, gap {slip.gap:.2%}"
    broken = len(future.result.findings)
    if broken:
        words += f", {broken} broken rules"
    return f"{words}; {future.reason}" if future.reason else words
