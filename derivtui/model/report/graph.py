"""The grad_fn graph as rows: nodes in the engine's order, their inputs, and the paths through them."""

from __future__ import annotations

import msgspec

from derivtui.model.report.values import Value


class Edge(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One input of a node, in `next_functions` order."""

    node: int | None
    """The node below; None is the empty slot of a constant."""
    input_nr: int = 0
    local: Value | None = None
    """Local partial, for elementwise nodes: local × upstream, summed over broadcast axes, is `arrives`."""
    vjp: str | None = None
    """The vector-Jacobian product in words, where no local partial exists."""
    arrives: Value | None = None
    """This node's contribution to the gradient below."""
    term: int | None = None
    """The occurrence in the source that this edge reads: `u*u` has two edges into u, each with its own term."""


class Node(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One node of the grad_fn graph. `id` is the order in which the autograd engine ran it; 0 is the root."""

    id: int
    name: str
    """torch's name; leaves are `AccumulateGrad`."""
    variable: str | None = None
    """For leaves: whose gradient accumulates here."""
    terms: tuple[int, ...] = ()
    value: Value | None = None
    upstream: Value | None = None
    """The gradient that arrived, summed over all edges into this node."""
    saved: dict[str, Value | None] = {}
    inputs: tuple[Edge, ...] = ()


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """The grad_fn graph in the engine's order."""

    nodes: tuple[Node, ...]


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """One way from the root to a leaf."""

    nodes: tuple[int, ...]
    """Ids of the nodes on it, the root first."""
    factors: tuple[float, ...]
    """The local partial of each edge between them."""
    product: float
    """What the path contributes to the leaf's gradient, per unit of the target's upstream gradient."""


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """A leaf's gradient as a sum over paths."""

    count: int
    """How many paths there are."""
    listed: tuple[Path, ...]
    """The ones that contribute most, the largest first; all of them where there are few."""
