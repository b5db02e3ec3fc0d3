"""The smart constructors do what a student does at once, and nothing more."""

import pytest

from derivtui.engine.derive.build import ONE, SMALL, ZERO, add, div, integer, mul, neg, power, sub
from derivtui.engine.language.terms import Term, number, same, variable

U = variable("u")
V = variable("v")
TWO, THREE = number(2), number(3)


@pytest.mark.parametrize(
    ("built", "expected"),
    [
        (add(ZERO, U), U),
        (add(U, ZERO), U),
        (add(TWO, THREE), number(5)),
        (sub(U, ZERO), U),
        (sub(ZERO, U), neg(U)),
        (sub(TWO, THREE), number(-1)),
        (neg(ZERO), ZERO),
        (neg(TWO), number(-2)),
        (neg(number(-2)), TWO),
        (mul(ONE, U), U),
        (mul(U, ONE), U),
        (mul(ZERO, U), ZERO),
        (mul(U, ZERO), ZERO),
        (neg(neg(U)), U),
        (add(U, neg(TWO)), add(U, number(-2))),
        (mul(number(3), mul(TWO, U)), mul(number(6), U)),
        (mul(number(-1), U), neg(U)),
        (mul(TWO, number(-3)), number(-6)),
        (div(ZERO, U), ZERO),
        (div(U, ONE), U),
        (power(U, ZERO), ONE),
        (power(U, ONE), U),
    ],
)
def test_what_a_student_does_at_once_is_done(built: Term, expected: Term) -> None:
    assert same(built, expected)


@pytest.mark.parametrize(
    ("built", "kind"),
    [
        (add(U, U), "add"),
        (sub(U, U), "sub"),
        (mul(U, U), "mul"),
        (div(U, U), "div"),
        (div(number(6), TWO), "div"),
        (mul(TWO, mul(THREE, U)), "mul"),
        (power(TWO, THREE), "pow"),
        (add(number("0.5"), number("0.5")), "add"),
        (mul(number(SMALL), number(SMALL)), "mul"),
    ],
)
def test_everything_else_stays_as_it_stands(built: Term, kind: str) -> None:
    assert built.kind == kind


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (number(7), 7),
        (number(-7), -7),
        (number(SMALL), SMALL),
        (number(SMALL + 1), None),
        (number("9" * 5000), None),
        (number("1.0"), None),
        (number("1e3"), None),
        (neg(neg(number("0.5"))), None),
        (U, None),
    ],
)
def test_only_small_integers_have_a_value(term: Term, value: int | None) -> None:
    assert integer(term) == value
