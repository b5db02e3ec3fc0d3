"""Spans: what stands in the source where a term says it stands."""

from __future__ import annotations

import pytest
from hypothesis import given

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import Term, is_condition, same
from tests.engine.language.examples import choices, notation, tensors
from tests.strategies import terms

SPANS = [
    ("sin(x/(2*sqrt(2)))", ["sin(x/(2*sqrt(2)))", "x/(2*sqrt(2))", "x", "2*sqrt(2)", "2", "sqrt(2)", "2"]),
    ("( ( x + 1 ) ) * 2", ["( ( x + 1 ) ) * 2", "x + 1", "x", "1", "2"]),
    ("(x+1)(x-1)", ["(x+1)(x-1)", "x+1", "x", "1", "x-1", "x", "1"]),
    ("1/2x", ["1/2x", "1/2", "1", "2", "x"]),
    ("- (x)", ["- (x)", "x"]),
    ("  3x^2 y ", ["3x^2 y", "3x^2", "3", "x^2", "x", "2", "y"]),
    ("f(u, v) = uv + 1", ["uv + 1", "uv", "u", "v", "1"]),
    ("(A @ x)[ 0 ] + [x, 2y]", [
        "(A @ x)[ 0 ] + [x, 2y]", "(A @ x)[ 0 ]", "A @ x", "A", "x", "[x, 2y]", "x", "2y", "2", "y",
    ]),
    ("A.T.sum(dim=0)", ["A.T.sum(dim=0)", "A.T", "A", "0"]),
    ("f(u) = u^2; f(x) + 1", ["f(x) + 1", "f(x)", "x", "2", "1"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "parts"), SPANS)
def test_terms_stand_where_they_say(source: str, parts: list[str]) -> None:
    found: list[str] = []
    stack = [parse(source).target]
    while stack:
        term = stack.pop()
        found.append(typed(source, term))
        stack.extend(reversed(term.children))
    assert found == parts


def typed(source: str, term: Term) -> str:
    """What was typed for `term`."""
    assert term.span is not None
    return source[slice(*term.span)]


@given(terms(whole=True))
def test_the_text_of_a_term_means_that_term(term: Term) -> None:
    source = text(term)
    for part in parse(source).terms():
        assert same(parse(typed(source, part)).target, part)


@pytest.mark.parametrize("source", ["2(x+1)(x-1)y", "3x^2 y/2z", "-(x)(-y)", "((x))^((2))x", "2 sin((x) y)(x)"])
def test_the_text_of_an_implied_product_means_that_product(source: str) -> None:
    for part in parse(source).terms():
        assert same(parse(typed(source, part)).target, part)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (source, frozenset(at))
        for rows in (notation.POWERS, notation.PRODUCTS, notation.NAMES, notation.TEXTBOOK, choices.ROWS, tensors.ROWS)
        for source, at, _, _ in rows
        if set(source).isdisjoint(";²⁻½") and "sin^2" not in source
    ],
)
def test_the_text_of_each_part_of_an_example_means_that_part(source: str, names: frozenset[str]) -> None:
    """Superscripts, ½, whose 2 is a 2 only where it stands, and `sin^2(x)`, which is where its sin(x) stands, aside."""
    for part in parse(source, names).terms():
        assert is_condition(part) or same(parse(typed(source, part), names).target, part)
