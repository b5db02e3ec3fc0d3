"""The recorded graph as rows of a tree: one row an edge, in the order in which a person reads it.

A row is the edge into a node. A node stands in full, with its inputs below it, where it is reached first; every later
edge into it is a row that points back (`again`) and tells how its contributions add up. Empty slots, the constants,
make no rows. Input: `Report.graph`. Output: `GraphRows`. One loop finds the place of every edge, however deep the
graph is; a `GraphRow` is made of a place when it is looked at.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from derivtui.model.report import Edge, Graph, Node, Value
from derivtui.tui.rows.made import Rows

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
    terms: tuple[int, ...] = ()
    """The occurrence that the edge reads; where an operation shows in full, its terms that no other edge reads."""

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

    def reached(self, stop: int | None) -> bool:
        """True where the backward pass, arrived at node `stop`, has come along this edge; None is after its end."""
        return stop is None or self.parent is None or self.parent.id < stop

    def complete(self, stop: int | None) -> bool:
        """True where all contributions to the node have come by then."""
        return stop is None or all(edge.parent < stop for edge in self.contributions[-1:])


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where an edge hangs in the tree."""

    node: Node
    edge: Edge
    above: int = -1
    """Index of the row that this one hangs from; -1 at the root."""
    slot: int = 0
    depth: int = 0
    last: bool = True
    """Whether nothing else hangs from that row further down."""


def graph_rows(graph: Graph | None) -> GraphRows:
    """Every edge of the graph once, every node in full once, depth first from the root; none for an empty graph."""
    return GraphRows(graph)


class GraphRows(Rows[GraphRow]):
    """The rows of a graph."""

    def __init__(self, graph: Graph | None = None) -> None:
        super().__init__()
        self.graph = graph
        self.places, self.full = _places(graph)
        """Where each row hangs; by node, the row that shows it in full."""

    def __len__(self) -> int:
        return len(self.places)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes, in the engine's order."""
        return self.graph.nodes if self.graph else ()

    def make(self, index: int) -> GraphRow:
        place = self.places[index]
        return GraphRow(
            node=place.node,
            edge=place.edge,
            parent=self.places[place.above].node if index else None,
            slot=place.slot,
            depth=place.depth,
            guides=self._guides(index),
            again=self.again(index),
            contributions=self._contributions.get(place.node.id, ()),
            terms=self.terms(index),
        )

    def terms(self, index: int) -> tuple[int, ...]:
        """As `GraphRow.terms`."""
        node, edge = self.places[index].node, self.places[index].edge
        occurrence = edge.term
        if occurrence is None:
            return node.terms
        if node.variable is not None or self.again(index):
            return (occurrence,)
        elsewhere = {other.term for other in self._contributions.get(node.id, ()) if other.term != occurrence}
        own = tuple(term for term in node.terms if term not in elsewhere) if elsewhere else node.terms
        return own if occurrence in own else (*own, occurrence)

    def again(self, index: int) -> bool:
        """Whether an earlier row shows the row's node in full."""
        return self.full[self.places[index].node.id] != index

    @cached_property
    def form(self) -> object:
        """Names and edges."""
        names = [node.variable or node.name for node in self.nodes]
        edges = [edge.node for node in self.nodes for edge in node.inputs]
        return names, edges, [len(node.inputs) for node in self.nodes]

    def _guides(self, index: int) -> str:
        place = self.places[index]
        guides = _OWN[place.last] if place.depth else ""
        while 1 < place.depth <= GUIDE_LIMIT:
            place = self.places[place.above]
            guides = _BELOW[place.last] + guides
        return guides

    @cached_property
    def _contributions(self) -> dict[int, tuple[Contribution, ...]]:
        """What arrives, and from where, at each node with more than one edge into it."""
        shared = {place.node.id for index, place in enumerate(self.places) if self.full[place.node.id] != index}
        incoming: dict[int, list[Contribution]] = {node: [] for node in shared}
        for node in self.nodes:
            for edge in node.inputs:
                if edge.node in shared:
                    incoming[edge.node].append(Contribution(node.id, edge.arrives, edge.term))
        return {node: tuple(edges) for node, edges in incoming.items()}


_OWN: Final = ("├", "└")
"""The guide of a row, and of the last that hangs from the one above."""
_BELOW: Final = ("│", " ")
"""How such a guide goes on beside the rows below it."""


def _places(graph: Graph | None) -> tuple[list[Place], dict[int, int]]:
    """The place of every edge in reading order, and by node the first of them."""
    places: list[Place] = []
    full: dict[int, int] = {}
    nodes: dict[int | None, Node] = {node.id: node for node in graph.nodes} if graph else {}
    stack = (
        [Place(graph.nodes[0], Edge(node=graph.nodes[0].id, arrives=graph.nodes[0].upstream))]
        if graph and graph.nodes
        else []
    )
    while stack:
        place = stack.pop()
        index = len(places)
        places.append(place)
        if full.setdefault(place.node.id, index) != index:
            continue
        depth, last = place.depth + 1, True
        inputs = place.node.inputs
        for slot in range(len(inputs) - 1, -1, -1):
            edge = inputs[slot]
            if edge.node is not None:
                stack.append(Place(nodes[edge.node], edge, index, slot, depth, last))
                last = False
    return places, full
