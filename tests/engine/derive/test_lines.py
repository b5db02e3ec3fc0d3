"""Every line of a derivation is true: at every point it equals the derivative, found without any rule of ours.

What a line leaves to derive, `Derivative(g, x)`, is found by differences too, to many digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import mpmath
import pytest
import sympy
import torch
from hypothesis import assume, given
from mpmath import mpf

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import derivative, line, recompose
from derivtui.engine.derive.rewrite import rewritten
from derivtui.engine.language.numeric import REACH, evaluate, evaluate_all
from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import Term, items, postorder, variable
from derivtui.engine.lower.forward import lower
from tests.engine.derive.expressions import EXPRESSIONS
from tests.engine.derive.half_derived import value_at
from tests.engine.laws import laws_hold
from tests.strategies import nested, terms

CANDIDATES: Final = [mpf(text) for text in ("0.3", "0.7", "-0.4", "1.3", "2.1", "-1.7", "0.11", "3.2")]
OTHERS: Final = {"a": mpf("0.8"), "n": mpf("2.5"), "y": mpf("-1.2")}
DIGITS: Final = 40
FAR: Final = mpf(10) ** 30
"""Derivatives beyond this are not compared: differences no longer find them."""
SAMPLE: Final = 8
"""In `make test` every so many-th expression is tried."""
SUMMED: Final = frozenset({"digamma", "polygamma", "lgamma", "gamma", "besselj", "besseli", "j0", "j1", "i0", "i1"})
"""Functions that mpmath sums, or whose derivatives it does."""
STAIRS: Final = ("floor", "ceil", "mod")
"""Functions that SymPy does not differentiate."""


def sampled(expressions: Sequence[str]) -> list[object]:
    """The expressions as parameters; all but a sample run with the long tests."""
    rest = pytest.mark.long
    return [pytest.param(one, marks=rest if place % SAMPLE else ()) for place, one in enumerate(expressions)]


def true_derivatives(term: Term) -> list[tuple[dict[str, mpf], mpf]]:
    """At most three points where the derivative by x exists, with its value by differences to many digits."""
    return [found for _, found in zip(range(3), _found(term), strict=False)]


def _found(term: Term) -> Iterator[tuple[dict[str, mpf], mpf]]:
    for point in CANDIDATES:
        values = {**OTHERS, "x": point}
        known = evaluate_all([term], values, DIGITS)
        if laws_hold(known) and not is_slow(known):
            value = difference(term, values)
            if mpmath.isfinite(value) and abs(value) < FAR:
                yield values, value


def is_slow(known: Mapping[Term, mpf]) -> bool:
    """Whether mpmath is not asked for some function, or its derivative, so far out (`numeric.REACH`)."""
    return any(
        part.kind == "call" and part.name in SUMMED and any(abs(known[child]) >= REACH for child in part.children)
        for part in known
    )


def difference(term: Term, values: dict[str, mpf]) -> mpf:
    """The derivative by x."""
    with mpmath.workdps(DIGITS):
        return mpmath.diff(lambda x: evaluate(term, {**values, "x": x}, mpmath.mp.dps), values["x"])


def agrees(found: mpf, expected: mpf) -> bool:
    """To nine digits, or both as good as 0."""
    return bool(abs(found - expected) <= mpf("1e-9") * abs(expected) + mpf("1e-20"))


def every_line_is_true(tape: Tape, values: dict[str, mpf], expected: mpf) -> bool:
    """Compare the line before the first step and that after each."""
    left = {step.term: variable(f"left{place}") for place, step in enumerate(tape.steps)}

    def named(part: Term) -> Term | None:
        return left[part.children[0]] if part.kind == "derivative" else None

    slopes = {name.name: difference(term, values) for term, name in left.items()}
    lines = [rewritten(line(tape, place), named) for place in range(-1, len(tape.steps))]
    found = evaluate_all(lines, {**values, **slopes}, DIGITS)
    return all(agrees(found[whole], expected) for whole in lines)


def has_nothing_left(tape: Tape) -> bool:
    """True where the last line holds no derivative any more."""
    return all(part.kind != "derivative" for part in postorder(line(tape, len(tape.steps) - 1)))


def test_there_are_three_hundred_expressions() -> None:
    assert len(set(EXPRESSIONS)) >= 300


@pytest.mark.parametrize("source", sampled(EXPRESSIONS))
def test_every_line_equals_the_derivative(source: str) -> None:
    tape = derive(parse(source).target, "x")
    places = true_derivatives(tape.target)
    assert len(places) == 3
    assert has_nothing_left(tape)
    for values, expected in places:
        assert every_line_is_true(tape, values, expected)


@pytest.mark.parametrize("source", sampled(EXPRESSIONS))
def test_the_answer_equals_what_autograd_finds(source: str) -> None:
    term = parse(source).target
    answer = recompose(derive(term, "x"))
    for values, _ in true_derivatives(term):
        leaves = {name: torch.tensor(float(value), dtype=torch.float64) for name, value in values.items()}
        leaves["x"].requires_grad_()
        value = lower([term], leaves).values[term]
        if isinstance(value, torch.Tensor) and value.requires_grad:
            (found,) = torch.autograd.grad(value, leaves["x"])
            expected = evaluate(answer, {name: leaf.item() for name, leaf in leaves.items()}, DIGITS)
            assert mpmath.almosteq(mpf(found.item()), expected, rel_eps=1e-7, abs_eps=1e-12)


@pytest.mark.parametrize("source", sampled(EXPRESSIONS))
def test_the_answer_equals_what_sympy_finds(source: str) -> None:
    term = parse(source).target
    if any(part.kind == "call" and part.name in STAIRS for part in postorder(term)):
        return
    answer, by_sympy = recompose(derive(term, "x")), sympy.diff(to_sympy(term), symbol("x")).doit()
    for values, _ in true_derivatives(term):
        found = by_sympy.evalf(20, subs={symbol(name): value for name, value in values.items()})
        assert agrees(evaluate(answer, values, DIGITS), mpf(str(found)))


VECTORS: Final = [
    "[x*y, x + y]", "[sin(x), [1, x^x]]", "[[a, x], [x^2, a*x]]", "z = x^2; [z, sin(z), y]", "[x]", "[2, y]",
    "f(t) = t^2; [f(x), f(f(x))]", "[where(x > 0, x, 1), abs(x)]", "v = [x, exp(x)]; v",
]  # fmt: skip


@pytest.mark.parametrize("source", VECTORS)
def test_every_line_of_a_list_is_true_in_each_component(source: str) -> None:
    tape = derive(parse(source).target, "x")
    places = range(-1, len(tape.steps))
    lines = [components(rewritten(line(tape, place), in_each)) for place in places]
    assert has_nothing_left(tape)
    for at, term in enumerate(components(tape.target)):
        for values, expected in true_derivatives(term):
            assert all(agrees(value_at(whole[at], values, DIGITS), expected) for whole in lines)


def components(term: Term) -> list[Term]:
    """The numbers in a list, in order, one as often as it stands there."""
    found, stack = [], [term]
    while stack:
        part = stack.pop()
        whole = without_names(part)
        stack.extend(reversed(items(whole)))
        found += [] if whole.kind == "list" else [part]
    return found


def in_each(part: Term) -> Term | None:
    """The derivative of a list as the list of derivatives."""
    if part.kind != "derivative" or not items(whole := without_names(part.children[0])):
        return None
    return Term(kind="list", children=tuple(derivative(item, part.name) for item in components(whole)))


def without_names(term: Term) -> Term:
    while term.kind == "use":
        (term,) = term.children
    return term


@given(nested())
def test_every_line_of_any_derivation_equals_the_derivative(term: Term) -> None:
    places = true_derivatives(term)
    assume(places)
    for values, expected in places:
        assert every_line_is_true(derive(term, "x"), values, expected)


@given(terms())
def test_the_last_line_has_nothing_left_to_derive(term: Term) -> None:
    assert has_nothing_left(derive(term, "x"))
