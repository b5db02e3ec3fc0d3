"""The slope of a curve: both sides derived, dy/dx gathered, the equation solved, and every line of it true."""

from __future__ import annotations

import pytest
from mpmath import mpf

from derivtui.engine.derive.curve import derive_slope
from derivtui.engine.derive.recompose import line
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import pretty, sympy_text
from derivtui.engine.language.terms import postorder, slope
from tests.engine.derive.asking import slope_of
from tests.engine.derive.half_derived import slope_at, value_at
from tests.engine.derive.test_lines import DIGITS, agrees

LAST = {
    "x^2 + y^2 = 25": ("2y·dy/dx = -2x", "dy/dx = -2x/(2y)"),
    "y = x*y + 1": ("(1 - x)·dy/dx = y", "dy/dx = y/(1 - x)"),
    "x^3 + y^3 = 6x*y": ("(3y² - 6x)·dy/dx = 6y - 3x²", "dy/dx = (6y - 3x²)/(3y² - 6x)"),
    "x + y = 2": ("dy/dx = -1", "dy/dx = -1"),
    "x*y = 12": ("x·dy/dx = -y", "dy/dx = -y/x"),
}

CURVES = [
    *LAST, "x^2/9 + y^2/4 = 1", "y^2 = x^3", "sin(y) = x", "e^y = x", "y e^y = x", "tan(x + y) = 1", "x*y*z = 6",
    "z = x*y; z + x = y^2", "sin(x*y) + cos(x/y) = y", "max(x, y) = x*y^2", "where(x > y, x*y, y^2) = x",
    "piecewise(y < x: y^3, x*y) = 2", "x^y = y + 1", "y^x = 3", "y/x = x/y + y", "(x - 2)/(x + y) - y^3 = 1",
    "f(t) = t^2 + t; f(x*y) = f(y)", "sqrt(x^2 + y^2) = atan2(y, x)", "hypot(x, 2y) = log(x + y^2)", "-y = abs(x)*y^2",
]  # fmt: skip
POINTS = [("0.7", "1.3"), ("1.9", "0.6"), ("2.4", "2.2")]


@pytest.mark.parametrize("source", LAST)
def test_the_last_steps_gather_and_solve(source: str) -> None:
    found = slope_of(source)
    assert (pretty(found.gathered), pretty(found.solved)) == LAST[source]


@pytest.mark.parametrize("source", CURVES)
def test_every_line_is_true_of_the_slope(source: str) -> None:
    found, target = slope_of(source), parse(source).target
    lines = [*(line(found.tape, place) for place in range(-1, len(found.tape.steps))), found.gathered, found.solved]
    for x, y in POINTS:
        values = {"x": mpf(x), "y": mpf(y), "z": mpf("0.8")}
        values |= {found.unknown.name: slope_at(target, values, found.unknown, DIGITS)}
        for whole in lines[1:]:
            left, right = (value_at(side, values, DIGITS, found.unknown) for side in whole.children)
            assert agrees(left, right), (pretty(whole), x, y)


def test_the_first_line_is_the_equation_as_typed() -> None:
    assert pretty(slope_of("x^2 + y^2 = 25").tape.target) == "x² + y² = 25"


def test_the_solved_line_has_nothing_left_to_find() -> None:
    answer = slope_of("sin(x*y) + y^3 = x").answer
    assert {term.kind for term in postorder(answer)}.isdisjoint({"derivative", "slope"})


def test_sympy_gets_an_equation() -> None:
    assert sympy_text(slope_of("x*y = 12").gathered) == "Eq(x*Derivative(y, x), -y)"


def test_with_more_variables_the_slope_is_partial() -> None:
    left, right = parse("x*y*z = 6").target.children
    found = derive_slope(left, right, slope("z", "x", "∂"))
    assert found is not None
    assert pretty(found.solved) == "∂z/∂x = -y·z/(x·y)"


def test_a_dependent_variable_that_falls_out_has_no_slope() -> None:
    left, right = parse("0*y = x").target.children
    assert derive_slope(left, right, slope("y", "x")) is None


def test_gathering_leaves_out_nothing() -> None:
    found = slope_of("where(x > 1, y, 2y) = x*y - y/x + 1")
    sides = found.gathered.children
    values = {"x": mpf(3), "y": mpf("0.5"), "dy/dx": evaluate(found.answer, {"x": mpf(3), "y": mpf("0.5")})}
    assert agrees(evaluate(sides[0], values), evaluate(sides[1], values))
