"""The recorded graph is the one that a person gets who types the same line in torch."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import torch
from torch.autograd.graph import Node

from tests.engine.asking import ask
from tests.engine.graphs import breadth_first

Line = Callable[..., torch.Tensor]

LINES: list[tuple[str, dict[str, float], Line]] = [
    ("x**2", {"x": 9}, lambda x: x**2),
    ("x^3", {"x": 2}, lambda x: x**3),
    ("x^0.5", {"x": 2}, lambda x: x**0.5),
    ("x^-1", {"x": 2}, lambda x: x**-1),
    ("2^x", {"x": 3}, lambda x: 2**x),
    ("x^x", {"x": 2}, lambda x: x**x),
    ("sin(x/(2*sqrt(2)))", {"x": 100}, lambda x: torch.sin(x / (2 * 2**0.5))),
    ("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4}, lambda u, v: u * v + u**2 + v**3),
    ("2 - w", {"w": 3}, lambda w: 2 - w),
    ("w - 2", {"w": 3}, lambda w: w - 2),
    ("u - v", {"u": 3, "v": 1}, lambda u, v: u - v),
    ("1/w", {"w": 3}, lambda w: 1 / w),
    ("w/3", {"w": 3}, lambda w: w / 3),
    ("u/v", {"u": 3, "v": 2}, lambda u, v: u / v),
    ("w*w", {"w": 3}, lambda w: w * w),
    ("w + w", {"w": 3}, lambda w: w + w),
    ("x/x", {"x": 3}, lambda x: x / x),
    ("2x", {"x": 3}, lambda x: 2 * x),
    ("x*2", {"x": 3}, lambda x: x * 2),
    ("2 + x", {"x": 3}, lambda x: 2 + x),
    ("-x", {"x": 3}, lambda x: -x),
    ("-x^2", {"x": 3}, lambda x: -(x**2)),
    ("(x+1)(x-1)", {"x": 3}, lambda x: (x + 1) * (x - 1)),
    ("exp(-x^2)", {"x": 1}, lambda x: torch.exp(-(x**2))),
    ("log(x) + log1p(x)", {"x": 1}, lambda x: torch.log(x) + torch.log1p(x)),
    ("sin(x)cos(x)", {"x": 1}, lambda x: torch.sin(x) * torch.cos(x)),
    ("sec(x)", {"x": 1}, lambda x: 1 / torch.cos(x)),
    ("sigmoid(x)*(1 - sigmoid(x))", {"x": 1}, lambda x: torch.sigmoid(x) * (1 - torch.sigmoid(x))),
    ("relu(x) + abs(x)", {"x": -1}, lambda x: torch.relu(x) + torch.abs(x)),
    ("softplus(x)", {"x": 1}, torch.nn.functional.softplus),
    ("atan2(y, x)", {"y": 1, "x": 2}, torch.atan2),
    ("atan2(y, 2)", {"y": 1}, lambda y: torch.atan2(y, torch.tensor(2.0))),
    ("pi*r^2", {"r": 2}, lambda r: torch.pi * r**2),
    ("x", {"x": 2}, lambda x: x),
    ("x*sin(x) + x", {"x": 2}, lambda x: x * torch.sin(x) + x),
    # definitions and functions of one's own
    ("z = w*x + b; a = sigmoid(z); (a - t)^2", {"w": 2, "x": 1, "b": 0.5, "t": 1},
     lambda w, x, b, t: (torch.sigmoid(w * x + b) - t) ** 2),
    ("z = x*x; z*z", {"x": 3}, lambda x: (z := x * x) * z),
    ("g(u) = u^2 + 1; g(sin(x))", {"x": 1}, lambda x: torch.sin(x) ** 2 + 1),
    ("g(u) = u^2; g(x)*g(y)", {"x": 1, "y": 2}, lambda x, y: x**2 * y**2),
    ("h(u, v) = u/v; h(x, h(x, y))", {"x": 1, "y": 2}, lambda x, y: x / (x / y)),
    # curves: left - right
    ("x^2 + y^2 = 25", {"x": 3, "y": 4}, lambda x, y: x**2 + y**2 - 25),
    ("y = x*y + 1", {"y": 2, "x": 3}, lambda y, x: y - (x * y + 1)),
    # choices
    ("piecewise(x < 0: -x, x^2)", {"x": 3}, lambda x: x**2),
    ("piecewise(x < 0: -x, x^2)", {"x": -3}, lambda x: -x),
    ("where(x > 0, x^2, sin(x))", {"x": 1}, lambda x: torch.where(x > 0, x**2, torch.sin(x))),
    ("where(x > 0, x, 0)", {"x": 1}, lambda x: torch.where(x > 0, x, 0)),
    ("max(x, y) - min(x, 2)", {"x": 1, "y": 2}, lambda x, y: torch.maximum(x, y) - torch.minimum(x, torch.tensor(2.0))),
    ("clamp(x, -1, 1)", {"x": 0.5}, lambda x: torch.clamp(x, -1, 1)),
    # derivatives asked for in the text keep the graph of the function itself
    ("d/dx sin(x^2)", {"x": 1}, lambda x: torch.sin(x**2)),
    ("f(x) = x^3; f'(2)", {"x": 2}, lambda x: x**3),
    # notation
    ("3x^2 y", {"x": 2, "y": 3}, lambda x, y: 3 * x**2 * y),
    ("sqrt(x) + cbrt(8)", {"x": 4}, lambda x: torch.sqrt(x) + 2.0),
    ("|x|^3", {"x": -2}, lambda x: torch.abs(x) ** 3),
    ("e^x", {"x": 1}, lambda x: torch.e**x),
    ("log2(x) + log10(x)", {"x": 2}, lambda x: torch.log2(x) + torch.log10(x)),
    ("x - -x", {"x": 2}, lambda x: x - (-x)),
    ("(x - y)/(x + y)", {"x": 3, "y": 1}, lambda x, y: (x - y) / (x + y)),
    ("x/y/x", {"x": 3, "y": 2}, lambda x, y: x / y / x),
    ("2/(3x)", {"x": 3}, lambda x: 2 / (3 * x)),
    ("1 - (1 - x)", {"x": 3}, lambda x: 1 - (1 - x)),
    ("x^y^2", {"x": 2, "y": 1}, lambda x, y: x ** (y**2)),
]  # fmt: skip


def shape_of_torchs(root: Node, names: dict[Node, str]) -> list[Any]:
    """Name, variable and slots of every node in a walk from the root; nodes are told apart by first visit."""
    seen: dict[Node, int] = {root: 0}
    rows, queue = [], [root]
    while queue:
        node = queue.pop(0)
        slots: list[tuple[int, int] | None] = []
        for below, input_nr in node.next_functions:
            if below is None:
                slots.append(None)
                continue
            if below not in seen:
                seen[below] = len(seen)
                queue.append(below)
            slots.append((seen[below], input_nr))
        rows.append((node.name().rsplit("::", 1)[-1], names.get(node), slots))
    return rows


def shape_of_ours(expression: str, at: Mapping[str, Any]) -> list[Any]:
    """The same of a report."""
    graph = ask(expression, at).graph
    assert graph is not None
    rows = breadth_first(graph)
    assert len(rows) == len(graph.nodes)
    return rows


@pytest.mark.parametrize(("expression", "at", "line"), LINES, ids=[row[0] for row in LINES])
def test_names_edges_sharing_and_duplicates_are_torchs(expression: str, at: dict[str, float], line: Line) -> None:
    leaves = {name: torch.tensor(float(value), requires_grad=True) for name, value in at.items()}
    target = line(*leaves.values())
    get_node = torch.autograd.graph.get_gradient_edge
    names = {get_node(leaf).node: name for name, leaf in leaves.items()}
    assert shape_of_ours(expression, at) == shape_of_torchs(get_node(target).node, names)


@pytest.mark.parametrize(("expression", "at", "line"), LINES, ids=[row[0] for row in LINES])
def test_value_and_gradient_are_torchs_to_the_bit(expression: str, at: dict[str, float], line: Line) -> None:
    leaves = {name: torch.tensor(float(value), requires_grad=True) for name, value in at.items()}
    target = line(*leaves.values())
    target.backward()  # type: ignore[no-untyped-call]
    report = ask(expression, at)
    assert report.value == target.item()
    assert report.gradient == {name: leaf.grad.item() for name, leaf in leaves.items() if leaf.grad is not None}
