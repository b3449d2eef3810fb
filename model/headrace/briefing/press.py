"""Press: the parts of a briefing made side by side, in processes of their own."""

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from headrace import system
from headrace.errors import BriefingError

Job = Callable[[], dict[str, bytes]]
"""Makes files by name; can be pickled."""
MOST = 4
"""Processes at most: each loads all that draws."""


def pressed(jobs: Sequence[Job]) -> dict[str, bytes]:
    """Return the files that all jobs make, in the order of the jobs; begin with the longest.

    Raises `BriefingError` if a process dies.
    """
    workers = min(cores(), MOST, len(jobs))
    files: dict[str, bytes] = {}
    if workers < 2:
        for job in jobs:
            files.update(job())
        return files
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), system.serve) as pool:
            for made in pool.map(_done, jobs):
                files.update(made)
    except BrokenProcessPool as trouble:
        raise BriefingError(
            "a process that drew the briefing died: it was killed, or there was not enough memory; "
            "run headrace brief again"
        ) from trouble
    return files


def cores() -> int:
    """Return how many processes this machine runs at once."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _done(job: Job) -> dict[str, bytes]:
    return job()
