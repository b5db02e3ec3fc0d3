"""Terms as SymPy expressions."""

from __future__ import annotations

import pytest
import sympy

from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import symbol, to_sympy

x, y = symbol("x"), symbol("y")

BUILT = [
    ("x^2 + y", x**2 + y),
    (".0 + 2. + 1.e1 + .5E-1", sympy.Rational(241, 20)),
    ("2 - x/y", 2 - x / y),
    ("-x*0.1", -x / 10),
    ("e^x*pi + tau", sympy.E**x * sympy.pi + 2 * sympy.pi),
    ("z = x + 1; z^2", (x + 1) ** 2),
    ("abs(x) + sign(x)", sympy.Abs(x) + sympy.sign(x)),
    ("sigmoid(y)", 1 / (1 + sympy.exp(-y))),
    ("atan2(y, x)", sympy.atan2(y, x)),
    ("I*S*N", symbol("I") * symbol("S") * symbol("N")),
]


@pytest.mark.parametrize(("source", "expected"), BUILT)
def test_sympy_expressions(source: str, expected: sympy.Expr) -> None:
    assert to_sympy(parse(source).target) == expected


def test_symbols_are_real() -> None:
    assert sympy.diff(to_sympy(parse("abs(x)").target), x) == sympy.sign(x)


def test_a_tower_of_powers_is_left_standing() -> None:
    assert isinstance(to_sympy(parse("9^9^9^9").target), sympy.Pow)
