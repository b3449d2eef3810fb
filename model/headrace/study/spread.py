"""Spread: one kind of work on many tasks, in processes of this machine or in this one."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from headrace.batch.executors import Lane, Processes
from headrace.solving.progress import Watch

Task = TypeVar("Task")
Answer = TypeVar("Answer")
PATIENCE = 0.5
"""Seconds after which a wish to stop is looked for."""


def spread(
    work: Callable[[Task], Answer], tasks: Sequence[Task], jobs: int, watch: Watch
) -> Iterator[tuple[int, Answer]]:
    """Yield the position of each task with its answer as they come; a wish to stop ends it.

    A task whose worker dies has no answer; an error of the work is raised.
    """
    if jobs <= 1 or len(tasks) <= 1:
        for place, task in enumerate(tasks):
            if watch.stop_asked():
                return
            yield place, work(task)
        return
    crew = Processes(min(jobs, len(tasks)))
    try:
        yield from _in_lanes(work, tasks, crew.lanes(), watch)
    finally:
        if watch.stop_asked():
            for lane in crew.lanes():
                lane.end()
        crew.close()


def _in_lanes(
    work: Callable[[Task], Answer], tasks: Sequence[Task], lanes: Sequence[Lane], watch: Watch
) -> Iterator[tuple[int, Answer]]:
    ahead = list(enumerate(tasks))[::-1]
    idle = list(lanes)
    running: dict[Future[Answer], tuple[int, Lane]] = {}
    while (ahead or running) and not watch.stop_asked():
        while ahead and idle:
            place, task = ahead.pop()
            lane = idle.pop()
            running[lane.submit(work, task)] = (place, lane)
        done, _ = wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED)
        for future in done:
            place, lane = running.pop(future)
            idle.append(lane)
            if not isinstance(future.exception(), BrokenProcessPool):
                yield place, future.result()
