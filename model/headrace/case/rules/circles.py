"""Circles: finds one in a graph, so that a breach can name it."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node")


def circle_of(graph: Mapping[Node, Iterable[Node]]) -> tuple[Node, ...]:
    """Return one circle, its first node repeated at the end; empty if there is none.

    graph : the nodes that each node leads to. Walked depth first without recursion.
    """
    finished: set[Node] = set()
    for root in graph:
        path: list[Node] = []
        ways = [iter((root,))]
        while ways:
            node = next(ways[-1], None)
            if node is None:
                ways.pop()
                if path:
                    finished.add(path.pop())
            elif node in path:
                return (*path[path.index(node) :], node)
            elif node not in finished:
                path.append(node)
                ways.append(iter(graph.get(node, ())))
    return ()
