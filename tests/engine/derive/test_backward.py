"""The steps of a backward pass: each line, computed by torch from the operands that it names, is what arrived."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from derivtui.engine.derive.whole_products import WHOLE
from derivtui.engine.language.parse import parse
from derivtui.engine.lower.forward import lower
from derivtui.engine.run import run
from derivtui.model.functions import FUNCTIONS
from derivtui.model.report import TENSOR, Derivation, Report
from derivtui.model.request import Request
from tests.engine.derive.matrix_notation import backward, forward, plain, read_line
from tests.engine.tensors.lines import LINES, VALUES

MORE = [
    "mean((A @ x - b)^2)", "h = tanh(A @ x - b); mean(h^2) + h @ h/3", "sum(where(x > 0, x^2, -x))", "x @ S @ x",
    "sum(relu(A)*sigmoid(A) + 1/A)", "log(sum(exp(x)))", "sum(x*a)/norm(x)", "trace(inv(S @ S))", "S @ S @ S",
    "T @ T[:, :2]", "sum(x^y)", "det(S)*a", "sum(gelu(A @ S))", "norm(A @ x - [1, 2])", "sum(A, 0) @ x",
    "max(x, y) @ y",
    "sum(hypot(x, A)*a)", "prod(x*[1, 0, 2])", "softmax(A @ S, 0) @ x", "mean(A, 0) @ S @ softmax(x)",
    "dot(x, sin(x))",
    "piecewise(a > 0: sum(x)*a, norm(x))", "sum(besselj(2, p)*p)", "sum(2^x + x^3 - a/x)", "S[0] @ S[:, 1]",
    "det([[a, b], [b, a]])", "sum(clamp(x, -1, 1)*x)", "norm(x - x)", "det([[a, a], [b, b]])", "f = a*sum(x); f*f",
]  # fmt: skip


def asked(expression: str) -> Report:
    """The report at `VALUES` in float64, with an upstream gradient that is not all ones."""
    first = run(Request(expression=expression, at=VALUES, dtype="float64"), ())
    upstream: Any = torch.tensor(first.value, dtype=torch.float64).cos().tolist() if first.value != 0 else 0.7
    request = Request(expression=expression, at=VALUES, dtype="float64", upstream=upstream)
    return run(request, ("terms", "graph", "derivation"))


@pytest.mark.parametrize("expression", [*(source for source, _ in LINES), *MORE])
def test_every_line_says_what_arrives(expression: str) -> None:
    report = asked(expression)
    for name, found in (report.derivation or {}).items():
        if found.kind == TENSOR:
            is_true(report, name, found)


def is_true(report: Report, name: str, found: Derivation) -> None:
    """Compare each line with the graph's edge, and what they add up to with the gradient."""
    values = operands(report.source, found)
    for step in found.steps[1:]:
        argument, shape, adds, formula = read_line(step.line)
        said = backward(formula, values, argument.removeprefix("g_"), shape)
        assert list(said.shape) == shape, step.line
        torch.testing.assert_close(said, tensor(step.value), rtol=1e-9, atol=1e-12, equal_nan=True, msg=step.line)
        assert report.graph is not None
        assert step.node is not None
        assert step.value in [edge.arrives for edge in report.graph.nodes[step.node].inputs] or "nan" in str(step.value)
        values[argument] = values[argument] + said if adds else said
    if len(found.steps) > 1:
        torch.testing.assert_close(
            values[plain(f"{name[0]}\u0304{name[1:]}")], tensor(report.gradient[name]), equal_nan=True
        )


def operands(source: str, found: Derivation) -> dict[str, torch.Tensor]:
    """The values of all names: variables, definitions, and those that the steps say how to compute."""
    values = {name: tensor(value) for name, value in VALUES.items()}
    for definition in parse(source, frozenset(VALUES)).definitions:
        values[definition.name] = torch.as_tensor(lower([definition.body], values).values[definition.body])
    upstream, *steps = found.steps
    values[read_line(upstream.line)[0]] = tensor(upstream.value)
    for step in reversed(steps):
        name, _, _, formula = read_line(step.before)
        values[name] = forward(formula, values)
    return values


def tensor(value: Any) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64)


def lines(expression: str, name: str) -> list[str]:
    report = run(Request(expression=expression, at=VALUES, dtype="float64"), ("derivation",))
    return [step.line for step in (report.derivation or {})[name].steps]


def test_the_lines_read_as_in_a_textbook() -> None:
    assert lines("h = tanh(A @ x); h @ h", "x") == [
        "f̄ = 1",
        "h̄: [2] = f̄ · h",
        "h̄: [2] += f̄ · h",
        "t̄₁: [2] = h̄ ⊙ (1 - tanh(t₁)²)",
        "x̄: [3] = Aᵀ t̄₁",
    ]


def test_a_law_is_that_of_the_shapes_at_hand() -> None:
    report = run(Request(expression="A @ S @ x", at=VALUES), ("derivation",))
    assert [step.law for step in (report.derivation or {})["S"].steps[1:]] == ["Ā = ȳ vᵀ", "B̄ = Aᵀ Ȳ"]


def test_steps_are_tied_to_nodes_and_terms() -> None:
    report = run(Request(expression="sum(A @ x)", at=VALUES), ("terms", "graph", "derivation"))
    assert report.graph is not None
    assert report.terms is not None
    steps = (report.derivation or {})["A"].steps
    assert [report.graph.nodes[step.node or 0].name for step in steps] == [
        "SumBackward0",
        "SumBackward0",
        "MvBackward0",
    ]
    assert [report.terms[step.terms[0]].text for step in steps] == ["sum(A @ x)", "sum(A @ x)", "A @ x"]


def test_a_variable_that_nothing_depends_on_gets_zero() -> None:
    assert lines("s = a^2; sum(x)", "a") == ["ā = 0"]


def test_names_keep_clear_of_the_users() -> None:
    assert lines("f = sum(x); t1 = f*a; t1^2", "x")[:2] == ["ȳ = 1", "t̄1 = ȳ · 2·t1"]


def test_names_are_found_whatever_is_taken() -> None:
    names = [*"tsuvwhqzfy", "out", "target", "tt1", "ff"]
    definitions = "; ".join(f"{name} = {place + 1}*sum(x)" for place, name in enumerate(names))
    assert lines(f"{definitions}; sum(x)*2*{'*'.join(names)}", "x")[0] == "f̄ff = 1"


def test_every_operation_of_the_table_has_a_row() -> None:
    names = {row.name for row in FUNCTIONS if not row.elementwise}
    assert names - set(WHOLE) == {"cross_entropy"}  # which is several operations
