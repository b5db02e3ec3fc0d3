"""n-th derivatives by nested autograd, against mpmath."""

from __future__ import annotations

import time

import mpmath
import pytest

from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.run import run
from derivtui.model.request import Request
from derivtui.service.settings import Settings

HIGH = [
    ("log(1+x)", 10, 0.5),
    ("exp(-x^2)", 10, 0.7),
    ("x^5*sin(x)", 10, 1.3),
    ("tan(x)", 6, 0.4),
    ("tan(x)", 6, -1.2),
    ("exp(-x^2)", 10, 0.0),
    ("sin(x)*exp(x)/(1 + x^2)", 8, 0.3),
]


@pytest.mark.parametrize(("expression", "order", "x"), HIGH)
def test_a_high_order_is_right_to_six_digits_within_the_deadline(expression: str, order: int, x: float) -> None:
    begun = time.process_time()
    report = run(Request(expression=expression, at={"x": x}, derivative=("x",) * order, dtype="float64"), ())
    assert time.process_time() - begun < Settings().fast_deadline
    assert report.derivative is not None
    term = parse(expression).target
    with mpmath.workdps(60):
        exact = mpmath.diff(lambda u: evaluate(term, {"x": u}, mpmath.mp.dps), mpmath.mpf(x), order)
    assert report.derivative.value == pytest.approx(float(exact), rel=1e-6, abs=1e-6)


def test_the_order_past_the_degree_is_zero() -> None:
    report = run(Request(expression="x^3", at={"x": 2}, derivative=("x",) * 4), ())
    assert report.derivative is not None
    assert report.derivative.value == 0.0


def test_the_second_derivative_of_sinc_is_there_at_zero() -> None:
    report = run(Request(expression="sinc(x)", at={"x": 0}, derivative=("x", "x"), dtype="float64"), ())
    assert report.derivative is not None
    assert report.derivative.value == pytest.approx(-1 / 3)
