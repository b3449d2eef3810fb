"""Spread: one kind of work on many tasks, in processes of this machine or in this one."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from headrace.batch.executors import Lane, Processes
from headrace.solving.progress import Watch

Task = TypeVar("Task")
Answer = TypeVar("Answer")
PATIENCE = 0.5
"""Seconds after which a wish to stop is looked for."""


def spread(
    work: Callable[[Task], Answer], tasks: Iterable[Task], jobs: int, watch: Watch
) -> Iterator[tuple[int, Answer]]:
    """Yield the position of each task with its answer as they come; a wish to stop ends it.

    A task whose worker dies has no answer; an error of the work is raised. Tasks that are made one
    by one are made as somebody is free for them.
    """
    jobs = min(jobs, len(tasks)) if isinstance(tasks, Sized) else jobs
    if jobs <= 1:
        for place, task in enumerate(tasks):
            if watch.stop_asked():
                return
            yield place, work(task)
        return
    crew = Processes(jobs)
    try:
        yield from _in_lanes(work, tasks, crew.lanes(), watch)
    finally:
        if watch.stop_asked():
            for lane in crew.lanes():
                lane.end()
        crew.close()


def _in_lanes(
    work: Callable[[Task], Answer], tasks: Iterable[Task], lanes: Sequence[Lane], watch: Watch
) -> Iterator[tuple[int, Answer]]:
    ahead = enumerate(tasks)
    idle = list(lanes)
    running: dict[Future[Answer], tuple[int, Lane]] = {}
    while not watch.stop_asked():
        for place, task in islice(ahead, len(idle)):
            lane = idle.pop()
            running[lane.submit(work, task)] = (place, lane)
        if not running:
            return
        done, _ = wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED)
        for future in done:
            place, lane = running.pop(future)
            idle.append(lane)
            if not isinstance(future.exception(), BrokenProcessPool):
                yield place, future.result()
