"""Cluster: the workers of a dask.distributed cluster as the lanes of a batch.

This module is imported only if a cluster is asked for; it needs the extra `headrace[cluster]`.
"""

import asyncio
import contextlib
import logging
import re
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from typing import Any

from distributed import Client, rpc

from headrace.batch.executors import Answer, Task
from headrace.errors import RunError

PATIENCE = 10.0
"""Seconds to wait for a cluster, and again for its first worker."""
ASK_EVERY = 1.0
"""Seconds between two questions for the workers that there are."""
ADDRESS = re.compile(r"(?:[a-z+]+://)?(?P<host>[^\s:/\[\]]+|\[[0-9a-f:]+\]):(?P<port>\d+)")
"""An address as dask writes it."""


class WorkerLane:
    """One worker of a cluster; scenarios are bound to it, so that it never has two."""

    def __init__(self, cluster: "Cluster", worker: str) -> None:
        self.cluster = cluster
        self.worker = worker
        self.executor: Executor = cluster.client.get_executor(
            workers=[worker], allow_other_workers=False, pure=False, retries=0
        )
        self.future: Future[Any] | None = None

    def submit(self, work: Callable[[Task], Answer], task: Task) -> Future[Answer]:
        """Begin a task."""
        future = self.executor.submit(work, task)
        self.future = future
        return future

    def alive(self) -> bool:
        """Return whether the worker is still part of the cluster."""
        return self.worker in self.cluster.workers

    def end(self) -> None:
        """Give up what runs; the cluster lets go of it when it can."""
        if self.future is not None:
            self.future.cancel()
            self.future = None


class Cluster:
    """An existing cluster."""

    def __init__(self, address: str, client: Client) -> None:
        self.address = address
        self.client = client
        self.workers: Mapping[str, int] = {}
        self.known: dict[str, WorkerLane] = {}
        self.asked = -1e9

    def lanes(self) -> Sequence[WorkerLane]:
        """Return one lane for each worker that the cluster has now.

        Raises `RunError` if the scheduler does not answer any more.
        """
        if time.monotonic() - self.asked < ASK_EVERY:
            return self._present()
        self.asked = time.monotonic()
        try:
            self.workers = self._asked()
        except Exception as error:
            raise RunError(f"the cluster at {self.address} was lost") from error
        for worker in sorted(self.workers):
            if worker not in self.known:
                self.known[worker] = WorkerLane(self, worker)
        return self._present()

    def _present(self) -> Sequence[WorkerLane]:
        return tuple(lane for worker, lane in self.known.items() if worker in self.workers)

    def _asked(self) -> Mapping[str, int]:
        """Return the threads of each worker."""
        scheduler: Any = self.client.scheduler
        found: Mapping[str, int] = self.client.sync(scheduler.ncores, callback_timeout=PATIENCE)
        return found

    def close(self) -> None:
        """Give up what still runs and leave the cluster as it was."""
        for lane in self.known.values():
            lane.end()
        with contextlib.suppress(Exception):
            self.client.close(timeout=PATIENCE)


def join(address: str) -> Cluster:
    """Return the cluster at an address, once it has a worker.

    Raises `RunError` if it does not answer in time, or has no worker.
    """
    _knock(address)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        asyncio.run(asyncio.wait_for(_greet(address), PATIENCE))
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:
        raise _no_answer(address, type(error).__name__) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except Exception as error:
        client.close(timeout=PATIENCE)
        raise RunError(
            f"the cluster at {address} has no workers; start some with 'dask worker {address}'"
        ) from error
    return Cluster(address, client)


def _knock(address: str) -> None:
    """Raise a `RunError` unless something listens at an address."""
    parts = ADDRESS.fullmatch(address)
    if parts is None:
        raise RunError(f"--dask: '{address}' is not an address such as tcp://127.0.0.1:8786")
    try:
        host, port = parts["host"].strip("[]"), int(parts["port"])
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise _no_answer(address, getattr(error, "strerror", None) or str(error)) from error


async def _greet(address: str) -> None:
    """Ask a scheduler who it is; a client that finds none would not go quietly."""
    async with rpc(address, timeout=PATIENCE) as scheduler:
        await scheduler.identity()


def _no_answer(address: str, why: str) -> RunError:
    return RunError(
        f"no cluster answers at {address} ({why}); start one with 'dask scheduler' and "
        "'dask worker', or leave out --dask to use this machine"
    )
