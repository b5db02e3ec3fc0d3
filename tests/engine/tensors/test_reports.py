"""What a report says about an expression that works on whole tensors."""

from __future__ import annotations

from typing import Any

import pytest

from derivtui.engine.run import run
from derivtui.model.report import TENSOR, Summary
from derivtui.model.request import DEFAULT_PARTS, Request
from tests.engine.asking import ask

A = [[1.0, 2.0, -0.5], [0.25, -1.0, 3.0]]
X = [0.5, -1.25, 2.0]


def test_its_steps_are_those_of_the_backward_pass() -> None:
    report = ask("1 + sum(x^2)", {"x": X})
    assert report.derivation is not None
    assert report.derivation["x"].kind == TENSOR
    assert report.derivation["x"].result == "x̄: [3] = t̄₂ ⊙ 2x"
    assert report.notes == ()


def test_without_values_or_of_higher_order_there_are_no_steps_and_a_note_says_so() -> None:
    report = ask("d^2/dx^2 sum(x^3)", {"x": X})
    assert report.derivation == {}
    (note,) = report.notes
    assert (note.kind, note.message.partition(":")[0]) == ("tensor", "sum(x³) works on whole tensors")


def test_numbers_in_a_list_are_derived_component_by_component() -> None:
    report = ask("[x*y, x + y]", {"x": 2, "y": 3})
    assert (report.value, report.gradient) == ([6.0, 5.0], {"x": 4.0, "y": 3.0})
    assert report.derivation is not None
    assert [found.result for found in report.derivation.values()] == ["[y, 1]", "[x, 1]"]
    assert [found.steps[0].value for found in report.derivation.values()] == [[3.0, 1.0], [2.0, 1.0]]


def test_brackets_after_a_derivatives_sign_hold_a_list_where_they_have_commas() -> None:
    assert ask("d/dx [x^2, x^3]", {"x": 2}).value == [4.0, 8.0]
    assert ask("d/dx [x^2]", {"x": 2}).value == 4.0


def test_elementwise_expressions_keep_their_steps() -> None:
    report = ask("x^2", {"x": X})
    assert report.derivation is not None
    assert report.derivation["x"].result == "2*x"


def test_steps_without_values_are_a_note_too() -> None:
    report = run(Request(expression="A @ x", missing="leave"), ("terms", "derivation", "simplified"))
    assert (report.derivation, [note.kind for note in report.notes]) == ({}, ["tensor"])


def test_the_graph_by_itself_needs_no_note() -> None:
    assert run(Request(expression="sum(x)", at={"x": X}), ("terms", "graph")).notes == ()


def test_a_vector_target_takes_its_upstream_gradient() -> None:
    report = run(Request(expression="A @ x", at={"A": A, "x": X}, upstream=[2.0, -1.0]), DEFAULT_PARTS)
    assert report.gradient["x"] == pytest.approx([1.75, 5.0, -4.0])
    assert report.gradient["A"] == [[1.0, -2.5, 4.0], [-0.5, 1.25, -2.0]]


def test_a_definition_keeps_its_value_and_its_gradient() -> None:
    report = ask("z = A @ x; z @ z", {"A": A, "x": X})
    assert report.terms is not None
    (product,) = (term for term in report.terms if term.kind == "matmul" and term.span == (4, 9))
    assert product.value == [-3.0, 7.375]
    assert product.gradient == [-6.0, 14.75]


def test_higher_orders_have_their_number() -> None:
    request = Request(expression="sum(x^3)", at={"x": X}, derivative=("x", "x"))
    report = run(request, DEFAULT_PARTS)
    assert report.derivative is not None
    assert (report.derivative.value, report.derivative.text) == ([3.0, -7.5, 12.0], None)


def test_large_tensors_are_summed_up() -> None:
    report = ask("sum(x^2)", {"x": "linspace(0, 1, 2000)"})
    assert isinstance(report.gradient["x"], Summary)
    assert report.graph is not None
    (edge,) = report.graph.nodes[1].inputs
    assert isinstance(edge.local, Summary)


def test_random_values_are_the_same_every_time() -> None:
    first, second = (ask("sum(x)", {"x": "randn(3, 3, seed=1)"}) for _ in range(2))
    assert first.value == second.value


def test_a_list_of_numbers_alone_has_a_value() -> None:
    report = ask("[1, 2] @ [3, 4]", {})
    assert report.value == 11.0
    assert report.graph is not None
    assert report.graph.nodes == ()


def test_a_cell_of_a_notebook_gives_its_numbers() -> None:
    report = ask(
        """import torch
import torch.nn.functional as F
w = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
X = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
t = torch.tensor([0.5, 1.0])
loss = F.mse_loss(torch.sigmoid(X @ w), t)
loss.backward()
print(w.grad)""",
        {},
    )
    assert report.value == pytest.approx(0.5041, abs=1e-4)
    assert report.gradient["w"] == pytest.approx([-0.2195, -0.3099, -0.4003], abs=1e-4)
    assert report.graph is not None
    assert [node.name for node in report.graph.nodes] == [
        "MseLossBackward0", "SigmoidBackward0", "MvBackward0", "AccumulateGrad",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("mse_loss(0, 0) + x", {"x": 1.0}),
        ("z = x + 1; q^2", {"x": [], "q": 2.0}),
        ("sum(x)", {"x": [float("nan"), 0.0]}),
    ],
)
def test_constants_nothing_and_nan_are_checked(source: str, at: dict[str, Any]) -> None:
    assert run(Request(expression=source, at=at), ("checks",)).checks
