"""Circles: finds one in a graph, so that a breach can name it."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Node = TypeVar("Node")


def circle_of(graph: Mapping[Node, Iterable[Node]]) -> tuple[Node, ...]:
    """Return one circle, its first node repeated at the end; empty if there is none.

    graph : the nodes that each node leads to.
    """
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return tuple(reversed(found.args[1]))
    return ()
