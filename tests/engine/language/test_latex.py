"""LaTeX at the border: what it is in our own text, what is said of LaTeX that is wrong, and SymPy's as an oracle."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import mpmath
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from derivtui.engine.language.latex import translate
from derivtui.engine.language.latex.commands import ARGUMENTS, DELIMITERS, FUNCTIONS, NAMES, SIGNS
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import to_sympy
from derivtui.engine.language.terms import Term
from derivtui.model.errors import DerivtuiError, LanguageError
from derivtui.model.functions import ELEMENTWISE
from tests.strategies import expressions, points

READ = [
    # fractions
    (r"\sin\left(\frac{x}{2\sqrt{2}}\right)", "sin(x/(2*sqrt(2)))"),
    (r"\frac12", "1/2"),
    (r"\frac12 x", "1/2*x"),
    (r"\frac xy", "x/y"),
    (r"\dfrac{x+1}{x-1}", "(x + 1)/(x - 1)"),
    (r"2\frac{x}{3}", "2*(x/3)"),
    (r"\frac{x}{2}\frac{y}{3}", "x/2*(y/3)"),
    (r"\frac{\frac{a}{b}}{\frac{c}{d}}", "a/b/(c/d)"),
    (r"a - \frac{b + c}{d}", "a - (b + c)/d"),
    (r"\left(\frac{x}{2}\right)^2", "(x/2)^2"),
    (r"\frac{x}{2}!", "(x/2)!"),
    # powers, roots and subscripts
    (r"x^{2}", "x^2"),
    (r"e^{-x^2}", "e^(-x^2)"),
    (r"x^{-1}", "x^(-1)"),
    (r"2^{3^{x}}", "2^(3^x)"),
    (r"{x^2}^3", "(x^2)^3"),
    (r"x_{1}^{2} + x_{12}", "x_1^2 + x_12"),
    (r"\theta_0 + w_{\text{max}} + a_{ij}", "theta_0 + w_max + a_ij"),
    (r"\sqrt x", "sqrt(x)"),
    (r"\sqrt{x+1}y", "sqrt(x + 1)*y"),
    (r"\sqrt[3]{x}", "cbrt(x)"),
    (r"\sqrt[n]{x}", "root(x, n)"),
    # products and signs
    (r"3x^{2}y", "3*x^2*y"),
    (r"xy + \pi r^2", "x*y + pi*r^2"),
    (r"a \cdot b \times c \div d", "a*b*c/d"),
    (r"a\,b\;c\!d\quad e", "a*b*c*d*e"),
    (r"(x+1)(x-1)\cdot 2", "(x + 1)*(x - 1)*2"),
    (r"x(x+1)\alpha", "x(x + 1)*alpha"),
    (r"{x+1}y", "(x + 1)*y"),
    (r"-\frac{x}{2}", "-x/2"),
    (r"n! + \varepsilon", "n! + epsilon"),
    # functions
    (r"\sin 2x \cos x", "sin(2*x)*cos(x)"),
    (r"\sin x^2", "sin(x^2)"),
    (r"\sin^2 x", "sin(x)^2"),
    (r"\sin^{2}{\left(x \right)}", "sin(x)^2"),
    (r"\log{\left(x \right)}^{2}", "log(x)^2"),
    (r"\sin\frac{x}{2}\cos y", "sin(x/2)*cos(y)"),
    (r"\ln\sin x", "ln(sin(x))"),
    (r"\arctan\frac{y}{x}", "arctan(y/x)"),
    (r"\log_{2} x", "log2(x)"),
    (r"\log_{10}(x)", "log10(x)"),
    (r"\log_b x", "log(x, b)"),
    (r"\exp\left(-\frac{x^2}{2\sigma^2}\right)", "exp(-x^2/(2*sigma^2))"),
    (r"\max(x, 0) - \min\{x, 1\}", "max(x, 0) - min(x, 1)"),
    (r"\operatorname{sigmoid}(x)", "sigmoid(x)"),
    (r"\text{relu}(x)", "relu(x)"),
    (r"\operatorname{atan_{2}}{\left(y,x \right)}", "atan2(y, x)"),
    (r"\frac{sin(x)}{2}", "sin(x)/2"),
    (r"\Gamma(x) + \Gamma", "gamma(x) + Gamma"),
    (r"\Gamma^{2}\left(x\right) + \Gamma^2", "gamma(x)^2 + Gamma^2"),
    (r"\gamma(x) + \gamma", "gamma(x) + gamma"),
    # brackets and bars
    (r"|x|\cdot 2", "abs(x)*2"),
    (r"\left|x\right| + \lvert y\rvert", "abs(x) + abs(y)"),
    (r"||x|-\pi|", "abs(abs(x) - pi)"),
    (r"\left\lfloor{x}\right\rfloor - \lceil y \rceil", "floor(x) - ceil(y)"),
    (r"\bigl[ \{x + 1\} + 2 \bigr]^2", "((x + 1) + 2)^2"),
    (r"\left[xy, x + y\right]", "[x*y, x + y]"),
    # derivatives
    (r"\frac{d}{dx} x^2", "d/dx x^2"),
    (r"\frac{d^2}{d x^{2}} x^3", "d^2/dx^2 x^3"),
    (r"\frac{\mathrm{d}}{\mathrm{d}x} x^2", "d/dx x^2"),
    (r"\frac{\mathrm d}{\mathrm dx} x^2", "d/dx x^2"),
    (r"\frac{d(x^2)}{dx}", "d/dx (x^2)"),
    (r"\frac{\partial}{\partial x} (x^2 y)", "∂/∂x (x^2*y)"),
    (r"\frac{\partial^2}{\partial x\,\partial y} (x y)", "∂^2/∂x∂y (x*y)"),
    (r"f'(x) + f^{\prime\prime}(\pi)", "f'(x) + f''(pi)"),
    # environments
    (r"\begin{cases} -x & x < 0 \\ x & \text{otherwise} \end{cases}", "piecewise(x < 0: -x, x)"),
    (r"\begin{cases} - x & \text{for}\: x < 0 \\x & \text{otherwise} \end{cases}", "piecewise(x < 0: -x, x)"),
    (r"2\begin{cases} 0, & \text{if } x = 0, \\ 1, & x > 1 \end{cases}", "2*piecewise(x == 0: 0, x > 1: 1)"),
    (r"\begin{cases} 1 & 0 \le x \land x \neq 2 \\ 2 \end{cases}", "piecewise(0 <= x and x != 2: 1, 2)"),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "[[a, b], [c, d]]"),
    (r"\begin{bmatrix} x \\ y \end{bmatrix}", "[x, y]"),
    (r"\begin{align} x^2 &+ 1 \end{align}", "x^2 + 1"),
    # what stands around formulas
    (r"$x^2$", "x^2"),
    (r"$$\frac{x}{2}.$$", "x/2"),
    (r"\[ x^2, \]", "x^2"),
    (r"\(x^2\)", "x^2"),
    (r"\begin{equation} x^2 \end{equation}", "x^2"),
    ("% a remark\n\\frac{x}{2} % another\n", "x/2"),
    # statements
    (r"z = wx+b \\ \tanh z", "z = w*x + b; tanh(z)"),
    ("z = \\frac{x}{2}\n z^2", "z = x/2; z^2"),
    ("f(x) =\n \\frac{x}{2}\n + x^2", "f(x) = x/2 + x^2"),
    ("\\frac{x}{2}\n\\sin x", "x/2*sin(x)"),
]

WRONG = [
    (r"\input{secret}", (0, 6), r"\input has no meaning here"),
    (r"\write18{ls}", (0, 6), r"\write has no meaning here"),
    (r"2 + \frax{x}{2}", (4, 9), r"did you mean \frac?"),
    (r"\catcode`\$=12", (0, 8), r"\catcode has no meaning"),
    (r"\begin{tikzpicture}x\end{tikzpicture}", (0, 19), "environment tikzpicture"),
    (r"\begin{cases} x & x < 0", (23, 23), r"expected \end{cases}"),
    (r"x \end{cases}", (2, 13), r"no \begin{cases}"),
    (r"\int x", (0, 4), r"\int has no meaning"),
    (r"\frac{x}", (8, 8), r"ends after \frac"),
    (r"\frac{x}+2", (8, 9), r"\frac needs an argument in braces"),
    (r"\frac{}{2}", (6, 7), "nothing between { and }"),
    (r"\sqrt{x", (7, 7), "inside a {; expected }"),
    (r"x}", (1, 2), "without what it closes"),
    (r"\left(x\right]", (7, 14), "expected )"),
    (r"\left(x)", (7, 8), "expected )"),
    (r"\sin", (4, 4), r"\sin has no argument"),
    (r"\sin + \pi", (4, 4), r"\sin has no argument"),
    (r"\sin^{-1} x", (0, 5), r"\arcsin x or 1/\sin x"),
    (r"x^10 + \pi", (1, 4), "write ^{10}"),
    (r"^{2}", (0, 1), "nothing before this ^"),
    (r"2_{1}", (1, 2), "Only names have subscripts"),
    (r"x_{n+1}", (1, 2), "letters and digits"),
    (r"\operatorname{2}", (0, 16), "begins with a letter"),
    (r"$x^2", (4, 4), "expected $"),
    (r"|x + \pi", (8, 8), "inside a |"),
    ("x^{2} # y", (6, 7), "# has no meaning"),
]  # fmt: skip

PLAIN = [
    "x^2 + 1", "x = torch.tensor([1.0])  # {not} \\LaTeX", 'print(f"{x}\\n")', "print('{}'.format(x))", "1 + \\\n 2",
]  # fmt: skip

STANDARD: Final = tuple(row for row in ELEMENTWISE if row.name not in {
    "heaviside", "mod", "besselj", "besseli", "j0", "j1", "i0", "i1",
})  # fmt: skip
"""Functions that SymPy does not write as something else: it has θ(x) for a step and J_1(x) for j1(x)."""


@pytest.mark.parametrize(("source", "plain"), READ)
def test_latex_is_plain_text(source: str, plain: str) -> None:
    assert translate(source) == plain


@pytest.mark.parametrize(("source", "span", "fragment"), WRONG)
def test_wrong_latex_is_told_with_its_place(source: str, span: tuple[int, int], fragment: str) -> None:
    with pytest.raises(LanguageError) as caught:
        parse(source)
    assert caught.value.span == span
    assert fragment in caught.value.message
    assert caught.value.message[-1] in ".?"
    assert caught.value.problem(source).source == source


@pytest.mark.parametrize("source", PLAIN)
def test_text_and_code_are_no_latex(source: str) -> None:
    assert translate(source) is None


def test_spans_and_errors_after_the_border_are_of_the_translation() -> None:
    program = parse(r"\frac{\pi}{x}")
    assert program.source == "pi/x"
    assert program.target.children[1].span == (3, 4)
    assert [note.message for note in program.notes] == ["The LaTeX is read as pi/x."]
    with pytest.raises(DerivtuiError) as caught:
        parse(r"\frac{\pi}{2} + sinn(\pi")
    assert caught.value.source is None
    with pytest.raises(DerivtuiError) as caught:
        parse(r"2\operatorname{sinn}(x)")
    assert caught.value.problem("typed").pointed().splitlines()[:2] == ["2*sinn(x)", "  ^^^^"]


NAMELESS = (sympy.oo, -sympy.oo, sympy.zoo, sympy.nan, sympy.EulerGamma)
"""What SymPy comes to in `csc(x - x)` or `digamma(1)`, and our language has no name for."""


@given(expressions(functions=STANDARD), points())
def test_what_sympy_prints_has_the_same_value(term: Term, at: dict[str, float]) -> None:
    expression = to_sympy(term)
    assume(not expression.has(*NAMELESS))
    read = parse(sympy.latex(expression) + r"\,").target
    ours, theirs = evaluate(read, at), evaluate(term, at)
    assert mpmath.almosteq(ours, theirs, 1e-30, 1e-30) or not mpmath.isfinite(theirs)


WORDS = [
    *(f"\\{name} " for name in (*NAMES, *FUNCTIONS, *ARGUMENTS, *SIGNS)), *DELIMITERS, "{", "}", "^", "_", "\\left",
    "\\right", "\\input", "\\begin{cases}", "\\end{cases}", "$", "\\[", "x", "2", "=", "+", "'", "!", "%", "\n", "\\",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join))
def test_no_latex_raises_anything_but_our_errors(source: str) -> None:
    try:
        parse(source)
    except DerivtuiError as error:
        text = source if error.source is None else error.source
        start, end = error.span or (-1, -1)
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize("nested", [r"\frac{1}{1+", r"\sqrt{", "{", r"\left(", "x^{", r"\sin "])
def test_thousands_of_levels_are_read(nested: str) -> None:
    closing = r"\right)" if "left" in nested else "}"
    with suppress(DerivtuiError):
        parse(nested * 5000 + "x" + (closing * 5000 if nested != r"\sin " else ""))
