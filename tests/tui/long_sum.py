"""A report on `sin(1x) + sin(2x) + …`, of the form that the engine's has, without the engine's time for it.

`settings` is a service that answers it, in float64 alone, so that a test can say when.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from derivtui.model.errors import DtypeError
from derivtui.model.report import Derivation, Edge, Graph, Node, Report, Step, Term, Variable
from derivtui.model.request import Request
from derivtui.service.settings import Settings
from tests.tui.reports import SQUARE

TERMS: Final = 2_000
SOURCE: Final = " + ".join(f"sin({n}x)" for n in range(1, TERMS + 1))


def settings() -> Settings:
    """A service that runs this module's job."""
    return Settings(job="tests.tui.long_sum:answer", preload=("tests.tui.long_sum",))


def answer(request: Request, parts: tuple[str, ...]) -> Report:
    """The report with those parts, each time at another x."""
    if request.dtype != "float64":
        raise DtypeError("Only in float64.")
    hidden = {part: None for part in ("terms", "preview", "graph", "derivation", "checks") if part not in parts}
    x = Variable(value=time.monotonic(), requires_grad=True, shape=())
    return msgspec.structs.replace(long_sum(), **hidden, dtype=request.dtype, variables={"x": x})


@cache
def long_sum() -> Report:
    """The report with all that the panes show: 7,999 rows of the graph, and as many steps."""
    terms = tuple(_terms())
    return msgspec.structs.replace(
        SQUARE,
        source=SOURCE,
        expression=SOURCE,
        terms=terms,
        preview=SOURCE,
        graph=Graph(nodes=tuple(_nodes())),
        derivation={
            "x": Derivation(
                steps=tuple(_step(term) for term in reversed(terms) if term.children or term.kind == "variable"),
                result="0",
                shown="0",
            )
        },
    )


def _first(n: int) -> int:
    """The first term of a summand: its number, then come its variable, its product, its sine, and the sum up to it."""
    return 5 * (n - 1) - (n > 1)


def _terms() -> Iterator[Term]:
    start = 0
    for n in range(1, TERMS + 1):
        end = start + len(f"sin({n}x)")
        id, number, x = _first(n), (start + 4, end - 2), (end - 2, end - 1)
        yield _term(id, "number", number)
        yield _term(id + 1, "variable", x)
        yield _term(id + 2, "mul", (start + 4, end - 1), id, id + 1)
        yield _term(id + 3, "call", (start, end), id + 2)
        if n > 1:
            yield _term(id + 4, "add", (0, end), id - 1, id + 3)
        start = end + len(" + ")


def _term(id: int, kind: str, span: tuple[int, int], *children: int) -> Term:
    text = "…" if kind == "add" else SOURCE[slice(*span)]
    return Term(id=id, kind=kind, span=span, text=text, children=children, value=0.123456)


def _nodes() -> Iterator[Node]:
    """The sums from the last on, each followed by its last sine and that one's product; the variable at the end."""
    x = 3 * TERMS - 1
    for n in range(TERMS, 0, -1):
        id, term = 3 * (TERMS - n), _first(n)
        if n > 1:
            below = _first(n - 1) + (4 if n > 2 else 3)
            yield _node(id, "AddBackward0", term + 4, _edge(id + 3, below), _edge(id + 1, term + 3))
            id += 1
        yield _node(id, "SinBackward0", term + 3, _edge(id + 1, term + 2))
        yield _node(id + 1, "MulBackward0", term + 2, _edge(x, term + 1), Edge(node=None))
    yield Node(id=x, name="AccumulateGrad", variable="x", terms=(1,), value=0.5, upstream=-1.5)


def _node(id: int, name: str, term: int, *inputs: Edge) -> Node:
    return Node(id=id, name=name, terms=(term,), value=0.123456, upstream=1.0, inputs=inputs)


def _edge(node: int, term: int) -> Edge:
    return Edge(node=node, local=-0.654321, arrives=-0.654321, term=term)


def _step(term: Term) -> Step:
    before, after = f"d/dx[{term.text}]", f"d/dx[{term.kind}] · d/dx[{term.id}]"
    return Step(rule=term.kind, law="u′ = 1", terms=(term.id,), before=before, after=after, line="", expression="")
