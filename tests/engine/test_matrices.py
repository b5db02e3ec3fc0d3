"""Hessian, Jacobian, vector-Jacobian product and directional derivative: against torch, and against each other."""

from typing import Any

import pytest
import torch
from hypothesis import assume, given

from derivtui.engine.evaluation import begin
from derivtui.engine.language.parse import parse
from derivtui.engine.matrices import jacobian
from derivtui.engine.run import run
from derivtui.engine.trace.forward_mode import forward_mode
from derivtui.engine.trace.matrices import MOST_ROWS
from derivtui.model.report import Report
from derivtui.model.request import Request
from tests.engine.asking import Problem, problems
from tests.engine.tensors.lines import LINES, VALUES


def asked(expression: str, at: dict[str, Any], *parts: str, **fields: Any) -> Report:
    return run(Request(expression=expression, at=at, dtype="float64", **fields), parts)


def test_the_hessian_of_scalars() -> None:
    hessian = asked("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4}, "hessian").hessian
    assert hessian is not None
    assert hessian.labels == ("u", "v")
    assert hessian.rows == [[2.0, 1.0], [1.0, 24.0]]


def test_the_hessian_of_a_vector_and_a_matrix_is_by_their_elements() -> None:
    hessian = asked("w @ A @ w", {"w": [1, 2], "A": [[1, 2], [3, 4]]}, "hessian").hessian
    assert hessian is not None
    assert hessian.labels == ("w[0]", "w[1]", "A[0, 0]", "A[0, 1]", "A[1, 0]", "A[1, 1]")
    assert isinstance(hessian.rows, list)
    assert hessian.rows[0] == [2.0, 5.0, 2.0, 2.0, 2.0, 0.0]
    assert [list(row) for row in zip(*hessian.rows, strict=True)] == hessian.rows


@pytest.mark.parametrize(
    ("expression", "second"), [("abs(x)", 0.0), ("hardsigmoid(x)", 0.0), ("x^2*hardsigmoid(x)", 2 * 0.6 + 4 * 0.6 / 6)]
)
def test_what_torch_cannot_differentiate_again_has_a_second_derivative(expression: str, second: float) -> None:
    report = asked(expression, {"x": 0.6}, "hessian", derivative=("x", "x"))
    assert report.hessian is not None
    assert report.derivative is not None
    assert report.hessian.rows == [[pytest.approx(second)]]
    assert report.derivative.value == pytest.approx(second)


def test_a_vector_has_no_hessian_and_a_note_says_so() -> None:
    report = asked("[x, x^2]", {"x": 3}, "hessian")
    assert report.hessian is None
    assert "The Hessian is that of a single number, and the target has shape [2]." in [n.message for n in report.notes]


def test_a_matrix_of_too_many_rows_is_a_note() -> None:
    report = asked("x*x", {"x": [1.0] * (MOST_ROWS + 1)}, "jacobian")
    assert report.jacobian is None
    assert any(f"at most {MOST_ROWS}; the target has {MOST_ROWS + 1} elements" in note.message for note in report.notes)
    report = asked("sum(x*x)", {"x": [1.0] * (MOST_ROWS + 1)}, "hessian")
    assert report.hessian is None
    assert any(f"there are {MOST_ROWS + 1} variables" in note.message for note in report.notes)


def test_the_jacobian_has_the_shape_of_the_target_and_the_variable() -> None:
    report = asked("A @ x", {"A": [[1, 2, 3], [4, 5, 6]], "x": [1, 0, 2]}, "jacobian")
    assert report.jacobian is not None
    assert report.jacobian["x"] == [[1, 2, 3], [4, 5, 6]]
    assert torch.tensor(report.jacobian["A"]).shape == (2, 2, 3)


@pytest.mark.parametrize("upstream", [None, [1.0, -2.0], "[pi/2, 2^-1]"])
def test_the_gradient_is_the_upstream_gradient_times_the_jacobian(upstream: Any) -> None:
    report = asked("[x*y, x + y^2]", {"x": 2, "y": 3}, "jacobian", upstream=upstream)
    assert report.jacobian is not None
    assert isinstance(report.upstream, list)
    for name, rows in report.jacobian.items():
        assert isinstance(rows, list)
        products = [row * factor for row, factor in zip(rows, report.upstream, strict=True)]
        assert report.gradient[name] == pytest.approx(sum(products))


def test_a_note_says_what_torch_alone_would_have_said() -> None:
    notes = [note.message for note in asked("[x, x^2]", {"x": 3}).notes]
    assert any("ones are used" in note and "only for scalar outputs" in note for note in notes)
    assert not asked("[x, x^2]", {"x": 3}, upstream=[1.0, 1.0]).notes


def test_a_direction_gives_the_rate_along_it() -> None:
    report = asked("x^2*y", {"x": 2, "y": 3}, "directional", direction={"x": 1, "y": "2^-1"})
    assert report.directional is not None
    assert report.directional.direction == {"x": 1.0, "y": 0.5}
    assert report.directional.value == 14.0


def test_variables_that_are_left_out_stand_still() -> None:
    report = asked("[x*y, x + y]", {"x": 2, "y": 3}, "directional", direction={"y": 1})
    assert report.directional is not None
    assert report.directional.value == [2.0, 1.0]


def test_a_direction_asks_for_its_derivative_by_being_there() -> None:
    assert "directional" in Request(expression="x", direction={"x": 1}).wanted
    assert "directional" not in Request(expression="x").wanted


@pytest.mark.parametrize("expression", [row[0] for row in LINES])
def test_forward_mode_is_the_jacobian_times_the_direction(expression: str) -> None:
    names = parse(expression, bound=frozenset(VALUES)).variables
    evaluation = begin(Request(expression=expression, at={name: VALUES[name] for name in names}, dtype="float64"))
    assert evaluation.trace is not None
    torch.manual_seed(1)
    directions = {name: torch.randn_like(leaf) for name, leaf in evaluation.trace.leaves.items()}
    total = torch.zeros_like(evaluation.trace.target)
    for name, part in jacobian(evaluation)["jacobian"].items():
        columns = torch.tensor(part, dtype=torch.float64).reshape(*total.shape, -1)
        total += columns @ directions[name].flatten()
    assert torch.allclose(forward_mode(evaluation.trace, directions), total, rtol=1e-10)


@given(problems())
def test_the_hessian_of_any_expression_is_symmetric(problem: Problem) -> None:
    hessian = asked(problem.source, problem.at, "hessian").hessian
    assert hessian is not None
    size = len(hessian.labels)
    rows = torch.tensor(hessian.rows, dtype=torch.float64).reshape(size, size)
    assume(bool(rows.isfinite().all()))
    assert torch.allclose(rows, rows.mT, rtol=1e-6, atol=1e-9 * float(rows.abs().sum()))
