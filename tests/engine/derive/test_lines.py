"""Every line of a derivation is true: at every point it equals the derivative, found without any rule of ours."""

from collections.abc import Iterator

import mpmath
import pytest
import sympy
from hypothesis import assume, given
from mpmath import mpf

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import line, recompose
from derivtui.engine.language.numeric import evaluate, evaluate_all
from derivtui.engine.language.parse import parse
from derivtui.engine.language.spelling import formula
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import Term, postorder
from derivtui.model.functions import ELEMENTWISE, FunctionSpec, find
from tests.engine.derive.half_derived import value_at
from tests.engine.derive.test_answers import ANSWERS
from tests.strategies import applied, nested, terms

CANDIDATES = [mpf(text) for text in ("0.3", "0.7", "-0.4", "1.3", "2.1", "-1.7", "0.11", "3.2")]
OTHERS = {"a": mpf("0.8"), "n": mpf("2.5"), "y": mpf("-1.2")}
DIGITS = 40
FAR = mpf(10) ** 30
"""Derivatives beyond this are not compared: differences no longer find them."""


def true_derivatives(term: Term) -> list[tuple[dict[str, mpf], mpf]]:
    """At most three points where the derivative by x exists, with its value by differences to many digits."""
    return [found for _, found in zip(range(3), _found(term), strict=False)]


def _found(term: Term) -> Iterator[tuple[dict[str, mpf], mpf]]:
    for point in CANDIDATES:
        values = {**OTHERS, "x": point}
        if not laws_hold(evaluate_all([term], values, DIGITS)):
            continue
        with mpmath.workdps(DIGITS):
            value = mpmath.diff(lambda x: evaluate(term, {**OTHERS, "x": x}, mpmath.mp.dps), point)
        if mpmath.isfinite(value) and abs(value) < FAR:
            yield values, value


def laws_hold(values: dict[Term, mpf]) -> bool:
    """True where every term has a value and no function is at a point that its row excludes."""
    return all(
        mpmath.isfinite(value) and _is_allowed(term, [values[child] for child in term.children])
        for term, value in values.items()
    )


def _is_allowed(term: Term, arguments: list[mpf]) -> bool:
    row = find(term.name) if term.kind == "call" else None
    if row is None or row.excluded is None:
        return True
    return bool(evaluate(formula(row.excluded, row.params), dict(zip(row.params, arguments, strict=True)), DIGITS))


def agrees(found: mpf, expected: mpf) -> bool:
    """To nine digits, or both as good as 0."""
    return bool(abs(found - expected) <= mpf("1e-9") * abs(expected) + mpf("1e-20"))


def every_line_is_true(tape: Tape, values: dict[str, mpf], expected: mpf) -> bool:
    lines = (line(tape, place) for place in range(-1, len(tape.steps)))
    return all(agrees(value_at(whole, values, DIGITS), expected) for whole in lines)


@pytest.mark.parametrize("source", ANSWERS)
def test_every_line_equals_the_derivative(source: str) -> None:
    tape = derive(parse(source).target, "x")
    places = true_derivatives(tape.target)
    assert len(places) == 3
    for values, expected in places:
        assert every_line_is_true(tape, values, expected)


@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_every_line_through_a_function_equals_the_derivative(row: FunctionSpec) -> None:
    term = applied(row, [parse(source).target for source in ("x^2 - a*x", "3*x + y")])
    places = true_derivatives(term)
    assert len(places) == 3
    for values, expected in places:
        assert every_line_is_true(derive(term, "x"), values, expected)


@given(nested())
def test_every_line_of_any_derivation_equals_the_derivative(term: Term) -> None:
    places = true_derivatives(term)
    assume(places)
    for values, expected in places:
        assert every_line_is_true(derive(term, "x"), values, expected)


@given(terms())
def test_the_last_line_has_nothing_left_to_derive(term: Term) -> None:
    tape = derive(term, "x")
    last = line(tape, len(tape.steps) - 1)
    assert all(part.kind != "derivative" for part in postorder(last))


@pytest.mark.parametrize("source", ANSWERS)
def test_the_answer_equals_what_sympy_finds(source: str) -> None:
    term = parse(source).target
    answer, by_sympy = recompose(derive(term, "x")), sympy.diff(to_sympy(term), symbol("x"))
    for values, _ in true_derivatives(term):
        found = by_sympy.evalf(20, subs={symbol(name): value for name, value in values.items()})
        assert agrees(evaluate(answer, values, DIGITS), mpf(str(found)))
