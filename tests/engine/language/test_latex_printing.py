r"""Terms as LaTeX: how it looks, that it is well formed, and that our own reader takes it for the same function."""

import re

import mpmath
import pytest
from hypothesis import given

from derivtui.engine.language.latex import translate
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import latex
from derivtui.engine.language.terms import Term, postorder, variable
from derivtui.model.functions import ELEMENTWISE, FunctionSpec
from tests.strategies import NAMES, applied, choices

WRITTEN = {
    "sin(x/(2*sqrt(2)))": r"\sin\left(\frac{x}{2 \sqrt{2}}\right)",
    "sin(x)^2 + 1": r"\sin^{2}\left(x\right) + 1",
    "-x^2": "-x^{2}",
    "(-x)^2": r"\left(-x\right)^{2}",
    "a*(b + c)": r"a \cdot \left(b + c\right)",
    "a - (b - c)": r"a - \left(b - c\right)",
    "x*(-y)": r"x \cdot \left(-y\right)",
    "log(x, 3)": r"\frac{\ln\left(x\right)}{\ln\left(3\right)}",
    "log10(abs(x))": r"\log_{10}\left(\left|x\right|\right)",
    "cbrt(x) + root(x, 5)": r"\sqrt[3]{x} + x^{\frac{1}{5}}",
    "floor(x)*(x + 1)!": r"\left\lfloor x\right\rfloor  \cdot \left(x + 1\right)!",
    "gamma(x)*gamma": r"\Gamma\left(x\right) \cdot \gamma",
    "leaky_relu(x)": r"\operatorname{leaky\_relu}\left(x\right)",
    "rate*x_2 + w1 + x_max": r"\mathrm{rate} \cdot x_{2} + \mathrm{w1} + x_{{\mathrm{max}}}",
    "2*pi*tau*e": r"2 \pi \cdot \tau \cdot e",
    "1e-3*.5*x": r"1 \cdot 10^{-3} \cdot 0.5 \cdot x",
    "d/(d*x)": r"d \div \left(d \cdot x\right)",
    "piecewise(x <= 0: -x, x)": r"\begin{cases} -x & \text{if } x \le 0 \\ x & \text{otherwise} \end{cases}",
    "where(x > 0 and y != 1, x, 0)": (
        r"\begin{cases} x & \text{if } x > 0 \text{ and } y \ne 1 \\ 0 & \text{otherwise} \end{cases}"
    ),
    "[x, y]": r"\begin{bmatrix} x \\ y \end{bmatrix}",
    "[[a, b], [c, x]]": r"\begin{bmatrix} a & b \\ c & x \end{bmatrix}",
}
VALUES = {name: 0.3 + 0.17 * place for place, name in enumerate(NAMES)}
_PAIR = re.compile(r"\\left(?![a-z])|\\right(?![a-z])|\\begin|\\end|[{}]")
_OPENS = {"\\right": "\\left", "\\end": "\\begin", "}": "{"}


@pytest.mark.parametrize("source", WRITTEN)
def test_a_term_is_set_as_a_textbook_sets_it(source: str) -> None:
    assert latex(parse(source).target) == WRITTEN[source]


def test_a_derivative_that_is_left_has_its_sign_in_front() -> None:
    left = Term(kind="derivative", name="x", children=(variable("y"),))
    assert latex(left) == r"\frac{d}{dx}\left[y\right]"


@given(choices())
def test_every_bracket_and_block_is_closed_in_its_order(term: Term) -> None:
    opened: list[str] = []
    for sign in _PAIR.findall(latex(term)):
        if sign in _OPENS:
            assert opened.pop() == _OPENS[sign]
        else:
            opened.append(sign)
    assert not opened


@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_every_function_reads_back_as_itself(row: FunctionSpec) -> None:
    term = applied(row, [variable("x"), variable("y")])
    assert is_read_back(term)


@given(choices())
def test_our_reader_takes_it_for_the_same_function_of_the_same_names(term: Term) -> None:
    assert is_read_back(term)


def is_read_back(term: Term) -> bool:
    names = frozenset(part.name for part in postorder(term) if part.kind == "variable")
    read = parse(translate(f"${latex(term)}$") or "", names)
    one, other = evaluate(term, VALUES), evaluate(read.target, VALUES)
    same = one == other or (mpmath.isnan(one) and mpmath.isnan(other)) or abs(one - other) <= abs(one) / 10**20
    return set(read.variables) == names and bool(same)
