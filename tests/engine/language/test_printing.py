"""Printed terms: for machines, which read them back, and for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from sympy.parsing.sympy_parser import parse_expr, rationalize, standard_transformations

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import pretty, sympy_text, text, two_dimensional
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import Term, call, neg, number, same, variable
from tests.strategies import VARIABLES, expressions, terms

PRINTED = [
    # source, text, pretty, SymPy text
    ("x^2", "x^2", "x²", "x**2"),
    ("x*y/2", "x*y/2", "x·y/2", "x*y/2"),
    ("sin(x/(2sqrt(2)))", "sin(x/(2*sqrt(2)))", "sin(x/(2√2))", "sin(x/(2*sqrt(2)))"),
    ("cos(x)*(1/(2sqrt(2)))", "cos(x)*(1/(2*sqrt(2)))", "cos(x)·1/(2√2)", "cos(x)*(1/(2*sqrt(2)))"),
    ("f(u,v) = uv+u^2+v^3", "u*v + u^2 + v^3", "u·v + u² + v³", "u*v + u**2 + v**3"),
    ("a-(b-c)", "a - (b - c)", "a - (b - c)", "a - (b - c)"),
    ("a+(b+c)", "a + (b + c)", "a + b + c", "a + (b + c)"),
    ("a/(b/c)", "a/(b/c)", "a/(b/c)", "a/(b/c)"),
    ("-(x*y)", "-(x*y)", "-x·y", "-(x*y)"),
    ("-x*y", "-x*y", "-x·y", "-x*y"),
    ("x*-y", "x*(-y)", "x·(-y)", "x*(-y)"),
    ("x+(-y)*z", "x + (-y*z)", "x + (-y·z)", "x + (-y*z)"),
    ("(-x)^2", "(-x)^2", "(-x)²", "(-x)**2"),
    ("(x^y)^z", "(x^y)^z", "(x^y)^z", "(x**y)**z"),
    ("x^y^z", "x^y^z", "x^y^z", "x**y**z"),
    ("x^-1", "x^(-1)", "x⁻¹", "x**(-1)"),
    ("x^(1/2)", "x^(1/2)", "x^(1/2)", "x**(1/2)"),
    ("2x + 3x^2 + 2*3", "2*x + 3*x^2 + 2*3", "2x + 3x² + 2·3", "2*x + 3*x**2 + 2*3"),
    ("2*rate", "2*rate", "2·rate", "2*rate"),
    ("sqrt(x) + sqrt(x+1)", "sqrt(x) + sqrt(x + 1)", "√x + √(x + 1)", "sqrt(x) + sqrt(x + 1)"),
    ("sqrt(x)^2", "sqrt(x)^2", "(√x)²", "sqrt(x)**2"),
    ("cos(x)^2", "cos(x)^2", "cos(x)²", "cos(x)**2"),
    ("log(x)/log2(pi)", "log(x)/log2(pi)", "ln(x)/log₂(π)", "log(x)/(log(pi)/log(2))"),
    ("tau*e", "tau*e", "τ·e", "(2*pi)*E"),
    ("abs(x)", "abs(x)", "|x|", "Abs(x)"),
    ("z = x+1; 2z", "2*z", "2z", "2*(x + 1)"),
]

PRINTED_WHOLE = [
    # source, text, pretty, drawn
    ("A@x", "A @ x", "A @ x", "A @ x"),
    ("A@(B@x)", "A @ (B @ x)", "A @ (B @ x)", "A @ (B @ x)"),
    ("(A@B)@x", "A @ B @ x", "A @ B @ x", "A @ B @ x"),
    ("2 A@x", "2*A @ x", "2A @ x", "2·A @ x"),
    ("A@(2x)", "A @ (2*x)", "A @ (2x)", "A @ (2·x)"),
    ("(x+y)@-x", "(x + y) @ (-x)", "(x + y) @ (-x)", "(x + y) @ (-x)"),
    ("[x*y,x+y]", "[x*y, x + y]", "[x·y, x + y]", "[x·y, x + y]"),
    ("[[1,x],[y,2]]", "[[1, x], [y, 2]]", "[[1, x], [y, 2]]", "[[1, x], [y, 2]]"),
    ("x[ 0 ]^2", "x[0]^2", "x[0]²", "x[0]²"),
    ("(A@x)[-1]", "(A @ x)[-1]", "(A @ x)[-1]", "(A @ x)[-1]"),
    ("A[0,1:][::2]", "A[0, 1:][::2]", "A[0, 1:][::2]", "A[0, 1:][::2]"),
    ("x.sum(dim=0)", "sum(x, 0)", "sum(x, 0)", "sum(x, 0)"),
    ("A.T @ A", "transpose(A) @ A", "transpose(A) @ A", "transpose(A) @ A"),
    ("2[x, y]", "2*[x, y]", "2·[x, y]", "2·[x, y]"),
]


@pytest.mark.parametrize(("source", "ours", "people", "sympys"), PRINTED)
def test_printed_forms(source: str, ours: str, people: str, sympys: str) -> None:
    term = parse(source).target
    assert (text(term), pretty(term), sympy_text(term)) == (ours, people, sympys)


@pytest.mark.parametrize(("source", "ours", "people", "drawn"), PRINTED_WHOLE)
def test_printed_forms_of_what_works_on_whole_tensors(source: str, ours: str, people: str, drawn: str) -> None:
    term = parse(source).target
    assert (text(term), pretty(term), two_dimensional(term)) == (ours, people, drawn)


DERIVATIVE = Term(kind="derivative", name="x", children=(call("sin", variable("x")),))


def test_a_derivative_that_is_left_is_printed() -> None:
    assert pretty(DERIVATIVE) == "d/dx[sin(x)]"
    assert sympy_text(DERIVATIVE) == "Derivative(sin(x), x)"
    assert two_dimensional(DERIVATIVE) == "d\n──(sin(x))\ndx"


DRAWN = [
    ("sin(x/(2*sqrt(2)))", ["   ⎛ x  ⎞", "sin⎜────⎟", "   ⎝2·√2⎠"]),
    ("x^2 - 1", ["x² - 1"]),
    ("2^(x+1)", [" x + 1", "2"]),
    ("(1 + x)/2*y", ["1 + x", "─────·y", "  2"]),
    ("sqrt(x^2)", ["√(x²)"]),
    ("sqrt(x/2)", ["    _", "   ╱x", "  ╱ ─", "╲╱  2"]),
    ("|x/2|", ["│x│", "│─│", "│2│"]),
    ("a - (b - c)", ["a - (b - c)"]),
    ("x*(-y)", ["x·(-y)"]),
    ("a/b/c", ["⎛a⎞", "⎜─⎟", "⎝b⎠", "───", " c"]),
]


@pytest.mark.parametrize(("source", "lines"), DRAWN)
def test_drawn_on_several_lines(source: str, lines: list[str]) -> None:
    assert two_dimensional(parse(source).target).split("\n") == lines


def test_a_drawing_keeps_the_order_typed() -> None:
    assert two_dimensional(parse("y + x + x/x").target) == "        x\ny + x + ─\n        x"


def test_an_equation_is_drawn_as_one() -> None:
    assert two_dimensional(*parse("x/2 + y^2 = 25").target.children) == "x\n─ + y² = 25\n2"


def test_a_large_expression_is_one_line() -> None:
    source = " + ".join(["x"] * 500)
    assert two_dimensional(parse(source).target) == source


@given(terms(whole=True))
def test_printed_text_parses_back_to_the_same_term(term: Term) -> None:
    assert same(parse(text(term)).target, term)


@given(terms(whole=True))
def test_people_can_read_every_term(term: Term) -> None:
    assert pretty(term)
    assert two_dimensional(term)


@given(expressions())
def test_sympy_text_means_the_same_to_sympy(term: Term) -> None:
    names = {name: symbol(name) for name in VARIABLES}
    read = parse_expr(sympy_text(term), local_dict=names, transformations=(*standard_transformations, rationalize))
    assert read == to_sympy(term)


def test_a_number_below_zero_reads_back() -> None:
    assert text(neg(number(-2))) == "--2"
    assert same(parse("--2").target, neg(number(-2)))
