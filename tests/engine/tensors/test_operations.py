"""Every operation on whole tensors against the same line written in torch by hand."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import torch
from torch.autograd.graph import get_gradient_edge

from derivtui.engine.language.parse import parse
from derivtui.engine.language.terms import postorder
from derivtui.engine.language.whole import is_whole
from derivtui.engine.lower.forward import lower
from derivtui.engine.run import run
from derivtui.model.functions import FUNCTIONS
from derivtui.model.report import Edge, Node
from tests.engine.asking import ask, request
from tests.engine.tensors.lines import LINES, VALUES, Line
from tests.engine.trace.test_torchs_graph import shape_of_ours, shape_of_torchs

each_line = pytest.mark.parametrize(("expression", "line"), LINES, ids=[expression for expression, _ in LINES])


def leaves_of(line: Line, dtype: torch.dtype = torch.float32) -> dict[str, torch.Tensor]:
    """A leaf for each parameter of the line, which are named as the expression's variables."""
    names = inspect.signature(line).parameters
    return {name: torch.tensor(VALUES[name], dtype=dtype, requires_grad=True) for name in names}


def values_of(line: Line) -> dict[str, Any]:
    return {name: VALUES[name] for name in inspect.signature(line).parameters}


def nodes(expression: str, at: dict[str, Any]) -> tuple[Node, ...]:
    graph = run(request(expression, at), ("terms", "graph")).graph
    assert graph is not None
    return graph.nodes


def edges(expression: str, at: dict[str, Any]) -> list[tuple[Node, Edge]]:
    return [(node, edge) for node in nodes(expression, at) for edge in node.inputs]


@each_line
def test_value_and_gradient_are_torchs_to_the_bit(expression: str, line: Line) -> None:
    leaves = leaves_of(line)
    target = line(**leaves)
    target.backward(torch.ones_like(target))  # type: ignore[no-untyped-call]
    report = ask(expression, values_of(line))
    assert report.value == target.tolist()
    assert report.gradient == {name: leaf.grad.tolist() for name, leaf in leaves.items() if leaf.grad is not None}


@each_line
def test_names_edges_sharing_and_duplicates_are_torchs(expression: str, line: Line) -> None:
    leaves = leaves_of(line)
    names = {get_gradient_edge(leaf).node: name for name, leaf in leaves.items()}
    root = get_gradient_edge(line(**leaves)).node
    assert shape_of_ours(expression, values_of(line)) == shape_of_torchs(root, names)


@each_line
def test_numbers_come_from_calls_that_pass_torchs_gradient_check(expression: str, line: Line) -> None:
    leaves = leaves_of(line, torch.float64)
    target = parse(expression, frozenset(leaves)).target

    def function(*tensors: torch.Tensor) -> torch.Tensor:
        value = lower([target], dict(zip(leaves, tensors, strict=True))).values[target]
        assert isinstance(value, torch.Tensor)
        return value

    assert torch.autograd.gradcheck(function, tuple(leaves.values()))


@each_line
def test_an_edge_has_a_local_partial_or_words(expression: str, line: Line) -> None:
    for _, edge in edges(expression, values_of(line)):
        if edge.node is None:
            assert (edge.local, edge.vjp, edge.arrives) == (None, None, None)
        else:
            assert edge.arrives is not None
            assert (edge.local is None) == (edge.vjp is not None)


@each_line
def test_no_node_is_unknown(expression: str, line: Line) -> None:
    assert not [edge.vjp for _, edge in edges(expression, values_of(line)) if edge.vjp and "as torch's" in edge.vjp]


@each_line
def test_every_node_belongs_to_a_term(expression: str, line: Line) -> None:
    assert all(node.terms for node in nodes(expression, values_of(line)))


def test_every_row_that_is_not_elementwise_is_tried() -> None:
    tried = {term.name for source, _ in LINES for term in postorder(parse(source).target) if is_whole(term)}
    assert {row.name for row in FUNCTIONS if not row.elementwise} - tried == set()


def test_inner_nodes_of_one_call_have_words_but_no_value() -> None:
    squeeze, product, *rest = nodes("x @ S", {name: VALUES[name] for name in ("x", "S")})
    assert (squeeze.name, squeeze.value is None) == ("SqueezeBackward4", False)
    assert (product.name, product.value, product.terms) == ("MmBackward0", None, squeeze.terms)
    assert [edge.vjp for edge in product.inputs] == ["Ā = Ȳ Bᵀ", "B̄ = Aᵀ Ȳ"]
    assert "UnsqueezeBackward0" in {node.name for node in rest}
