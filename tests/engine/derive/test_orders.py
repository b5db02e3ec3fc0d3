"""Higher orders start from the order before, simplified."""

import math

import mpmath
import pytest
import torch
from mpmath import mpf

from derivtui.engine.derive.orders import derive_order
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import Term
from derivtui.engine.lower.forward import lower


def test_there_is_one_derivation_an_order() -> None:
    tapes = derive_order(parse("3*x^4").target, ("x", "x", "x"))
    assert [text(tape.target) for tape in tapes] == ["3*x^4", "12*x^3", "36*x^2"]
    assert text(recompose(tapes[-1])) == "72*x"


def test_mixed_orders_derive_by_each_name_in_turn() -> None:
    tapes = derive_order(parse("x^2*y^3").target, ("x", "y"))
    assert [tape.name for tape in tapes] == ["x", "y"]
    assert text(recompose(tapes[-1])) == "2*x*(3*y^2)"


def test_the_steps_of_the_first_order_are_of_what_was_typed() -> None:
    target = parse("x*x").target
    assert derive_order(target, ("x",))[0].target is target


def test_orders_are_right_however_little_time_there_is_to_simplify() -> None:
    target = parse("exp(sin(x))/x").target
    found = evaluate(recompose(derive_order(target, ("x",) * 5, seconds=0.0)[-1]), {"x": mpf("0.5")})
    assert mpmath.almosteq(found, by_series(target, 5, "0.5"), rel_eps=mpf("1e-15"))


@pytest.mark.parametrize(
    ("source", "order", "at"),
    [
        ("log(1 + x)", 10, "0.5"),
        ("exp(-x^2)", 10, "0.5"),
        ("x^5*sin(x)", 10, "1.5"),
        ("tan(x)", 6, "0.5"),
        ("sigmoid(x)", 4, "0.5"),
        ("x^x", 3, "1.5"),
    ],
)
def test_high_orders_are_right_in_float64_too(source: str, order: int, at: str) -> None:
    target = parse(source).target
    answer = recompose(derive_order(target, ("x",) * order)[-1])
    expected = by_series(target, order, at)
    assert mpmath.almosteq(evaluate(answer, {"x": mpf(at)}), expected, rel_eps=mpf("1e-15"))
    found = lower([answer], {"x": torch.tensor(float(at), dtype=torch.float64)}).values[answer]
    assert float(found) == pytest.approx(float(expected), rel=1e-6)


def by_series(target: Term, order: int, at: str) -> mpf:
    """The derivative of that order by a Taylor series of mpmath."""
    with mpmath.workdps(60):
        series = mpmath.taylor(lambda x: evaluate(target, {"x": x}, mpmath.mp.dps), mpf(at), order)
        return series[-1] * math.factorial(order)


@pytest.mark.parametrize(("order", "value"), [(2, -1 / 3), (3, 0.0)])
def test_higher_derivatives_of_sinc_are_right_at_zero(order: int, value: float) -> None:
    tape = derive_order(parse("sinc(x)").target, ("x",) * order)[-1]
    assert float(evaluate(recompose(tape), {"x": mpf(0)})) == pytest.approx(value)
