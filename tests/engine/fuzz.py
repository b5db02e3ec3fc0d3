"""Texts and values drawn at random, to see what the engine makes of what nobody meant.

`random_text` strings pieces of the language together; `mutated` spoils a text that was good. Both are drawn by
`random.Random`, which is far quicker than Hypothesis where nothing has to be shrunk.
"""

from __future__ import annotations

from random import Random
from typing import Any, Final

from derivtui.engine.language.names import EVERYWHERE
from derivtui.model.request import DTYPES, Request
from tests.engine.language.examples import choices, functions, notation, statements, tensors

GOOD: Final = [
    str(row[0])
    for rows in (
        notation.ROWS,
        statements.ROWS,
        statements.DERIVATIVES,
        statements.CURVES,
        choices.ROWS,
        tensors.ROWS,
        functions.ROWS,
    )
    for row in rows
]
"""What mutations begin with."""

PIECES: Final = [
    *"xyzuvwtAebf0123+-*/^@()[],;=<>:!|. \n'\"#_\\%~&?{}$`é∂Σ½ﬁλ", "xy", "w1", "pi", "tau", "0.5", "1e3", "1e-9", ".5",
    "2.", "1e300", "nan", "inf", "**", "==", "<=", ">=", "!=", ":=", "//", "√", "²", "⁻¹", "·", "×", "÷", "−", "≤", "∧",
    "¬", " and ", " or ", " not ", "True", "d/dx ", "d^2/dx^2 ", "∂/∂x ", "diff(", ", x)", "f'(x)", "f''(2)",
    "f(u) = ", "f(u, v) = ", "z = ", " = 1", "piecewise(", "Piecewise((", "where(", ".sin()", ".pow(2)", ".T",
    "torch.", "np.", "math.", "x = torch.tensor(", "requires_grad=True", ".backward()", "print(", "import torch",
    "\\frac{", "\\sin", "\\sin^", "\\left(", "\\right)", "\\sqrt{", "\\text{", "\\begin{cases}", "[0]", "[1:2]",
    "[x, y]", "[[1, 2], [3, 4]]", "\x00", "lambda", "__class__",
]  # fmt: skip
"""Of the language and of what stands near it."""

NAMES: Final = sorted(EVERYWHERE)
"""Functions and constants."""

VALUES: Final[list[Any]] = [
    0, 1, -1, 0.5, 2, -3, 5, 100, float("inf"), float("-inf"), float("nan"), 1e30, -1e30, 1e-30, 1e-320, [1.0, 2.0],
    [[1.0, 2.0], [3.0, 4.0]], [], [0.5], [float("nan"), 0.0], "pi/4", "[1, 2, 3]", "eye(2)", "nan", "x", "1/0",
]  # fmt: skip
"""Of variables."""


def random_text(random: Random) -> str:
    """Up to a dozen pieces, half of the time with the parentheses closed."""
    text = "".join(_piece(random) for _ in range(random.randrange(1, 13)))
    return text + ")" * text.count("(") if random.random() < 0.5 else text


def mutated(random: Random) -> str:
    """A good text with up to three characters or pieces left out, put in, changed or doubled."""
    text = list(random.choice(GOOD))
    for _ in range(random.randrange(1, 4)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.choice([0, 1, 1, 1, 5]))
        text[start:end] = random.choice([[], [], [_piece(random)], text[start:end] * 2, list(random.choice(GOOD))[:20]])
    return "".join(text)


def request(random: Random, expression: str) -> Request:
    """The expression at values of which some are strange, in one of the dtypes; values that lack are assumed."""
    names = random.sample(["x", "y", "z", "u", "v", "w", "t", "A", "b"], random.randrange(6))
    at = {name: random.choice(VALUES) if random.random() < 0.5 else random.uniform(-3, 3) for name in names}
    return Request(expression=expression, at=at, dtype=random.choice(DTYPES), missing="assume")


def _piece(random: Random) -> str:
    chance = random.random()
    if chance < 0.25:
        return random.choice(NAMES) + random.choice(["(", "(", " ", ""])
    return random.choice(PIECES) if chance < 0.95 else chr(random.randrange(0x3000))
