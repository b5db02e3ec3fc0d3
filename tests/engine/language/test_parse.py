"""What typed text means, as the fully parenthesised form of the term it parses to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from derivtui.engine.language.parse import parse
from derivtui.engine.language.terms import OPERATORS, Term, fold

PARSED = [
    # numbers, names, arithmetic
    ("42", "42"),
    (".5 + 1e-3 - 2.", "((.5 + 1e-3) - 2.)"),
    ("x + y - z", "((x + y) - z)"),
    ("2-w", "(2 - w)"),
    ("x/x", "(x / x)"),
    ("a/b*c", "((a / b) * c)"),
    ("-x*y", "((-x) * y)"),
    ("x - -y", "(x - (-y))"),
    ("+x", "x"),
    ("x*-y", "(x * (-y))"),
    # powers
    ("x^2", "(x ** 2)"),
    ("x**2", "(x ** 2)"),
    ("x²", "(x ** 2)"),
    ("x⁻¹²", "(x ** (-12))"),
    ("-x^2", "(-(x ** 2))"),
    ("2^3^2", "(2 ** (3 ** 2))"),
    ("2^-x", "(2 ** (-x))"),
    ("2^-x^2", "(2 ** (-(x ** 2)))"),
    ("(-x)^2", "((-x) ** 2)"),
    # products without a sign
    ("2x", "(2 * x)"),
    ("2(x+1)", "(2 * (x + 1))"),
    ("(x+1)(x-1)", "((x + 1) * (x - 1))"),
    ("3x^2 y", "((3 * (x ** 2)) * y)"),
    ("2 sin(x) cos(x)", "((2 * sin(x)) * cos(x))"),
    ("x(x+1)", "(x * (x + 1))"),
    ("w1(x)", "(w1 * x)"),
    ("x_2(3)", "(x_2 * 3)"),
    ("rate(x+1) + rate", "((rate * (x + 1)) + rate)"),
    ("pi(x)", "(<pi> * x)"),
    ("1/2x", "((1 / 2) * x)"),
    ("(x)2", "(x * 2)"),
    ("2²x", "((2 ** 2) * x)"),
    # signs
    ("x·y×z÷w−1", "((((x * y) * z) / w) - 1)"),
    # names
    ("E + e + pi + π + tau", "((((<e> + <e>) + <pi>) + <pi>) + <tau>)"),
    ("I*S*N*O*Q", "((((I * S) * N) * O) * Q)"),
    ("beta*gamma*zeta*lambda", "(((beta * gamma) * zeta) * lambda)"),
    ("θ + x₁", "(θ + x1)"),
    ("erf*erf(x)", "(erf * erf(x))"),
    ("e^x", "(<e> ** x)"),
    # calls
    ("sin(x/(2*sqrt(2)))", "sin((x / (2 * sqrt(2))))"),
    ("atan2(y, x)", "atan2(y, x)"),
    ("ln(x)", "log(x)"),
    ("arcsin(x) + Abs(x)", "(asin(x) + abs(x))"),
    # layout
    ("(x +\n  1)", "(x + 1)"),
    ("x + 1  # the line", "(x + 1)"),
    # definitions
    ("z = w*x + b; a = sigmoid(z); (a - t)^2", "((a=sigmoid(z=((w * x) + b)) - t) ** 2)"),
    ("z = x + 1", "(x + 1)"),
    ("z = x\n\nz*z", "(z=x * z=x)"),
    ("e = 2; e*x", "(e=2 * x)"),
    # functions
    ("f(u, v) = uv + u^2 + v^3", "(((u * v) + (u ** 2)) + (v ** 3))"),
    ("f(u) = u^2 + c; f(x+1)", "(((x + 1) ** 2) + c)"),
    ("f(u) = 2u; g(u) = f(u) + u; g(x)", "((2 * x) + x)"),
    ("a = x^2; f(x) = a*x; f(3)", "(a=(x ** 2) * 3)"),
    ("f(u, v) = uv^2/uv", "(((u * (v ** 2)) / u) * v)"),
    ("f(x)", "(f * x)"),
]


def shown(root: Term) -> str:
    """The term with every operation in parentheses, constants as <pi> and definitions as name=body."""

    def visit(term: Term, children: Sequence[str]) -> str:
        if term.kind in OPERATORS:
            return f"({children[0]} {OPERATORS[term.kind]} {children[1]})"
        forms = {"neg": "(-{0})", "call": "{name}({all})", "use": "{name}={0}", "constant": "<{name}>"}
        form = forms.get(term.kind, "{name}")
        return form.format(*children, name=term.name, all=", ".join(children))

    return fold([root], visit)[root]


@pytest.mark.parametrize(("source", "meaning"), PARSED)
def test_text_means(source: str, meaning: str) -> None:
    assert shown(parse(source).target) == meaning


@pytest.mark.parametrize("name", ["e", "E", "pi", "tau"])
def test_a_bound_constant_is_a_variable(name: str) -> None:
    assert parse(name, bound=frozenset({name})).variables == (name,)
    assert parse(name).variables == ()


def test_a_bound_name_before_a_parenthesis_is_a_factor() -> None:
    assert shown(parse("rate(x)", bound=frozenset({"rate"})).target) == "(rate * x)"


def test_variables_come_in_order_of_appearance() -> None:
    assert parse("b + a*b + c").variables == ("b", "a", "c")


def test_variables_of_a_function_come_in_order_of_its_parameters() -> None:
    program = parse("f(u, v, unused) = v + u + a")
    assert program.function == "f"
    assert program.variables == ("u", "v", "unused", "a")


def test_a_definition_used_twice_is_one_term() -> None:
    left, right = parse("z = x + 1; z*z").target.children
    assert left is not right
    assert left.children[0] is right.children[0]


def test_definitions_keep_name_place_and_body() -> None:
    (definition,) = parse(" z = x+1; z^2").definitions
    assert (definition.name, definition.span, definition.body.span) == ("z", (1, 2), (5, 8))


def test_two_calls_of_a_function_share_nothing_of_its_body() -> None:
    left, right = parse("f(u) = u^2; f(x) + f(x)").target.children
    assert left is not right


def test_an_argument_is_one_term_wherever_its_parameter_stands() -> None:
    left, right = parse("f(u) = u*u; f(x+1)").target.children
    assert left is right


def test_each_occurrence_of_a_variable_is_a_term() -> None:
    left, right = parse("x*x").target.children
    assert left is not right
