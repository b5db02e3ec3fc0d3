"""Graphs and Reports for the tests of the panes: small ones by hand, deep ones, and any at all."""

from __future__ import annotations

import math
from typing import Final

import msgspec
from hypothesis import strategies as st

from derivtui.model.report import Edge, Graph, Node, Report, Term
from tests.tui.reports import SQUARE

SQUARED_WEIGHT: Final = Graph(
    nodes=(
        Node(
            id=0,
            name="MulBackward0",
            terms=(2,),
            value=9.0,
            upstream=1.0,
            inputs=(
                Edge(node=1, local=3.0, arrives=3.0, term=0),
                Edge(node=1, local=3.0, arrives=3.0, term=1),
            ),
        ),
        Node(id=1, name="AccumulateGrad", variable="w", terms=(0, 1), value=3.0, upstream=6.0),
    )
)
"""`w*w` at w = 3: two edges into one leaf."""

MULTIPLIED_SINE: Final = Graph(
    nodes=(
        Node(
            id=0,
            name="MulBackward0",
            value=0.23971277475357056,
            upstream=1.0,
            inputs=(
                Edge(node=2, local=0.4794255495071411, arrives=0.4794255495071411),
                Edge(node=1, local=0.5, arrives=0.5),
            ),
        ),
        Node(
            id=1,
            name="SinBackward0",
            value=0.4794255495071411,
            upstream=0.5,
            inputs=(Edge(node=2, local=0.8775825500488281, arrives=0.4387912750244141),),
        ),
        Node(id=2, name="AccumulateGrad", variable="x", value=0.5, upstream=0.9182168245315552),
    )
)
"""`x*sin(x)` at x = 0.5: a leaf's gradient that adds up."""

SHARED_DEFINITION: Final = Graph(
    nodes=(
        Node(
            id=0,
            name="AddBackward0",
            terms=(7,),
            value=12.0,
            upstream=1.0,
            inputs=(Edge(node=2, local=1.0, arrives=1.0, term=3), Edge(node=1, local=1.0, arrives=1.0, term=6)),
        ),
        Node(
            id=1,
            name="PowBackward0",
            terms=(6,),
            value=9.0,
            upstream=1.0,
            inputs=(Edge(node=2, local=6.0, arrives=6.0, term=4), Edge(node=None)),
        ),
        Node(
            id=2,
            name="MulBackward0",
            terms=(2, 3, 4),
            value=3.0,
            upstream=7.0,
            inputs=(Edge(node=3, local=1.0, arrives=7.0, term=0), Edge(node=4, local=3.0, arrives=21.0, term=1)),
        ),
        Node(id=3, name="AccumulateGrad", variable="w", terms=(0,), value=3.0, upstream=7.0),
        Node(id=4, name="AccumulateGrad", variable="x", terms=(1,), value=1.0, upstream=21.0),
    )
)
"""`z = w*x; z + z^2` at w = 3, x = 1: a node that two others use."""

LOGARITHM: Final = Graph(
    nodes=(
        Node(id=0, name="MulBackward0", value=math.nan, upstream=1.0, inputs=(Edge(node=1, local=2.0, arrives=2.0),)),
        Node(id=1, name="LogBackward0", value=math.nan, upstream=2.0, inputs=(Edge(node=2, local=-1.0, arrives=-2.0),)),
        Node(id=2, name="AccumulateGrad", variable="x", value=-1.0, upstream=-2.0),
    )
)
"""`2*log(x)` at x = -1: NaN arises in the forward pass, at node 1."""

ROOT: Final = Graph(
    nodes=(
        Node(id=0, name="MulBackward0", value=0.0, upstream=1.0, inputs=(Edge(node=1, local=2.0, arrives=2.0),)),
        Node(
            id=1,
            name="SqrtBackward0",
            value=0.0,
            upstream=2.0,
            inputs=(Edge(node=2, local=math.inf, arrives=math.inf),),
        ),
        Node(id=2, name="AccumulateGrad", variable="x", value=0.0, upstream=math.inf),
    )
)
"""`2*sqrt(x)` at x = 0: infinity arises in the backward pass, along the edge into the leaf."""

