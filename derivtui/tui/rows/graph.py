"""The recorded graph as rows of a tree: one row an edge, in the order in which a person reads it.

A row is the edge into a node. A node stands in full, with its inputs below it, where it is reached first; every later
edge into it is a row that points back (`again`) and tells how its contributions add up. Empty slots, the constants,
make no rows. Input: `Report.graph`. Output: `GraphRow` records, made in one loop however deep the graph is.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

from derivtui.model.report import Edge, Graph, Node, Value

GUIDE_LIMIT: Final = 16
"""Levels that the guides of a row can draw; a deeper row keeps only its own."""


class Contribution(NamedTuple):
    """What one edge adds to the gradient of the node below it."""

    parent: int
    arrives: Value | None
    term: int | None
    """The occurrence that the edge reads."""


class GraphRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One edge of the graph, with the node that it leads to and where it hangs in the tree."""

    node: Node
    edge: Edge
    """The root's is made up: what the backward pass starts with arrives along it."""
    parent: Node | None = None
    """The node that the edge comes from; None at the root."""
    slot: int = 0
    """Which input of the parent the edge is."""
    depth: int = 0
    guides: str = ""
    """One character a level, `│`, blank, `├` or `└`; only the last of them below `GUIDE_LIMIT`."""
    again: bool = False
    """True where an earlier row shows the node in full."""
    contributions: tuple[Contribution, ...] = ()
    """Of every edge into the node, in the order in which they arrive; empty where there is only one."""

    @property
    def number(self) -> int:
        """The node's place in the engine's order."""
        return self.node.id

    @property
    def label(self) -> str:
        """The variable's name, or torch's name of the node."""
        return self.node.variable or self.node.name

    @property
    def leaf(self) -> bool:
        """True where a variable's gradient accumulates."""
        return self.node.variable is not None

    @property
    def upstream(self) -> Value | None:
        """The gradient at the parent."""
        return None if self.parent is None else self.parent.upstream

    @property
    def terms(self) -> tuple[int, ...]:
        """The occurrence that the edge reads; where an operation shows in full, its terms that no other edge reads."""
        occurrence = self.edge.term
        if occurrence is None:
            return self.node.terms
        if self.again or self.leaf:
            return (occurrence,)
        elsewhere = {edge.term for edge in self.contributions} - {occurrence}
        own = tuple(term for term in self.node.terms if term not in elsewhere)
        return own if occurrence in own else (*own, occurrence)

    def reached(self, stop: int | None) -> bool:
        """True where the backward pass, arrived at node `stop`, has come along this edge; None is after its end."""
        return stop is None or self.parent is None or self.parent.id < stop

    def complete(self, stop: int | None) -> bool:
        """True where all contributions to the node have come by then."""
        return stop is None or all(edge.parent < stop for edge in self.contributions[-1:])


def graph_rows(graph: Graph) -> tuple[GraphRow, ...]:
    """Every edge of the graph once, every node in full once, depth first from the root; () for an empty graph."""
    if not graph.nodes:
        return ()
    nodes: dict[int | None, Node] = {node.id: node for node in graph.nodes}
    contributions = _contributions(graph)
    rows: list[GraphRow] = []
    seen: set[int] = set()
    stack = [(Edge(node=graph.nodes[0].id, arrives=graph.nodes[0].upstream), _ROOT)]
    while stack:
        edge, place = stack.pop()
        node = nodes[edge.node]
        again = node.id in seen
        row = GraphRow(
            node=node,
            edge=edge,
            parent=place.parent,
            slot=place.slot,
            depth=place.depth,
            guides=place.guides,
            again=again,
            contributions=contributions.get(node.id, ()),
        )
        rows.append(row)
        if not again:
            seen.add(node.id)
            stack.extend(_below(row))
    return tuple(rows)


class _Place(NamedTuple):
    """Where an edge hangs in the tree."""

    parent: Node | None
    slot: int
    depth: int
    guides: str


_ROOT: Final = _Place(None, 0, 0, "")
_BELOW: Final = str.maketrans("├└", "│ ")
"""How a row's own guide goes on beside the rows below it."""


def _contributions(graph: Graph) -> dict[int, tuple[Contribution, ...]]:
    """What arrives, and from where, at each node with more than one edge into it."""
    incoming: dict[int, list[Contribution]] = {}
    for node in graph.nodes:
        for edge in node.inputs:
            if edge.node is not None:
                incoming.setdefault(edge.node, []).append(Contribution(node.id, edge.arrives, edge.term))
    return {node: tuple(edges) for node, edges in incoming.items() if len(edges) > 1}


def _below(row: GraphRow) -> list[tuple[Edge, _Place]]:
    """The edges out of a row's node and their places, the last first."""
    edges = [(slot, edge) for slot, edge in enumerate(row.node.inputs) if edge.node is not None]
    depth = row.depth + 1
    above = row.guides.translate(_BELOW) if depth <= GUIDE_LIMIT else ""
    guide = "└"
    below = []
    for slot, edge in reversed(edges):
        below.append((edge, _Place(row.node, slot, depth, above + guide)))
        guide = "├"
    return below
