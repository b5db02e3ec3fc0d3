"""Elementwise operations between shapes that broadcast: what each edge says adds up."""

from __future__ import annotations

import math
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import BroadcastableShapes, mutually_broadcastable_shapes

from derivtui.engine.run import run
from derivtui.model.report import Report
from derivtui.model.request import Request

EXPRESSIONS = [
    "x*y",
    "x + y",
    "x - 2*y",
    "x/y",
    "atan2(x, y)",
    "max(x, y)*x",
    "(x*y + x)*exp(-y)",
    "where(x > y, x*y, y)",
]
EPS = torch.finfo(torch.float64).eps

pairs = mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3)


def filled(shape: tuple[int, ...], seed: int) -> Any:
    """Nested lists of positive numbers, different ones for different seeds."""
    numbers = torch.rand(math.prod(shape), generator=torch.Generator().manual_seed(seed), dtype=torch.float64) + 0.5
    return numbers.reshape(shape).tolist()


def asked(expression: str, shapes: BroadcastableShapes) -> Report:
    x, y = shapes.input_shapes
    upstream = filled(shapes.result_shape, 3)
    request = Request(
        expression=expression, at={"x": filled(x, 1), "y": filled(y, 2)}, upstream=upstream, dtype="float64"
    )
    return run(request, ("graph", "derivation", "checks"))


def tensor(value: Any) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64)


@given(st.sampled_from(EXPRESSIONS), pairs)
def test_local_times_upstream_summed_over_broadcast_axes_arrives(expression: str, shapes: BroadcastableShapes) -> None:
    graph = asked(expression, shapes).graph
    assert graph is not None
    for node in graph.nodes:
        for edge in node.inputs:
            if edge.local is not None:
                arrives, product = tensor(edge.arrives), tensor(edge.local) * tensor(node.upstream)
                size = product.abs().sum_to_size(arrives.shape)
                assert bool(((product.sum_to_size(arrives.shape) - arrives).abs() <= 2 * EPS * size).all())


@given(st.sampled_from(EXPRESSIONS), pairs)
def test_what_arrives_at_a_node_adds_up_to_its_upstream(expression: str, shapes: BroadcastableShapes) -> None:
    graph = asked(expression, shapes).graph
    assert graph is not None
    for node in graph.nodes[1:]:
        arriving = [tensor(edge.arrives) for above in graph.nodes for edge in above.inputs if edge.node == node.id]
        torch.testing.assert_close(sum(arriving), tensor(node.upstream), rtol=8 * EPS, atol=0)


@given(st.sampled_from(EXPRESSIONS), pairs)
def test_a_gradient_has_the_shape_of_its_variable(expression: str, shapes: BroadcastableShapes) -> None:
    report = asked(expression, shapes)
    assert [tensor(report.gradient[name]).shape for name in ("x", "y")] == [*map(torch.Size, shapes.input_shapes)]
