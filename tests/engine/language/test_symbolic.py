"""Terms as SymPy expressions."""

from __future__ import annotations

import time

import pytest
import sympy

from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import call, number
from derivtui.model.functions import ELEMENTWISE, FunctionSpec

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


@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
@pytest.mark.parametrize("at", ["10000000", "1e5000", "1e-5000"])
def test_no_function_of_a_large_number_is_computed(row: FunctionSpec, at: str) -> None:
    start = time.process_time()
    to_sympy(call(row.name, *(number(at) for _ in row.params)))
    assert time.process_time() - start < 2


def test_a_tower_of_powers_is_left_standing() -> None:
    assert isinstance(to_sympy(parse("9^9^9^9").target), sympy.Pow)
