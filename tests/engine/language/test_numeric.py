"""Values by mpmath: many digits, real numbers only, never hanging."""

from __future__ import annotations

import math
import time

import mpmath
import pytest
import sympy
from hypothesis import assume, given

from derivtui.engine.language.numeric import evaluate, evaluate_all
from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import Term, call, variable
from derivtui.model.functions import ELEMENTWISE, FunctionSpec
from tests.engine.laws import laws_hold
from tests.strategies import expressions, points


def value(source: str, **values: float) -> float:
    return float(evaluate(parse(source, frozenset(values)).target, values, 20))


VALUES = [
    (".0 + 2. + 1.e1 + .5E-1", 12.05),
    ("2^3^2", 512.0),
    ("1/2*4", 2.0),
    ("-2^2", -4.0),
    ("sin(100/(2*sqrt(2)))", -0.7158354760083521),
    ("0.1 + 0.2", 0.3),
    ("z = 3; z*z", 9.0),
    ("(-8)^3", -512.0),
    ("(-8)^-3", -1 / 512),
    ("0^0", 1.0),
    ("sigmoid(0)", 0.5),
    ("log2(8) + log10(100)", 5.0),
    ("heaviside(0)", 0.5),
    ("relu(-3) + relu(2)", 2.0),
    ("tau - 2pi", 0.0),
]


@pytest.mark.parametrize(("source", "expected"), VALUES)
def test_values(source: str, expected: float) -> None:
    assert value(source) == pytest.approx(expected, rel=1e-10, abs=1e-15)


@pytest.mark.parametrize("source", ["log(-1)", "sqrt(-1)", "(-8)^(1/3)", "asin(2)", "acosh(0)", "0/0", "0*(1/0)"])
def test_what_has_no_real_value_is_nan(source: str) -> None:
    assert math.isnan(value(source))


@pytest.mark.parametrize(("source", "sign"), [("1/0", 1), ("-1/0", -1), ("log(0)", -1), ("0^-1", 1), ("exp(1e6)", 1)])
def test_a_pole_is_an_infinity(source: str, sign: int) -> None:
    assert value(source) == sign * math.inf


@pytest.mark.parametrize(
    ("source", "expected"),
    [("9^9^9^9", math.inf), ("exp(exp(exp(100)))", math.inf), ("9^-9^9^9", 0.0), ("(-9)^(9^9)", -math.inf)],
)
def test_towers_leave_the_range(source: str, expected: float) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    "at", ["1e10000", "-1e10000", "1e300", "-1e300", "1e-10000", "inf", "-inf", "nan", "-1e6", "-3"]
)
@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_no_function_hangs_or_raises_far_out(row: FunctionSpec, at: str) -> None:
    start = time.process_time()
    evaluate(call(row.name, *map(variable, row.params)), dict.fromkeys(row.params, at))
    assert time.process_time() - start < 2


def test_as_many_digits_as_asked() -> None:
    with mpmath.workdps(100):
        expected = mpmath.mpf(1) / 3
        difference = abs(evaluate(parse("1/3").target, {}, 80) - expected)
        assert 0 < difference < mpmath.mpf(10) ** -80


def test_the_precision_of_others_is_left_alone() -> None:
    before = mpmath.mp.dps
    evaluate(parse("sin(1)").target, {}, 70)
    assert mpmath.mp.dps == before


@given(expressions(), points())
def test_mpmath_and_sympy_agree(term: Term, at: dict[str, float]) -> None:
    values = evaluate_all([term], at, 30)
    ours = values[term]
    assume(laws_hold(values) and abs(ours) < 1e20)
    exact = {symbol(name): sympy.Rational(number) for name, number in at.items()}
    theirs = to_sympy(term).subs(exact).evalf(30)
    assume(theirs.is_Float or theirs.is_Integer)
    assert abs(float(theirs) - float(ours)) <= 1e-9 * max(1.0, abs(float(ours)))


def test_polygamma_is_computed_however_large_its_argument() -> None:
    """By its asymptotic series, DLMF 5.15.8."""
    assert value("polygamma(1, u)", u=1e6) == pytest.approx(1e-6 + 5e-13 + 1 / 6e18, rel=1e-15)


def test_polygamma_far_below_zero_is_nan_and_not_waited_for() -> None:
    assert math.isnan(value("polygamma(1, u)", u=-20000.5))
