"""A leaf's gradient as a sum over paths: the chain rule, multiplied out.

Along a path from the root to a leaf the local partials multiply; over all paths the products add up to the gradient.
Paths are counted by dynamic programming, since there can be more than anybody could list, and the largest are found
best first: a partial path is ranked by its product times the largest product that can still follow.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Final

from derivtui.model.report import Graph, Node, Path, Paths

LISTED: Final = 64
"""Paths that are written out for each leaf, the largest first."""


def path_sums(graph: Graph) -> dict[str, Paths] | None:
    """The paths to each leaf of a scalar graph; None where an edge has no scalar local partial."""
    edges = [edge for node in graph.nodes for edge in node.inputs if edge.node is not None]
    if not all(isinstance(edge.local, float) for edge in edges):
        return None
    return {node.variable: _paths(graph.nodes, node.id) for node in graph.nodes if node.variable is not None}


def _paths(nodes: Sequence[Node], leaf: int) -> Paths:
    counts, largest = _below(nodes, leaf)
    listed = tuple(islice(_largest_first(nodes, leaf, largest), LISTED))
    return Paths(count=counts[0], listed=listed)


def _below(nodes: Sequence[Node], leaf: int) -> tuple[list[int], list[float]]:
    """For each node, how many paths lead from it to the leaf, and the largest |product| among them."""
    counts, largest = [0] * len(nodes), [-1.0] * len(nodes)
    counts[leaf], largest[leaf] = 1, 1.0
    for node in reversed(nodes):  # ids are the engine's order: every input of a node comes after it
        for below, local in _inputs(node):
            if counts[below]:
                counts[node.id] += counts[below]
                largest[node.id] = max(largest[node.id], _size(_size(local) * largest[below]))
    return counts, largest


def _largest_first(nodes: Sequence[Node], leaf: int, largest: Sequence[float]) -> Iterator[Path]:
    ticket = count()  # ties come out in the order in which they were found
    heap: list[tuple[float, int, tuple[int, ...], tuple[float, ...]]] = []
    if largest[0] >= 0:
        heapq.heappush(heap, (-largest[0], next(ticket), (0,), ()))
    while heap:
        _, _, visited, factors = heapq.heappop(heap)
        if visited[-1] == leaf:
            yield Path(nodes=visited, factors=factors, product=math.prod(factors))
            continue
        done = math.prod(map(_size, factors))
        for below, local in _inputs(nodes[visited[-1]]):
            if largest[below] >= 0:
                rank = _size(done * _size(local) * largest[below])
                heapq.heappush(heap, (-rank, next(ticket), (*visited, below), (*factors, local)))


def _inputs(node: Node) -> Iterator[tuple[int, float]]:
    for edge in node.inputs:
        if edge.node is not None and isinstance(edge.local, float):
            yield edge.node, edge.local


def _size(local: float) -> float:
    """|local|, with nan as large as can be: the path that makes nan is the first to look at."""
    return math.inf if math.isnan(local) else abs(local)
