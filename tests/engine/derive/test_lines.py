"""Every line of a derivation is true: at every point it equals the derivative, found without any rule of ours."""

from collections.abc import Iterator

import mpmath
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st
from mpmath import mpf

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import line, recompose
from derivtui.engine.derive.values import value_at
from derivtui.engine.language.numeric import evaluate, evaluate_all
from derivtui.engine.language.parse import parse
from derivtui.engine.language.spelling import formula
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import OPERATORS, Term, binary, call, neg, number, postorder, variable
from derivtui.model.functions import FUNCTIONS, find
from tests.engine.derive.test_answers import ANSWERS

CANDIDATES = [mpf(text) for text in ("0.3", "0.7", "-0.4", "1.3", "2.1", "-1.7", "0.11", "3.2")]
DIGITS = 40
OTHERS = {"a": mpf("0.8"), "n": mpf("2.5"), "y": mpf("-1.2")}
FAR = mpf(10) ** 30


def sources() -> list[str]:
    return list(ANSWERS)


def terms() -> st.SearchStrategy[Term]:
    leaves = st.sampled_from(["x", "x", "a", "1", "2", "0.5"]).map(
        lambda name: variable(name) if name.isalpha() else number(name)
    )

    def larger(smaller: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        calls = st.sampled_from(FUNCTIONS).flatmap(
            lambda row: st.tuples(*[smaller] * len(row.params)).map(lambda arguments: call(row.name, *arguments))
        )
        binaries = st.builds(binary, st.sampled_from(sorted(OPERATORS)), smaller, smaller)
        return st.one_of(calls, binaries, st.builds(neg, smaller))

    return st.recursive(leaves, larger, max_leaves=8)


def laws_hold(term: Term, values: dict[str, mpf]) -> bool:
    """True where every term has a value and every call and power is where its law holds."""
    found = evaluate_all([term], values, DIGITS)
    return all(
        mpmath.isfinite(value) and _holds(part, [found[child] for child in part.children])
        for part, value in found.items()
    )


def _holds(term: Term, arguments: list[mpf]) -> bool:
    """Inside the function's domain and off its excluded points; a power's base positive, or its exponent typed."""
    if term.kind == "pow":
        return bool(arguments[0] > 0 or (arguments[0] and term.children[1].kind == "number"))
    row = find(term.name) if term.kind == "call" else None
    if row is None:
        return True
    if row.excluded and not evaluate(formula(row.excluded, row.params), dict(zip(row.params, arguments, strict=True))):
        return False
    return all(low < argument < high for argument, (low, high) in zip(arguments, row.domain, strict=True))


def true_derivatives(term: Term) -> Iterator[tuple[dict[str, mpf], mpf]]:
    """Points where the laws hold, with the derivative by x there, by finite differences to many digits."""
    for point in CANDIDATES:
        values = {**OTHERS, "x": point}
        if not laws_hold(term, values):
            continue
        with mpmath.workdps(DIGITS):
            value = mpmath.diff(lambda x: evaluate(term, {**OTHERS, "x": x}, mpmath.mp.dps), point)
        if mpmath.isfinite(value) and abs(value) < FAR:
            yield values, value


def agrees(found: mpf, expected: mpf) -> bool:
    return bool(abs(found - expected) <= mpf("1e-9") * abs(expected) + mpf("1e-20"))


def check_every_line(tape: Tape, values: dict[str, mpf], expected: mpf) -> None:
    for place in range(-1, len(tape.steps)):
        assert agrees(value_at(line(tape, place), values, DIGITS), expected)


def by_sympy(term: Term) -> sympy.Expr:
    return sympy.diff(to_sympy(term), symbol("x"))


@pytest.mark.parametrize("source", sources())
def test_every_line_equals_the_derivative(source: str) -> None:
    tape = derive(parse(source).target, "x")
    places = list(true_derivatives(tape.target))[:3]
    assert len(places) == 3
    for values, expected in places:
        check_every_line(tape, values, expected)


@given(terms())
def test_every_line_of_any_derivation_equals_the_derivative(term: Term) -> None:
    tape = derive(term, "x")
    places = list(true_derivatives(term))[:3]
    assume(places)
    for values, expected in places:
        check_every_line(tape, values, expected)


@given(terms())
def test_the_last_line_has_nothing_left_to_derive(term: Term) -> None:
    tape = derive(term, "x")
    last = line(tape, len(tape.steps) - 1)
    assert all(part.kind != "derivative" for part in postorder(last))


@pytest.mark.parametrize("source", sources())
def test_the_answer_equals_what_sympy_finds(source: str) -> None:
    term = parse(source).target
    for values, _ in list(true_derivatives(term))[:3]:
        found = by_sympy(term).evalf(20, subs={symbol(name): value for name, value in values.items()})
        assert agrees(evaluate(recompose(derive(term, "x")), values, DIGITS), mpf(str(found)))