INDETERMINATE: Final = Graph(
    nodes=(
        Node(
            id=0,
            name="MulBackward0",
            value=math.nan,
            upstream=1.0,
            inputs=(Edge(node=2, local=-math.inf, arrives=-math.inf), Edge(node=1, local=0.0, arrives=0.0)),
        ),
        Node(
            id=1,
            name="LogBackward0",
            value=-math.inf,
            upstream=0.0,
            inputs=(Edge(node=2, local=math.inf, arrives=math.nan),),
        ),
        Node(id=2, name="AccumulateGrad", variable="x", value=0.0, upstream=math.nan),
    )
)
"""`x*log(x)` at x = 0: infinity arises at the logarithm, and NaN where that is multiplied by 0."""

PRODUCT: Final = Graph(
    nodes=(
        Node(
            id=0,
            name="MmBackward0",
            value=[[1.0, 2.0], [3.0, 4.0]],
            upstream=[[1.0, 1.0], [1.0, 1.0]],
            inputs=(Edge(node=1, vjp="Ā = Ȳ Bᵀ", arrives=[[0.1234, 0.1234], [0.1234, 0.1234]]),),
        ),
        Node(id=1, name="AccumulateGrad", variable="A", value=[[1.0, 0.0], [0.0, 1.0]], upstream=[[0.0, 0.0]] * 2),
    )
)
"""`A @ B`: an edge without a local partial."""


def chain(length: int) -> Graph:
    """A graph as deep as it has nodes."""
    nodes = [
        Node(id=id, name="SinBackward0", terms=(id,), value=0.5, upstream=1.5, inputs=(_edge(id + 1),))
        for id in range(length - 1)
    ]
    leaf = Node(id=length - 1, name="AccumulateGrad", variable="x", terms=(length - 1,), value=0.5, upstream=0.25)
    return Graph(nodes=(*nodes, leaf))


def comb(length: int) -> Graph:
    """A sum of squares of one variable, added one by one: half as deep as it has nodes."""
    leaf = 2 * (length // 2)
    inputs = {at: (_edge(at + 2), _edge(at + 1)) if at % 2 == 0 else (_edge(leaf),) for at in range(leaf)}
    names = ("AddBackward0", "PowBackward0")
    nodes = [Node(id=at, name=names[at % 2], value=1.0, upstream=1.0, inputs=inputs[at]) for at in range(leaf)]
    end = Node(id=leaf, name="AccumulateGrad", variable="x", value=1.0, upstream=1.0)
    return Graph(nodes=(*nodes, end))


def report(graph: Graph) -> Report:
    """A Report of nothing but a graph."""
    terms = tuple(
        Term(id=id, kind="variable", span=(id, id + 1), text="x", children=()) for id in range(len(graph.nodes))
    )
    return msgspec.structs.replace(SQUARE, graph=graph, terms=terms, derivation=None)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph: each node hangs below one that runs before it, and may have more edges, empty slots and duplicates."""
    count = draw(st.integers(1, 8))
    numbers = st.sampled_from([1.0, -2.0, 0.3535533845424652, -1.25e-38, 123456.789, math.nan, math.inf, -math.inf])
    parents = [draw(st.integers(0, id - 1)) for id in range(1, count)]
    below: list[list[int | None]] = [[] for _ in range(count)]
    for child, parent in enumerate(parents, start=1):
        below[parent].append(child)
    for id in range(count - 1):
        below[id] += draw(st.lists(st.none() | st.integers(id + 1, count - 1), max_size=2))
    return Graph(
        nodes=tuple(
            Node(
                id=id,
                name="AddBackward0",
                value=draw(numbers),
                upstream=draw(numbers),
                inputs=tuple(Edge(node=child, local=draw(numbers), arrives=draw(numbers)) for child in children),
            )
            for id, children in enumerate(below)
        )
    )


def _edge(node: int) -> Edge:
    return Edge(node=node, local=0.5, arrives=0.25)
