"""Definitions, functions of one's own, cells of notebooks: several statements, and what is then evaluated."""

from __future__ import annotations

from math import cos, exp, sin, sqrt
from typing import Any, Final

from tests.engine.language.examples.notation import Rows

_SIGMOID: Final = 1 / (1 + exp(-7.0))

DEFINITIONS: Final[Rows] = [
    ("z = w*x + b; a = sigmoid(z); (a - t)^2", {"w": 2, "x": 3, "b": 1, "t": 0}, _SIGMOID**2, {
        "w": 6 * _SIGMOID**2 * (1 - _SIGMOID), "x": 4 * _SIGMOID**2 * (1 - _SIGMOID),
        "b": 2 * _SIGMOID**2 * (1 - _SIGMOID), "t": -2 * _SIGMOID,
    }),
    ("z = x^2\nz*z", {"x": 3}, 81, {"x": 108}),
    ("z = x^2", {"x": 3}, 9, {"x": 6}),
    ("y = 3x", {"x": 2}, 6, {"x": 3}),
    ("# a remark\nz = x + 1  # another\nz^2", {"x": 3}, 16, {"x": 8}),
    ("s = sin(x); c = cos(x); s/c", {"x": 0.4}, sin(0.4) / cos(0.4), {"x": cos(0.4) ** -2}),
    ("z = (x +\n 1)\nz", {"x": 2}, 3, {"x": 1}),
]  # fmt: skip

FUNCTIONS: Final[Rows] = [
    ("f(u, v) = uv + u^2 + v^3", {"u": 2, "v": 4}, 76, {"u": 8, "v": 50}),
    ("f(u,v)=u*v+u**2+v**3", {"u": 2, "v": 4}, 76, {"u": 8, "v": 50}),
    ("f(u) = u^2 + c; f(x+1)", {"x": 2, "c": 1}, 10, {"x": 6, "c": 1}),
    ("f(u) = u^2; g(u) = f(f(u)); g(x)", {"x": 2}, 16, {"x": 32}),
    ("f(u, v) = u - v; f(x, x^2)", {"x": 3}, -6, {"x": -5}),
    ("f(u) = 2u; x.f()", {"x": 3}, 6, {"x": 2}),
    ("a = x^2; f(t) = a*t; f(3)", {"x": 2}, 12, {"x": 12}),
]

TUTORIAL: Final[Rows] = [
    ("""\
import torch

x = torch.tensor(9.0, requires_grad=True)
y = x**2
print(f"x: {x}, y: {y}")
y.backward()
x.grad
""", {}, 81, {"x": 18}),
    ("""\
import torch
import math

x = torch.tensor(100.0, requires_grad=True)
y = torch.sin(x / (2 * math.sqrt(2)))
y.backward()
print(f"dy/dx = {x.grad}")
""", {}, sin(100 / (2 * sqrt(2))), {"x": cos(100 / (2 * sqrt(2))) / (2 * sqrt(2))}),
    ("""\
u = torch.tensor(2.0, requires_grad=True)
v = torch.tensor(4.0, requires_grad=True)
f = u*v + u**2 + v**3
f.backward()
print("df/du:", u.grad)
print("df/dv:", v.grad)
""", {}, 76, {"u": 8, "v": 50}),
]  # fmt: skip

NOTEBOOK: Final[Rows] = [
    ("x = torch.tensor(9.0, requires_grad=True); y = x**2; y.backward()", {}, 81, {"x": 18}),
    ("x = torch.tensor([1., 2.], requires_grad=True)\ny = (x**2).sum()\ny.backward()", {}, 5, {"x": [2, 4]}),
    ("x = torch.tensor(2.0, requires_grad=True)\nw = torch.tensor(3.0)\nloss = w*x", {}, 6, {"x": 3}),
    ("a = torch.ones(2, 3, requires_grad=True)\n(2*a).sum()", {}, 12, {"a": [[2.0] * 3] * 2}),
    ("x = torch.linspace(0, 1, 3, requires_grad=True)\n(x**2).sum()", {}, 1.25, {"x": [0, 1, 2]}),
    ("z = sin(x)\nreturn z**2", {"x": 0.4}, sin(0.4) ** 2, {"x": sin(0.8)}),
    ("return -x", {"x": 3}, -3, {"x": -1}),
    (">>> z = 2*x\n>>> (z +\n... 1)", {"x": 3}, 7, {"x": 2}),
    ("In [1]: import torch\nIn [2]: z = x^2", {"x": 3}, 9, {"x": 6}),
    ("x = torch.tensor(2.0)\nx.requires_grad_()\nx**3", {}, 8, {"x": 12}),
    ("from torch import nn\nx = torch.tensor(-1.0, requires_grad=True)\nnn.functional.elu(x)", {}, exp(-1) - 1, {
        "x": exp(-1),
    }),
]  # fmt: skip

ROWS: Final = [*DEFINITIONS, *FUNCTIONS, *TUTORIAL, *NOTEBOOK]

DERIVATIVES: Final[list[tuple[str, dict[str, Any], tuple[str, ...], float]]] = [
    ("d/dx x^2", {"x": 3}, ("x",), 6),
    ("d/dx (x^2 + y*x)", {"x": 3, "y": 5}, ("x",), 11),
    ("d^2/dx^2 x^3", {"x": 3}, ("x", "x"), 18),
    ("d²/dx² sin x", {"x": 0.4}, ("x", "x"), -sin(0.4)),
    ("diff(x^2, x)", {"x": 3}, ("x",), 6),
    ("diff(x^4, x, 3)", {"x": 2}, ("x", "x", "x"), 48),
    ("diff(x^2*y^3, x, y)", {"x": 3, "y": 2}, ("x", "y"), 72),
    (r"\frac{d}{dx} x^2", {"x": 3}, ("x",), 6),
    (r"\frac{\partial}{\partial x} x^2 y", {"x": 3, "y": 5}, ("x",), 30),
    ("∂²/∂x∂y (x^2 y)", {"x": 3, "y": 5}, ("x", "y"), 6),
    ("f(x) = x^3; f'(x)", {"x": 2}, ("x",), 12),
    ("f(x) = x^3; f''(2)", {}, ("x", "x"), 12),
    ("sin'(x)", {"x": 0.4}, ("x",), cos(0.4)),
    ("z = x^2; dz/dx", {"x": 3}, ("x",), 6),
    ("f(u) = u^3; d/du f(u)", {"u": 2}, ("u",), 12),
]
"""What is typed, values, by which variables it asks for a derivative, and that derivative's value."""

CURVES: Final[list[tuple[str, dict[str, Any], str, dict[str, float], float]]] = [
    ("x^2 + y^2 = 25", {"x": 3, "y": 4}, "y", {"x": -3 / 4}, 0),
    ("y = x*y + 1", {"x": 0.5, "y": 2}, "y", {"x": 4}, 0),
    ("x y = 6", {"x": 2, "y": 3}, "y", {"x": -3 / 2}, 0),
    ("u^3 = v", {"u": 2, "v": 8}, "v", {"u": 12}, 0),
    ("x^2 + y^2 + z^2 = 14", {"x": 1, "y": 2, "z": 3}, "y", {"x": -1 / 2, "z": -3 / 2}, 0),
    ("x^2 + y^2 = 20", {"x": 3, "y": 4}, "y", {"x": -3 / 4}, 5),
    (r"\frac{x^2}{4} + y^2 = 1", {"x": 0, "y": 1}, "y", {"x": 0}, 0),
]
"""What is typed, values, the variable that depends on the others, its slopes, and left - right."""
