"""Implicit curves: what is an equation, its slope, and what is said of the point."""

from __future__ import annotations

import math
from collections.abc import Mapping

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy.parsing.sympy_parser import parse_expr

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.run import run
from derivtui.model.report import Implicit
from derivtui.model.request import Request
from tests.engine.asking import ask

Given = float | str | list[float]

READ = [
    ("x^2 + y^2 = 25", "x^2 + y^2 - 25", "y"),
    ("y = x*y + 1", "y - (x*y + 1)", "y"),
    ("sin(y) = x", "sin(y) - x", "y"),
    ("max(x, y) = 1", "max(x, y) - 1", "y"),
    ("atan2(y, x) = x", "atan2(y, x) - x", "y"),
    ("x(y + 1) = 3", "x*(y + 1) - 3", "y"),
    ("f(u + 1) = u", "f*(u + 1) - u", "u"),
    ("2u + v = w", "2*u + v - w", "w"),
    ("z = x*y; z + x = 1", "z + x - 1", "y"),
    ("f(x) = x^2; f(x) + t = 3", "x^2 + t - 3", "x"),
    (r"x^{2} + \frac{y^2}{4} = 1", "x^2 + y^2/4 - 1", "y"),
]

SLOPES: list[tuple[str, Mapping[str, Given], dict[str, float]]] = [
    ("x^2 + y^2 = 25", {"x": 3, "y": 4}, {"x": -3 / 4}),
    ("x^2 + y^2 = 25", {"x": 0, "y": -5}, {"x": 0.0}),
    ("x^2/9 + y^2/4 = 1", {"x": 3 / math.sqrt(2), "y": math.sqrt(2)}, {"x": -2 / 3}),
    ("x*y = 12", {"x": 3, "y": 4}, {"x": -4 / 3}),
    ("y = x*y + 1", {"x": 0.5, "y": 2}, {"x": 4.0}),
    ("y^2 = x^3", {"x": 4, "y": 8}, {"x": 3.0}),
    ("x^3 + y^3 = 6x*y", {"x": 3, "y": 3}, {"x": -1.0}),
    ("sin(y) = x", {"x": 0.5, "y": math.pi / 6}, {"x": 2 / math.sqrt(3)}),
    ("e^y = x", {"x": math.e, "y": 1}, {"x": 1 / math.e}),
    ("y e^y = x", {"x": math.e, "y": 1}, {"x": 1 / (2 * math.e)}),
    ("tan(x + y) = 1", {"x": math.pi / 16, "y": 3 * math.pi / 16}, {"x": -1.0}),
    ("x*y*z = 6", {"x": 1, "y": 2, "z": 3}, {"x": -2.0, "z": -2 / 3}),
    ("x^2 + t^2 = 2", {"x": 1, "t": 1}, {"t": -1.0}),
    ("z = x*y; z + x = 3", {"x": 1, "y": 2}, {"x": -3.0}),
]


def curve(source: str, at: Mapping[str, Given], dtype: str = "float64") -> Implicit:
    """The curve alone."""
    found = run(Request(expression=source, at=dict(at), dtype=dtype), ()).implicit
    assert found is not None
    return found


def notes(source: str, at: Mapping[str, Given], dtype: str = "float64") -> list[str]:
    """What is said of the point."""
    report = run(Request(expression=source, at=dict(at), dtype=dtype), ())
    return [note.message for note in report.notes if note.kind == "curve"]


@pytest.mark.parametrize(("source", "residual", "dependent"), READ)
def test_an_equation_is_left_minus_right(source: str, residual: str, dependent: str) -> None:
    program = parse(source)
    assert (text(program.target), program.implicit) == (residual, dependent)


@pytest.mark.parametrize("source", ["y = x + 1", "f(x) = x^2", "z = x; y = z", "x^2 + 1"])
def test_definitions_are_no_equations(source: str) -> None:
    assert parse(source).implicit is None
    assert ask(source, {"x": 1.0}).implicit is None


def test_the_residual_spans_the_whole_equation() -> None:
    assert parse("a = 2; (x + y) = (a)  # why").target.span == (7, 20)


@pytest.mark.parametrize(("source", "at", "slopes"), SLOPES)
def test_a_slope_is_minus_a_quotient_of_partials(
    source: str, at: Mapping[str, Given], slopes: dict[str, float]
) -> None:
    found = curve(source, at)
    assert found.slope == pytest.approx(slopes, rel=1e-12)
    assert notes(source, at) == []
    assert found.residual == pytest.approx(0, abs=1e-14)


@given(st.floats(-4.5, 4.5), st.sampled_from((-1, 1)))
def test_a_slope_is_that_of_the_curve_solved_for_y(x: float, side: int) -> None:
    y = side * math.sqrt(25 - x * x)
    solved = mpmath.diff(lambda t: side * mpmath.sqrt(25 - t * t), x)
    assert curve("x^2 + y^2 = 25", {"x": x, "y": y}).slope["x"] == pytest.approx(float(solved), rel=1e-9, abs=1e-12)
    assert notes("x^2 + y^2 = 25", {"x": x, "y": y}) == []


