"""What the hooks of the one backward pass see."""

import math
from collections.abc import Mapping

import pytest
import torch
from hypothesis import given

from derivtui.engine.trace.nodes import LEAF
from derivtui.model.report import Graph
from tests.engine.asking import Problem, ask, problems, traced

ULP = torch.finfo(torch.float32).eps


def graph_of(expression: str, at: Mapping[str, float]) -> Graph:
    graph = ask(expression, at).graph
    assert graph is not None
    return graph


def test_the_tutorials_sine_hands_its_gradient_down() -> None:
    sine, division, leaf = graph_of("sin(x/(2*sqrt(2)))", {"x": 100}).nodes
    assert [node.name for node in (sine, division, leaf)] == ["SinBackward0", "DivBackward0", LEAF]
    assert (sine.upstream, leaf.variable) == (1.0, "x")
    assert sine.inputs[0].arrives == division.upstream == pytest.approx(-0.6983, abs=1e-4)
    assert division.inputs[0].local == pytest.approx(1 / (2 * math.sqrt(2)))
    assert division.inputs[0].arrives == leaf.upstream == pytest.approx(-0.2469, abs=1e-4)


def test_node_ids_are_the_engines_order() -> None:
    names = [(node.name, node.variable) for node in graph_of("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4}).nodes]
    assert names[0] == ("AddBackward0", None)
    assert {variable for name, variable in names if name == LEAF} == {"u", "v"}


def test_a_variable_used_twice_gathers_two_contributions() -> None:
    graph = graph_of("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4})
    leaf = next(node for node in graph.nodes if node.variable == "u")
    arriving = [edge.arrives for node in graph.nodes for edge in node.inputs if edge.node == leaf.id]
    assert arriving == [4.0, 4.0]
    assert leaf.upstream == 8.0
    assert len(leaf.terms) == 2


def test_a_square_by_itself_has_two_edges_each_with_its_own_term() -> None:
    report = ask("w*w", {"w": 3})
    assert report.graph is not None
    assert report.terms is not None
    first, second = report.graph.nodes[0].inputs
    assert (first.node, second.node) == (1, 1)
    assert (first.arrives, second.arrives) == (3.0, 3.0)
    spans = [report.terms[edge.term].span for edge in (first, second) if edge.term is not None]
    assert spans == [(0, 1), (2, 3)]


def test_saved_tensors_are_read_before_the_pass_frees_them() -> None:
    assert graph_of("x**2", {"x": 9}).nodes[0].saved == {"exponent": 2.0, "self": 9.0}


def test_a_reciprocal_inside_a_quotient_has_its_value_and_the_quotients_term() -> None:
    product, reciprocal, _ = graph_of("1/w", {"w": 4}).nodes
    assert (reciprocal.name, reciprocal.value) == ("ReciprocalBackward0", 0.25)
    assert reciprocal.terms == product.terms


def test_an_intermediate_definition_keeps_value_and_gradient() -> None:
    report = ask("z = w*x + b; a = sigmoid(z); (a - t)^2", {"w": 0.5, "x": 2, "b": 0.1, "t": 1})
    assert report.terms is not None
    product_plus_b = next(term for term in report.terms if term.text == "w*x + b")
    assert product_plus_b.value == pytest.approx(1.1)
    sigmoid = 1 / (1 + math.exp(-1.1))
    assert product_plus_b.gradient == pytest.approx(2 * (sigmoid - 1) * sigmoid * (1 - sigmoid))


def test_no_hook_is_left_behind() -> None:
    trace = traced("x**2", {"x": 9})
    before = dict(trace.watched.upstream)
    torch.autograd.backward(trace.leaves["x"] ** 2)
    assert trace.watched.upstream == before


@given(problems())
def test_local_times_upstream_is_what_arrives(problem: Problem) -> None:
    """Within 2 ulps, for every edge of every elementwise node."""
    graph = ask(problem.source, problem.at).graph
    assert graph is not None
    for node in graph.nodes:
        for edge in node.inputs:
            if isinstance(edge.local, float) and isinstance(node.upstream, float) and isinstance(edge.arrives, float):
                product = edge.local * node.upstream
                near = math.isclose(product, edge.arrives, rel_tol=2 * ULP, abs_tol=1e-37)
                assert near or not math.isfinite(product)


@given(problems())
def test_arrivals_add_up_to_the_upstream_gradient(problem: Problem) -> None:
    graph = ask(problem.source, problem.at).graph
    assert graph is not None
    arrived: dict[int, list[float]] = {}
    for node in graph.nodes:
        for edge in node.inputs:
            if edge.node is not None and isinstance(edge.arrives, float):
                arrived.setdefault(edge.node, []).append(edge.arrives)
    for below, parts in arrived.items():
        upstream = graph.nodes[below].upstream
        assert isinstance(upstream, float)
        if all(map(math.isfinite, parts)):
            assert upstream == pytest.approx(math.fsum(parts), rel=1e-5, abs=1e-5 * sum(map(abs, parts)) + 1e-37)
