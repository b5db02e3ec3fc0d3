"""Powers, products without a sign, names, constants, signs of textbooks, prefixes and methods of Python."""

from __future__ import annotations

from math import cos, e, exp, log, pi, sin, sqrt, tan, tanh, tau
from typing import Any, Final

Rows = list[tuple[str, dict[str, Any], Any, dict[str, Any]]]

POWERS: Final[Rows] = [
    ("x^2", {"x": 9}, 81, {"x": 18}),
    ("x**2", {"x": 9}, 81, {"x": 18}),
    ("x²", {"x": 9}, 81, {"x": 18}),
    ("-x^2", {"x": 3}, -9, {"x": -6}),
    ("(-x)^2", {"x": 3}, 9, {"x": 6}),
    ("2^3^2*x", {"x": 1}, 512, {"x": 512}),
    ("x^3^2", {"x": 1.5}, 1.5**9, {"x": 9 * 1.5**8}),
    ("(x^3)^2", {"x": 1.5}, 1.5**6, {"x": 6 * 1.5**5}),
    ("x^-2", {"x": 2}, 0.25, {"x": -0.25}),
    ("x⁻¹", {"x": 4}, 0.25, {"x": -0.0625}),
    ("2^-x^2", {"x": 1}, 0.5, {"x": -log(2)}),
    ("x^x", {"x": 2}, 4, {"x": 4 * (log(2) + 1)}),
    ("x^y", {"x": 2, "y": 3}, 8, {"x": 12, "y": 8 * log(2)}),
    ("2²x", {"x": 5}, 20, {"x": 4}),
]

PRODUCTS: Final[Rows] = [
    ("2x", {"x": 5}, 10, {"x": 2}),
    ("2(x+1)", {"x": 5}, 12, {"x": 2}),
    ("(x+1)(x-1)", {"x": 5}, 24, {"x": 10}),
    ("3x^2 y", {"x": 2, "y": 5}, 60, {"x": 60, "y": 12}),
    ("2 sin(x) cos(x)", {"x": 0.4}, sin(0.8), {"x": 2 * cos(0.8)}),
    ("x(x+1)", {"x": 5}, 30, {"x": 11}),
    ("1/2x", {"x": 6}, 3, {"x": 0.5}),
    ("1/2/x", {"x": 4}, 0.125, {"x": -0.03125}),
    ("6/2(1+x)", {"x": 2}, 9, {"x": 3}),
    ("a b c", {"a": 2, "b": 3, "c": 4}, 24, {"a": 12, "b": 8, "c": 6}),
    ("x/x", {"x": 7}, 1, {"x": 0}),
    ("2-w", {"w": 7}, -5, {"w": -1}),
    ("x - -y", {"x": 1, "y": 2}, 3, {"x": 1, "y": 1}),
]

NAMES: Final[Rows] = [
    ("w1*x_2", {"w1": 2, "x_2": 3}, 6, {"w1": 3, "x_2": 2}),
    ("rate*alpha", {"rate": 2, "alpha": 3}, 6, {"rate": 3, "alpha": 2}),
    ("I*S*N*O*Q", {"I": 1, "S": 2, "N": 3, "O": 4, "Q": 5}, 120, {"I": 120, "S": 60, "N": 40, "O": 30, "Q": 24}),
    ("beta + gamma*zeta", {"beta": 1, "gamma": 2, "zeta": 3}, 7, {"beta": 1, "gamma": 3, "zeta": 2}),
    ("lambda^2", {"lambda": 3}, 9, {"lambda": 6}),
    ("θ²", {"θ": 3}, 9, {"θ": 6}),
    ("x₁ + x1", {"x1": 3}, 6, {"x1": 2}),
    ("xy*x", {"xy": 2, "x": 3}, 6, {"xy": 3, "x": 2}),
    ("sinx", {"sinx": 2}, 2, {"sinx": 1}),
    ("gamma*x", {"gamma": 2, "x": 3}, 6, {"gamma": 3, "x": 2}),
    ("gamma(x)", {"x": 4}, 6, {"x": 6 * (1 + 1 / 2 + 1 / 3 - 0.5772156649015329)}),
    ("gamma*gamma(x)", {"gamma": 2, "x": 1}, 2, {"gamma": 1, "x": -2 * 0.5772156649015329}),
    ("x(3)", {"x": 2}, 6, {"x": 3}),
    ("w1(x+1)", {"w1": 2, "x": 3}, 8, {"w1": 4, "x": 2}),
    ("rate(x+1)", {"rate": 2, "x": 3}, 8, {"rate": 4, "x": 2}),
    ("rate(x+1) + rate", {"rate": 2, "x": 3}, 10, {"rate": 5, "x": 2}),
    ("print*x", {"print": 2, "x": 3}, 6, {"print": 3, "x": 2}),
    ("__builtins__^2", {"__builtins__": 3}, 9, {"__builtins__": 6}),
]

CONSTANTS: Final[Rows] = [
    ("pi*x", {"x": 2}, 2 * pi, {"x": pi}),
    ("πx", {"πx": 2}, 2, {"πx": 1}),
    ("π x", {"x": 2}, 2 * pi, {"x": pi}),
    ("e^x", {"x": 2}, exp(2), {"x": exp(2)}),
    ("E*x", {"x": 2}, 2 * e, {"x": e}),
    ("tau*x", {"x": 2}, 2 * tau, {"x": tau}),
    ("e*x", {"e": 3, "x": 2}, 6, {"e": 2, "x": 3}),
    ("pi = 3; pi*x", {"x": 2}, 6, {"x": 3}),
]