@given(st.floats(-4, 4), st.sampled_from(("float32", "float64")))
def test_a_point_as_good_as_the_dtype_is_on_the_curve(x: float, dtype: str) -> None:
    y = math.log((x * x + 1) / (2 + math.sin(x)))
    assert notes("e^y*(2 + sin(x)) = x^2 + 1", {"x": x, "y": y}, dtype) == []


def test_a_point_off_the_curve_is_told_with_the_residual() -> None:
    (message,) = notes("x^2 + y^2 = 25", {"x": 1, "y": 2})
    assert "left - right = -20" in message


def test_a_vertical_tangent_is_told() -> None:
    assert curve("x^2 + y^2 = 25", {"x": 5, "y": 0}).slope == {"x": math.inf}
    (message,) = notes("x^2 + y^2 = 25", {"x": 5, "y": 0})
    assert "vertical" in message


def test_a_node_has_no_one_tangent() -> None:
    found = curve("y^2 = x^2 + x^3", {"x": 0, "y": 0}).slope["x"]
    assert isinstance(found, float)
    assert math.isnan(found)
    (message,) = notes("y^2 = x^2 + x^3", {"x": 0, "y": 0})
    assert "no one tangent" in message


def test_many_points_have_many_slopes() -> None:
    found = curve("x^2 + y^2 = 25", {"x": [3.0, 4.0], "y": [4.0, 3.0]})
    assert found.slope["x"] == pytest.approx([-3 / 4, -4 / 3])
    assert found.residual == [0.0, 0.0]


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("x^2 + y^2 = 25", {"x": [3.0, 4.0], "y": 4.0}),
        ("[x, y] = [3, 4]", {"x": 3.0, "y": 4.0}),
        ("cumsum(x) = y", {"x": [1.0, 2.0], "y": [1.0, 3.0]}),
    ],
)
def test_what_is_no_number_for_each_point_has_no_slope(source: str, at: dict[str, Given]) -> None:
    assert curve(source, at).slope == {}
    assert any("no slope here" in message for message in notes(source, at))


@pytest.mark.parametrize(("source", "at"), [("u^3 = v", {"u": [], "v": 1}), ("sum(u)*v = v", {"u": [], "v": 1})])
def test_a_curve_of_no_points_is_answered(source: str, at: dict[str, Given]) -> None:
    assert curve(source, at).residual in ([], -1.0)


def test_a_number_made_of_tensors_has_a_slope() -> None:
    assert curve("norm([x, y]) = 5", {"x": 3.0, "y": 4.0}).slope == pytest.approx({"x": -0.75})


def test_a_slope_by_one_variable_needs_the_gradient_of_the_other() -> None:
    report = run(Request(expression="x*y*z = 6", at={"x": 1, "y": 2, "z": 3}, wrt=("x",)), ())
    assert report.implicit is not None
    assert report.implicit.slope == {"x": -2.0}


def test_the_slope_comes_with_its_derivation_and_their_numbers_agree() -> None:
    report = run(Request(expression="x^2 + y^2 = 25", at={"x": 3, "y": 4}), ("derivation", "simplified"))
    assert report.implicit is not None
    found = report.implicit.derivation["x"]
    assert (found.kind, found.result, found.simplified) == ("slope", "-(2*x/(2*y))", "-x/y")
    assert found.steps[-1].value == report.implicit.slope["x"] == -0.75
    assert [step.part for step in found.steps if step.rule == "unknown"] == [-0.75]
    assert report.derivation is not None
    assert report.derivation["x"].result == "2*x"


def test_a_slope_is_derived_without_values_too() -> None:
    report = run(Request(expression="x*y*z = 6", missing="leave"), ("derivation",))
    assert report.implicit is not None
    assert (report.implicit.slope, report.implicit.residual) == ({"x": None, "z": None}, None)
    assert report.implicit.derivation["z"].steps[-1].line == "∂y/∂z = -x·y/(x·z)"


def test_sympy_derives_each_line_of_a_slope_to_a_true_equation() -> None:
    report = run(Request(expression="x^2 + sin(x*y) = y^3", missing="leave"), ("derivation",))
    assert report.implicit is not None
    x, y = sympy.Symbol("x"), sympy.Function("y")
    slope = None
    for step in reversed(report.implicit.derivation["x"].steps):
        line = parse_expr(step.expression, local_dict={"y": y}).doit()
        slope = slope or line.rhs
        left, right = (side.subs(sympy.Derivative(y(x), x), slope).subs(y(x), 0.7).subs(x, 0.3) for side in line.args)
        assert float(left) == pytest.approx(float(right))
