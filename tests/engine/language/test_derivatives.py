"""Derivatives that the text asks for, in every notation: the target, by what, where, and the number."""

from __future__ import annotations

import pytest

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.model.errors import DerivtuiError
from tests.engine.asking import ask

READ = [
    ("d/dx x^2", "x^2", ("x",)),
    ("d/dx (x^2 + x)", "x^2 + x", ("x",)),
    ("d/dx [x^2 + x]", "x^2 + x", ("x",)),
    ("d/dx x^-2", "x^(-2)", ("x",)),
    ("d²/dx² sin x", "sin(x)", ("x", "x")),
    ("d^2/dt^2 t^3", "t^3", ("t", "t")),
    ("∂/∂x (x*y)", "x*y", ("x",)),
    ("∂²/∂x² x^3*y", "x^3*y", ("x", "x")),
    ("∂^2/∂x∂y (x^2*y)", "x^2*y", ("x", "y")),
    ("∂³/∂x²∂y (x^2*y)", "x^2*y", ("x", "x", "y")),
    ("a = x^2; d/dx a", "a", ("x",)),
    ("z = x^2; dz/dx", "z", ("x",)),
    ("z = x^4; d²z/dx²", "z", ("x", "x")),
    ("z = x^2*y; ∂z/∂y", "z", ("y",)),
    ("f(x) = x^2; df/dx", "x^2", ("x",)),
    ("f(u, v) = u*v; ∂f/∂u", "u*v", ("u",)),
    ("f(x) = x^2; d/dx f", "x^2", ("x",)),
    ("f(x) = x^2; d/dx f(3x)", "(3*x)^2", ("x",)),
    ("f(x) = x^3; f'(x)", "x^3", ("x",)),
    ("f(t) = t^3; f''(x)", "x^3", ("x", "x")),
    ("f(t) = t^3; f‴(t)", "t^3", ("t", "t", "t")),
    ("sin'(x)", "sin(x)", ("x",)),
    ("diff(x*y, x, y)", "x*y", ("x", "y")),
    ("diff(x^3, x, 2)", "x^3", ("x", "x")),
    ("d/y", "d/y", None),
    ("d/dx*2", "d/dx*2", None),
    ("dz/dx", "dz/dx", None),
    ("d = 2; d/dx x", "d/dx*x", None),
    ("d^2/dx^3 x", "d^2/dx^3*x", None),
]

AT_A_POINT = [
    ("f(x) = x^3; f'(2)", 12.0),
    ("f(x) = x^3; f''(2)", 12.0),
    ("f(t) = t^3; f″(-1)", -6.0),
    ("f(x) = sin(x)\nf'(pi)", -1.0),
    ("f(x) = x^2; f'(sqrt(2)^2)", 4.0),
    ("f(e) = e^2; f'(3)", 6.0),
    ("f(x) = 3 + 0*x; f'(1)", 0.0),
    ("cos'(pi/2)", -1.0),
    (r"f(x) = x^3 \\ f''\left(\frac{1}{2}\right)", 3.0),
]

WRONG = [
    ("d/dx", "syntax", (4, 4), "ends here"),
    ("d/dx x^2 + x", "syntax", (9, 10), "write parentheses"),
    ("d/dt x", "unknown_name", (3, 4), "t does not occur"),
    ("d^99/dx^99 x", "syntax", (2, 4), "up to 20"),
    ("∂x", "syntax", (0, 1), "before the whole"),
    ("2 + ∂/∂x x", "syntax", (4, 5), "before the whole"),
    ("z = x^2; dz/dx*2", "syntax", (14, 15), "stands alone"),
    ("diff(x)", "syntax", (0, 7), "diff(x^2, x)"),
    ("diff(x, 2)", "syntax", (0, 10), "diff(x^2, x)"),
    ("f'(x)", "unknown_name", (0, 1), "define it first"),
    ("f(x) = x^2; f'", "syntax", (12, 14), "asked for alone"),
    ("f(x) = x^2; f'(x) + 1", "syntax", (12, 21), "asked for alone"),
    ("f(x) = x^2; 2*f'(x)", "syntax", (14, 15), "f is a function"),
    ("f(x) = x^2; f'(2y)", "syntax", (15, 17), "a variable or a number"),
    ("f(u, v) = u*v; f'(u)", "syntax", (15, 16), "f has 2 parameters; write ∂/∂u f(u, v)"),
    ("a = x; f(x) = a*x; f'(2)", "syntax", (22, 23), "another name"),
]


@pytest.mark.parametrize(("source", "target", "by"), READ)
def test_a_derivative_asked_for_in_the_text(source: str, target: str, by: tuple[str, ...] | None) -> None:
    program = parse(source)
    assert (text(program.target), program.derivative) == (target, by)


@pytest.mark.parametrize(("source", "value"), AT_A_POINT)
def test_a_derivative_at_a_point(source: str, value: float) -> None:
    derivative = ask(source, {}, "float64").derivative
    assert derivative is not None
    assert derivative.value == pytest.approx(value, abs=1e-15)


@pytest.mark.parametrize(("source", "kind", "span", "fragment"), WRONG)
def test_a_wrong_derivative_is_told_with_its_place(
    source: str, kind: str, span: tuple[int, int], fragment: str
) -> None:
    with pytest.raises(DerivtuiError) as caught:
        parse(source)
    found = caught.value.problem(source)
    assert (found.kind, found.span) == (kind, span)
    assert fragment in found.message


def test_quotes_of_python_are_no_primes() -> None:
    assert text(parse("print(f'(x) = {x}')\nx^2").target) == "x^2"
