"""The three examples of the tutorial, and requests that are wrong."""

import pickle
from typing import Any

import pytest

from derivtui.engine.run import run
from derivtui.model.errors import (
    DerivtuiError,
    DeviceError,
    DtypeError,
    LanguageError,
    MissingValueError,
    OptionError,
    ShapeError,
    UnknownNameError,
)
from derivtui.model.numbers import to_json
from derivtui.model.report import Report
from derivtui.model.request import DEFAULT_PARTS, Request
from tests.engine.asking import ask

EXAMPLES = [
    ("x**2", {"x": 9}, 81, {"x": 18}, ["PowBackward0", "AccumulateGrad"]),
    (
        "sin(x/(2*sqrt(2)))",
        {"x": 100},
        -0.7158,
        {"x": -0.2469},
        ["SinBackward0", "DivBackward0", "AccumulateGrad"],
    ),
    ("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4}, 76, {"u": 8, "v": 50}, ["AddBackward0"]),
]


@pytest.mark.parametrize(("expression", "at", "value", "gradient", "names"), EXAMPLES)
def test_the_tutorials_examples_give_its_numbers(
    expression: str, at: dict[str, float], value: float, gradient: dict[str, float], names: list[str]
) -> None:
    report = ask(expression, at)
    assert report.value == pytest.approx(value, abs=5e-5)
    assert report.gradient == pytest.approx(gradient, abs=5e-5)
    assert report.graph is not None
    assert [node.name for node in report.graph.nodes][: len(names)] == names


def test_span_step_node_and_number_are_tied_by_the_terms_id() -> None:
    report = ask("sin(x/(2*sqrt(2)))", {"x": 100})
    assert report.terms is not None
    assert report.graph is not None
    assert report.derivation is not None
    (division,) = (term for term in report.terms if term.kind == "div")
    (node,) = (node for node in report.graph.nodes if division.id in node.terms)
    (step,) = (step for step in report.derivation["x"].steps if division.id in step.terms)
    assert division.span == (4, 17)
    assert node.name == "DivBackward0"
    assert step.rule == "constant multiple"
    assert step.part == pytest.approx(node.inputs[0].local)
    assert division.value == node.value


WRONG: list[tuple[str, dict[str, Any], type[DerivtuiError], tuple[int, int] | None]] = [
    ("2 +", {}, LanguageError, (3, 3)),
    ("sinn(x)", {"at": {"x": 1}}, UnknownNameError, (0, 4)),
    ("x*y", {"at": {"x": 1}}, MissingValueError, (2, 3)),
    ("x", {"at": {"x": 1}, "device": "tpu"}, DeviceError, None),
    ("x", {"at": {"x": 1}, "dtype": "int64"}, DtypeError, None),
    ("i1(x)", {"at": {"x": 1}, "dtype": "bfloat16"}, DtypeError, None),
    ("x", {"at": {"x": [[1.0], [1.0, 2.0]]}}, ShapeError, (0, 1)),
    ("x + y", {"at": {"x": [1.0, 2.0], "y": [1.0, 2.0, 3.0]}}, ShapeError, (0, 5)),
    ("x", {"at": {"x": 1}, "wrt": ("z",)}, OptionError, None),
    ("x", {"at": {"x": 1}, "direction": {"y": 1.0}}, OptionError, None),
    ("x", {"at": {"x": 1}, "direction": {}, "parts": ("directional",)}, OptionError, None),
    ("x", {"at": {"x": 1}, "direction": {"x": [1.0, 2.0]}}, ShapeError, None),
    ("x", {"at": {"x": 1}, "direction": {"x": "one"}}, UnknownNameError, None),
    ("[x, 1]", {"at": {"x": 1}, "upstream": "[1, 2, 3]"}, ShapeError, None),
    ("[x, 1]", {"at": {"x": 1}, "upstream": [[1.0], [2.0, 3.0]]}, ShapeError, None),
    ("x", {"at": {"x": 1}, "upstream": [1.0, 2.0]}, ShapeError, None),
]


@pytest.mark.parametrize(("expression", "fields", "kind", "span"), WRONG)
def test_a_wrong_request_is_refused_with_its_place(
    expression: str, fields: dict[str, Any], kind: type[DerivtuiError], span: tuple[int, int] | None
) -> None:
    request = Request(expression=expression, **fields)
    with pytest.raises(kind) as caught:
        run(request, request.wanted)
    assert caught.value.span == span


def test_only_variables_of_wrt_require_gradients() -> None:
    report = run(Request(expression="u*v", at={"u": 2, "v": 3}, wrt=("v",)), DEFAULT_PARTS)
    assert report.gradient == {"v": 2.0}
    assert not report.variables["u"].requires_grad


def test_missing_values_are_assumed_in_order_of_appearance_where_allowed() -> None:
    report = run(Request(expression="b*a + c", at={"a": 3}, missing="assume"), ())
    assert {name: variable.value for name, variable in report.variables.items()} == {"b": 0.5, "a": 3.0, "c": 2.5}
    assert [variable.assumed for variable in report.variables.values()] == [True, False, True]


def test_a_subscript_in_a_requests_names_is_the_variables() -> None:
    report = run(Request(expression="x₁*y", at={"x₁": 3, "y": 2}, wrt=("x₁",)), DEFAULT_PARTS)
    assert report.gradient == {"x1": 2.0}


def test_steps_need_no_values_where_numbers_are_left_out() -> None:
    report = run(Request(expression="sin(x)*a", missing="leave"), ("terms", "graph", "derivation", "checks"))
    assert report.value is None
    assert report.derivation is not None
    assert report.derivation["x"].result == "cos(x)*a"
    assert report.checks is None


def test_an_unused_value_is_a_note() -> None:
    assert [note.kind for note in ask("x", {"x": 1, "y": 2}).notes] == ["unused"]


def test_a_second_derivative_has_its_number_and_its_text() -> None:
    report = run(Request(expression="x**3", at={"x": 2}, derivative=("x", "x")), DEFAULT_PARTS)
    assert report.derivative is not None
    assert (report.derivative.value, report.derivative.text) == (12.0, "6*x")


def test_a_tensor_target_takes_ones_as_upstream_and_says_so() -> None:
    report = ask("x**2", {"x": [1.0, 2.0]})
    assert report.gradient == {"x": [2.0, 4.0]}
    assert [note.kind for note in report.notes] == ["upstream"]


def test_parts_of_one_request_merge_into_the_whole_report() -> None:
    request = Request(expression="sin(x)^2", at={"x": 1})
    whole = run(request, DEFAULT_PARTS)
    merged: Report = run(request, ("terms", "graph")).with_part(run(request, ("derivation",)))
    assert to_json(merged.with_part(run(request, ("checks",)))) == to_json(whole)


def test_a_value_in_the_text_is_said_to_be_bound() -> None:
    variables = ask("x = torch.tensor(9.0); x**2*y", {"x": 5, "y": 2}).variables
    assert [(name, each.value, each.bound) for name, each in variables.items()] == [("x", 9, True), ("y", 2, False)]


@pytest.mark.parametrize(
    ("expression", "at", "variables"),
    [
        ("sum(A@w) + log(x)", {"w": [1, 2]}, {"A": 0.5, "w": None, "x": 2.5}),
        ("x + y", {"y": "1 +"}, {"x": 0.5, "y": None}),
        ("x = torch.tensor(9.0); x @ y", {}, {"x": None, "y": 1.5}),
        ("\\frac{x}{2} + det(x)", {}, {"x": 0.5}),
        ("import torch", {}, {}),
        ("x +", {"x": 1}, None),
    ],
)
def test_an_error_tells_the_variables_of_a_text_that_could_be_read(
    expression: str, at: dict[str, Any], variables: dict[str, float | None] | None
) -> None:
    with pytest.raises(DerivtuiError) as caught:
        run(Request(expression=expression, at=at, missing="assume"), ())
    assert caught.value.problem().variables == variables
    sent = pickle.loads(pickle.dumps(caught.value))
    assert sent.problem() == caught.value.problem()
