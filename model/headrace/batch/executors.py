"""Executors: the lanes in which a batch solves, one scenario at a time in each.

A lane is an executor of `concurrent.futures` with a single worker: a process here, or one worker of
a cluster. With one worker a lane, a worker that dies takes nothing with it but its own scenario.
"""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver, get_context
from threading import Event
from typing import Protocol, TypeVar

from headrace import system
from headrace.errors import RunError

Task = TypeVar("Task")
"""What a lane is given; it must survive pickling."""
Answer = TypeVar("Answer")
"""What comes back of it."""
DIED = "the worker died: it was killed, or there was not enough memory"
_START = "forkserver" if sys.platform == "linux" else "spawn"
"""How a process begins: on Linux as the copy of one that has loaded what all of them need."""
_READY = Event()
CLUSTER_MODULE = "headrace.batch.cluster"
"""Module that knows dask.distributed, imported only if a cluster is asked for."""


class Lane(Protocol):
    """A place in which one scenario at a time is solved."""

    def submit(self, work: Callable[[Task], Answer], task: Task) -> Future[Answer]:
        """Begin a task."""

    def alive(self) -> bool:
        """Return whether the worker is there."""

    def end(self) -> None:
        """End at once whatever runs in the lane."""


class Crew(Protocol):
    """All lanes of a batch."""

    def lanes(self) -> Sequence[Lane]:
        """Return the lanes that there are now.

        Raises `RunError` if there will be none any more.
        """

    def close(self) -> None:
        """End what still runs and let the lanes go."""


class ProcessLane:
    """A process of this machine; a new one takes the place of one that died."""

    def __init__(self) -> None:
        self.executor: ProcessPoolExecutor | None = None
        self.pid: Future[int] | None = None

    def submit(self, work: Callable[[Task], Answer], task: Task) -> Future[Answer]:
        """Begin a task, in the process of the one before if that still lives."""
        executor = self._begun() if self.executor is None else self.executor
        try:
            return executor.submit(work, task)
        except BrokenProcessPool:
            return self._begun().submit(work, task)

    def alive(self) -> bool:
        """Return True: where a process dies its scenario ends with an error."""
        return True

    def end(self) -> None:
        """Kill the process."""
        if self.executor is None:
            return
        if self.pid is not None and self.pid.done() and self.pid.exception() is None:
            system.kill(self.pid.result())
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.executor = self.pid = None

    def close(self) -> None:
        """Let the process go; it has nothing to do."""
        if self.executor is not None:
            self.executor.shutdown()
            self.executor = self.pid = None

    def _begun(self) -> Executor:
        self.executor = ProcessPoolExecutor(1, get_context(_START), system.serve)
        self.pid = self.executor.submit(os.getpid)
        return self.executor


class Processes:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self.all = tuple(ProcessLane() for _ in range(jobs))

    def lanes(self) -> Sequence[Lane]:
        """Return the lanes."""
        return self.all

    def close(self) -> None:
        """Let all processes go."""
        for lane in self.all:
            lane.close()


def crew_of(jobs: int, cluster: str | None) -> Crew:
    """Return processes of this machine, or the workers of a cluster.

    Raises `RunError` if the cluster is out of reach or dask.distributed is not installed.
    """
    if cluster is None:
        return Processes(jobs)
    try:
        module = importlib.import_module(CLUSTER_MODULE)
    except ModuleNotFoundError as missing:
        raise RunError(
            f"--dask needs the package {missing.name}; install it with: "
            'pip install "headrace[cluster]"'
        ) from missing
    crew: Crew = module.join(cluster)
    return crew


def make_ready(modules: Sequence[str]) -> None:
    """Begin to load, beside this program, what its processes will need, where a core is free."""
    if _START == "forkserver" and cores(1) > 1:
        forkserver.set_forkserver_preload(["__main__", *modules])
        forkserver.ensure_running()
        _READY.set()


def is_ready() -> bool:
    """Return whether a process begins at once, having loaded what it needs."""
    return _READY.is_set()


def cores(threads: int) -> int:
    """Return how many scenarios this machine can solve at once, each with so many threads."""
    if sys.platform == "linux":
        return max(1, len(os.sched_getaffinity(0)) // threads)
    return max(1, (os.cpu_count() or 1) // threads)
