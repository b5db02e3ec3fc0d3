"""Conditions and what chooses by them: piecewise, where, max, clamp and their like."""

from __future__ import annotations

from math import inf, nan, sqrt
from typing import Final

from tests.engine.language.examples.notation import Rows

PIECEWISE: Final[Rows] = [
    ("piecewise(x < 0: -x, x)", {"x": -3}, 3, {"x": -1}),
    ("piecewise(x < 0: -x, x)", {"x": 3}, 3, {"x": 1}),
    ("piecewise(x < 0: -x, x < 1: x^2, 2x)", {"x": 0.5}, 0.25, {"x": 1}),
    ("piecewise(x < 0: -x, x < 1: x^2, 2x)", {"x": 4}, 8, {"x": 2}),
    ("Piecewise((x^2, x < 0), (3x, True))", {"x": -2}, 4, {"x": -4}),
    ("Piecewise((x^2, x < 0), (3x, True))", {"x": 2}, 6, {"x": 3}),
    ("piecewise(x > 0: sqrt(x), 0*x)", {"x": -1}, 0, {"x": 0}),
    ("2 piecewise(x > y: x, y) + 1", {"x": 1, "y": 3}, 7, {"x": 0, "y": 2}),
    ("z = x^2; piecewise(z > 1: z, 1/z)", {"x": 2}, 4, {"x": 4}),
]

CONDITIONS: Final[Rows] = [
    ("where(0 < x < 1, x, x^2)", {"x": 3}, 9, {"x": 6}),
    ("where(0 < x < 1, x, x^2)", {"x": 0.5}, 0.5, {"x": 1}),
    ("where(x > 0 and y > 0, x, y)", {"x": 1, "y": -2}, -2, {"x": 0, "y": 1}),
    ("where(x > 0 or y > 0, x, y)", {"x": 1, "y": -2}, 1, {"x": 1, "y": 0}),
    ("where(not x > 0, x, 2x)", {"x": 1}, 2, {"x": 2}),
    ("where(x ≤ 1, x, 2x)", {"x": 1}, 1, {"x": 1}),
    ("where(x == 1, x, 2x)", {"x": 1}, 1, {"x": 1}),
    ("where(x != 1, x, 2x)", {"x": 1}, 2, {"x": 2}),
    ("c = x > 1; where(c, x, 0)", {"x": 2}, 2, {"x": 1}),
]

TORCH: Final[Rows] = [
    ("where(x > 0, sqrt(x), 0)", {"x": 4}, 2, {"x": 0.25}),
    ("where(x > 0, sqrt(x), 0)", {"x": -4}, 0, {"x": nan}),
    ("where(x > 0, x, -x)", {"x": [-1.0, 2.0]}, [1, 2], {"x": [-1, 1]}),
    ("torch.where(x > 0, x, 0.1*x)", {"x": -2}, -0.2, {"x": 0.1}),
    ("max(x, y)", {"x": 1, "y": 1}, 1, {"x": 0.5, "y": 0.5}),
    ("relu(x)", {"x": 0}, 0, {"x": 0}),
    ("|x|", {"x": 0}, 0, {"x": 0}),
    ("clamp(x, 0, 1)", {"x": 1}, 1, {"x": 1}),
    ("x.clamp(0, 1)", {"x": 5}, 1, {"x": 0}),
    ("sqrt(x)", {"x": 0}, 0, {"x": inf}),
    ("sqrt(x^2)", {"x": 0}, 0, {"x": nan}),
    ("log(x)", {"x": -1}, nan, {"x": -1}),
    ("1/x", {"x": 0}, inf, {"x": -inf}),
    ("floor(x) + sign(x) + mod(x, 2)", {"x": 3.5}, 3 + 1 + 1.5, {"x": 1}),
    ("max(x, 0)^2/sqrt(2)", {"x": 3}, 9 / sqrt(2), {"x": 6 / sqrt(2)}),
]

ROWS: Final = [*PIECEWISE, *CONDITIONS, *TORCH]
