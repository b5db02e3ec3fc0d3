"""The words on an edge are true: written out in torch they give what autograd sent along it."""

# ruff: noqa: ARG005, N803  (every rule is given all; matrices have capitals)

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Final

import pytest
import torch

from derivtui.engine.run import run
from derivtui.model.functions import FUNCTIONS, find
from derivtui.model.request import Request
from tests.engine.tensors.lines import VALUES

Rule = Callable[..., list[torch.Tensor]]

RULES: Final[dict[str, Rule]] = {
    "sum(x)": lambda g, y, x: [g * torch.ones_like(x)],
    "mean(x)": lambda g, y, x: [g / x.numel() * torch.ones_like(x)],
    "prod(x)": lambda g, y, x: [g * y / x],
    "norm(x)": lambda g, y, x: [g * x / y],
    "amax(x)": lambda g, y, x: [g * (x == y)],
    "amin(x)": lambda g, y, x: [g * (x == y)],
    "cumsum(x)": lambda g, y, x: [torch.stack([g[i:].sum() for i in range(len(x))])],
    "softmax(x)": lambda g, y, x: [y * (g - g @ y)],
    "log_softmax(x)": lambda g, y, x: [g - torch.softmax(x, 0) * g.sum()],
    "logsumexp(x)": lambda g, y, x: [g * torch.softmax(x, 0)],
    "dot(x, y)": lambda g, f, x, y: [g * y, g * x],
    "matmul(A, S)": lambda g, y, A, S: [g @ S.T, A.T @ g],
    "transpose(A)": lambda g, y, A: [g.T],
    "trace(S)": lambda g, y, S: [g * torch.eye(len(S), dtype=S.dtype)],
    "det(S)": lambda g, y, S: [g * torch.det(S) * torch.linalg.inv(S).T],
    "inv(S)": lambda g, y, S: [-y.T @ g @ y.T],
    "mse_loss(x, y)": lambda g, f, x, y: [g * 2 * (x - y) / x.numel(), g * 2 * (y - x) / x.numel()],
    "[x, y]": lambda g, f, x, y: [g[0], g[1]],
}
"""For each call, what its words say: of the gradient and the value of the result, and the arguments."""


def by_the_rule(rule: Rule, value: Any, upstream: Any) -> list[Any]:
    _, _, *names = inspect.signature(rule).parameters
    tensors = [torch.tensor(given, dtype=torch.float64) for given in (upstream, value, *map(VALUES.get, names))]
    return [found.tolist() for found in rule(*tensors)]


@pytest.mark.parametrize("expression", RULES)
def test_words_say_what_autograd_does(expression: str) -> None:
    _, _, *names = inspect.signature(RULES[expression]).parameters
    at = {name: VALUES[name] for name in names}
    value: Any = run(Request(expression=expression, at=at, dtype="float64"), ()).value
    upstream = torch.tensor(value).cos().double().tolist()
    report = run(Request(expression=expression, at=at, dtype="float64", upstream=upstream), ("graph",))
    assert report.graph is not None
    root = report.graph.nodes[0]
    row = find(expression.partition("(")[0])
    assert row is None or tuple(edge.vjp for edge in root.inputs) == row.vjps
    for edge, expected in zip(root.inputs, by_the_rule(RULES[expression], value, upstream), strict=True):
        torch.testing.assert_close(torch.tensor(edge.arrives), torch.tensor(expected))


def test_every_row_but_the_loss_of_many_nodes_is_tried() -> None:
    names = {row.name for row in FUNCTIONS if not row.elementwise}
    assert names - {expression.partition("(")[0] for expression in RULES} == {"cross_entropy"}