TEXTBOOK: Final[Rows] = [
    ("sin x", {"x": 0.4}, sin(0.4), {"x": cos(0.4)}),
    ("sin x cos x", {"x": 0.4}, sin(0.8) / 2, {"x": cos(0.8)}),
    ("sin 2x", {"x": 0.4}, sin(0.8), {"x": 2 * cos(0.8)}),
    ("sin x/2", {"x": 0.4}, sin(0.4) / 2, {"x": cos(0.4) / 2}),
    ("sin^2(x)", {"x": 0.4}, sin(0.4) ** 2, {"x": sin(0.8)}),
    ("sin²x + cos²x", {"x": 0.4}, 1, {"x": 0}),
    ("ln sin x", {"x": 0.4}, log(sin(0.4)), {"x": cos(0.4) / sin(0.4)}),
    ("√x y", {"x": 4, "y": 3}, 6, {"x": 0.75, "y": 2}),
    ("2√(x+1)", {"x": 3}, 4, {"x": 0.5}),
    ("∛x y", {"x": 8, "y": 3}, 6, {"x": 0.25, "y": 2}),
    ("½x²", {"x": 3}, 4.5, {"x": 3}),
    ("x^½ + ¾", {"x": 4}, 2.75, {"x": 0.25}),
    ("||x| - 1|", {"x": -3}, 2, {"x": -1}),
    ("|x|y|z|", {"x": -1, "y": 2, "z": -3}, 6, {"x": -6, "y": 3, "z": -2}),
    ("5! x", {"x": 2}, 240, {"x": 120}),
    ("x·y", {"x": 2, "y": 3}, 6, {"x": 3, "y": 2}),
    ("x×y", {"x": 2, "y": 3}, 6, {"x": 3, "y": 2}),
    ("x÷y", {"x": 6, "y": 3}, 2, {"x": 1 / 3, "y": -2 / 3}),
    ("x−y", {"x": 2, "y": 3}, -1, {"x": 1, "y": -1}),
]

CODE: Final[Rows] = [
    ("torch.sin(x)", {"x": 0.4}, sin(0.4), {"x": cos(0.4)}),
    ("math.pi*x", {"x": 2}, 2 * pi, {"x": pi}),
    ("np.exp(x)", {"x": 2}, exp(2), {"x": exp(2)}),
    ("F.relu(x)", {"x": 2}, 2, {"x": 1}),
    ("jnp.sin(x) + tf.math.cos(x) - sp.sin(x)", {"x": 0.4}, cos(0.4), {"x": -sin(0.4)}),
    ("jax.nn.relu(x)", {"x": 2}, 2, {"x": 1}),
    ("in + is", {"in": 1, "is": 2}, 3, {"in": 1, "is": 1}),
    (">>> x**2", {"x": 3}, 9, {"x": 6}),
    ("torch.nn.functional.softplus(x)", {"x": 0}, log(2), {"x": 0.5}),
    ("x.pow(2)", {"x": 3}, 9, {"x": 6}),
    ("x.sin()", {"x": 0.4}, sin(0.4), {"x": cos(0.4)}),
    ("(w*x).tanh().square()", {"w": 2, "x": 0.2}, tanh(0.4) ** 2, {
        "w": 0.4 * tanh(0.4) * (1 - tanh(0.4) ** 2), "x": 4 * tanh(0.4) * (1 - tanh(0.4) ** 2),
    }),
    ("torch.add(x, y).mul(x).div(2)", {"x": 3, "y": 1}, 6, {"x": 3.5, "y": 1.5}),
    ("1_000*x", {"x": 2}, 2000, {"x": 1000}),
    ("x/(2*torch.sqrt(torch.tensor(2.0)))", {"x": 4}, sqrt(2), {"x": sqrt(2) / 4}),
]  # fmt: skip

LATEX: Final[Rows] = [
    (r"\sin\left(\frac{x}{2\sqrt{2}}\right)", {"x": 100}, sin(100 / sqrt(8)), {"x": cos(100 / sqrt(8)) / sqrt(8)}),
    (r"\frac{x^{2}}{2} + \sqrt[3]{y}", {"x": 3, "y": 8}, 6.5, {"x": 3, "y": 1 / 12}),
    (r"\frac{sin x}{cos x}", {"x": 0.4}, tan(0.4), {"x": 1 / cos(0.4) ** 2}),
    (r"e^{-\frac{x^2}{2}}", {"x": 1}, exp(-0.5), {"x": -exp(-0.5)}),
    (r"$\alpha x + \beta$", {"alpha": 2, "x": 3, "beta": 1}, 7, {"alpha": 3, "x": 2, "beta": 1}),
    (r"\left|x\right| \cdot \ln y", {"x": -2, "y": e}, 2, {"x": -1, "y": 2 / e}),
    (r"\operatorname{relu}(x) - \max(x, 0)", {"x": 2}, 0, {"x": 0}),
    (r"\begin{cases} x^2 & x > 0 \\ 0 & x \le 0 \end{cases}", {"x": 3}, 9, {"x": 6}),
    (r"f(u, v) = uv + u^{2} + v^{3}", {"u": 2, "v": 4}, 76, {"u": 8, "v": 50}),
]

ROWS: Final = [*POWERS, *PRODUCTS, *NAMES, *CONSTANTS, *TEXTBOOK, *CODE, *LATEX]
