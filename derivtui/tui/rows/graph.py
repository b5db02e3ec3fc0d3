"""The recorded graph as rows of a tree: one row an edge, in the order in which a person reads it.

A row is the edge into a node. A node stands in full, with its inputs below it, where it is reached first; every later
edge into it is a row that points back (`again`) and tells how its contributions add up. Empty slots, the constants,
make no rows. Input: `Report.graph`. Output: `GraphRow` records, made in one loop however deep the graph is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from derivtui.model.report import Edge, Graph, Node, Summary, Value

GUIDE_LIMIT: Final = 16
"""Levels that the guides of a row can draw; a deeper row keeps only its own."""


class Contribution(NamedTuple):
    """What one edge adds to the gradient of the node below it."""

    parent: int
    arrives: Value | None


class GraphRow(msgspec.Struct, frozen=True, kw_only=True):
    """The edge from `parent` into node `number`; the root's row has no parent."""

    number: int
    """The engine's order."""
    label: str
    """torch's name of the node, or the variable's."""
    parent: int | None = None
    slot: int = 0
    """Which input of the parent this edge is."""
    depth: int = 0
    guides: str = ""
    """One character a level, `│`, blank, `├` or `└`; only the last of them below `GUIDE_LIMIT`."""
    again: bool = False
    """True where an earlier row shows this node in full."""
    leaf: bool = False
    terms: tuple[int, ...] = ()
    """Terms this row stands for, the one that selecting it selects first."""
    value: Value | None = None
    upstream: Value | None = None
    """The gradient at the parent."""
    local: Value | None = None
    vjp: str | None = None
    arrives: Value | None = None
    """This edge's contribution; at the root, the gradient that the backward pass starts with."""
    received: Value | None = None
    """The gradient at this node: the sum of all contributions."""
    contributions: tuple[Contribution, ...] = ()
    """Of every edge into this node, in the order of their rows; empty where there is only one."""
    saved: tuple[tuple[str, Value | None], ...] = ()
    """Tensors that torch kept for the backward pass."""

    def reached(self, stop: int | None) -> bool:
        """True where the backward pass, arrived at node `stop`, has come along this edge; None is after its end."""
        return stop is None or self.parent is None or self.parent < stop


class _Place(NamedTuple):
    """Where an edge hangs in the tree."""

    parent: Node | None
    slot: int
    edge: Edge
    depth: int
    guides: str
    again: bool


def graph_rows(graph: Graph) -> tuple[GraphRow, ...]:
    """Every edge of the graph once, every node in full once, depth first from the root; () for an empty graph."""
    if not graph.nodes:
        return ()
    nodes = {node.id: node for node in graph.nodes}
    places = list(_places(nodes, root=graph.nodes[0]))
    incoming: dict[int | None, list[Contribution]] = {}
    for place in places:
        if place.parent is not None:
            incoming.setdefault(place.edge.node, []).append(Contribution(place.parent.id, place.edge.arrives))
    several = {node: tuple(edges) for node, edges in incoming.items() if len(edges) > 1}
    return tuple(_row(place, nodes[place.edge.node or 0], several.get(place.edge.node, ())) for place in places)


def first_nonfinite(rows: Sequence[GraphRow]) -> int | None:
    """Index of the row where NaN or infinity first arose: a node's value in the forward pass, else what arrived along
    an edge in the backward pass; None where all is finite."""
    made = [row.number for row in rows if not row.again and nonfinite(row.value)]
    spread = {row.parent for row in rows if nonfinite(row.value)}
    first = max((number for number in made if number not in spread), default=None)
    if first is not None:
        return next(index for index, row in enumerate(rows) if row.number == first and not row.again)
    arrived = [index for index, row in enumerate(rows) if nonfinite(row.arrives)]
    return min(arrived, key=lambda index: (_started(rows[index]), rows[index].slot), default=None)


def nonfinite(value: Value | None) -> bool:
    """True where a value is, or holds, NaN or an infinity."""
    rest: list[Value | None] = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, Summary):
            rest += [item.min, item.max, item.mean]
        elif isinstance(item, list):
            rest += item
        elif item is not None and not math.isfinite(item):
            return True
    return False


def _places(nodes: dict[int, Node], root: Node) -> Iterator[_Place]:
    """Depth first, inputs in their order; a node met before is not entered again."""
    seen: set[int] = set()
    stack = [_Place(None, 0, Edge(node=root.id, arrives=root.upstream), 0, "", False)]
    while stack:
        place = stack.pop()
        node = nodes[place.edge.node or 0]
        yield place._replace(again=node.id in seen)
        if node.id not in seen:
            seen.add(node.id)
            stack.extend(reversed(_below(place, node)))


def _below(place: _Place, node: Node) -> list[_Place]:
    """Places of the edges out of `node`, which stands at `place`."""
    edges = [(slot, edge) for slot, edge in enumerate(node.inputs) if edge.node is not None]
    depth = place.depth + 1
    above = place.guides.translate(_BELOW) if depth <= GUIDE_LIMIT else ""
    guides = [above + "├"] * (len(edges) - 1) + [above + "└"]
    return [_Place(node, *edge, depth, own, False) for edge, own in zip(edges, guides, strict=False)]


_BELOW: Final = str.maketrans("├└", "│ ")
"""How a row's own guide goes on beside the rows below it."""


def _row(place: _Place, node: Node, contributions: tuple[Contribution, ...]) -> GraphRow:
    edge, parent = place.edge, place.parent
    return GraphRow(
        number=node.id,
        label=node.variable or node.name,
        parent=None if parent is None else parent.id,
        slot=place.slot,
        depth=place.depth,
        guides=place.guides,
        again=place.again,
        leaf=node.variable is not None,
        terms=_terms(place, node),
        value=node.value,
        upstream=None if parent is None else parent.upstream,
        local=edge.local,
        vjp=edge.vjp,
        arrives=edge.arrives,
        received=node.upstream,
        contributions=contributions,
        saved=tuple(node.saved.items()),
    )


def _terms(place: _Place, node: Node) -> tuple[int, ...]:
    """An edge stands for the occurrence that it reads; where a node shows in full it also stands for the node's own."""
    occurrence = () if place.edge.term is None else (place.edge.term,)
    if occurrence and (place.again or node.variable is not None):
        return occurrence
    return node.terms + tuple(term for term in occurrence if term not in node.terms)


def _started(row: GraphRow) -> int:
    """When the backward pass came along a row's edge: the parent's turn; before all others at the root."""
    return -1 if row.parent is None else row.parent
