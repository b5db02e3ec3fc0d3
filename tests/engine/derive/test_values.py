"""Lines that are half derived have numbers too."""

from mpmath import mpf

from derivtui.engine.derive.recompose import derivative
from derivtui.engine.derive.values import value_at, without_derivatives
from derivtui.engine.language.parse import parse
from derivtui.engine.language.terms import binary, number, same

CUBE = parse("x^3").target


def test_a_derivative_that_is_left_counts_as_what_it_comes_to() -> None:
    assert value_at(binary("mul", number(2), derivative(CUBE, "x")), {"x": mpf(5)}, 30) == 150


def test_a_derivative_of_a_derivative_is_of_second_order() -> None:
    assert value_at(derivative(derivative(CUBE, "x"), "x"), {"x": mpf(5)}, 30) == 30


def test_a_term_with_nothing_left_is_the_same_object() -> None:
    assert without_derivatives(CUBE) is CUBE


def test_the_rest_of_the_line_stays_as_it_is() -> None:
    line = binary("add", CUBE, derivative(CUBE, "x"))
    assert same(without_derivatives(line), parse("x^3 + 3*x^2").target)
