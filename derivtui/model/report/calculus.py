"""What calculus came to: derivations step by step, higher orders, matrices of derivatives, slopes of curves."""

from __future__ import annotations

from typing import Final

import msgspec

from derivtui.model.report.values import Value

NUMBER: Final = "number"
VECTOR: Final = "vector"
SLOPE: Final = "slope"
TENSOR: Final = "tensor"
DERIVATIONS: Final = (NUMBER, VECTOR, SLOPE, TENSOR)
"""A function of numbers; a list of such, component by component; the slope of a curve; an operation on whole tensors,
whose steps are the backward pass."""


class Step(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One use of a rule of calculus, outermost first; for whole tensors, one product of the backward pass."""

    rule: str
    """Name of the rule, as `sin, chain rule`."""
    law: str
    """The rule in symbols, as `(sin u)′ = cos u · u′`."""
    terms: tuple[int, ...]
    before: str
    """What is rewritten, as `d/dx[x/(2√2)]`."""
    after: str
    """What stands there afterwards."""
    line: str
    """The whole line after this step, as a person reads it."""
    expression: str
    """The whole line as SymPy text, with `Derivative(g, x)` for what is left."""
    latex: str = ""
    """The whole line in LaTeX."""
    drawn: str = ""
    """`after` in two dimensions, lines joined by newlines; empty where one line does."""
    value: Value | None = None
    """The number of the whole line at the current values."""
    part: Value | None = None
    """The number of `before` at the current values: what this step's derivative comes to by itself."""
    branch: str = ""
    """Where the step begins a branch of a choice: its condition, as `x < 0`, or `otherwise`."""
    taken: bool | None = None
    """Whether that branch is the one that counts at the current values; None where they are not known."""
    node: int | None = None
    """For whole tensors, the node of the graph that hands this product on."""


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """The derivative with respect to one variable, step by step."""

    kind: str = NUMBER
    """What is derived: one of `DERIVATIONS`."""
    steps: tuple[Step, ...]
    question: str = ""
    """What the first step starts from, in LaTeX."""
    result: str
    """The answer in our own syntax, recomposed from the steps alone."""
    shown: str
    """The answer as a person reads it: `cos(x/(2√2))·1/(2√2)`."""
    latex: str | None = None
    """The answer in LaTeX; None where it is too long to write out."""
    simplified: str | None = None
    """What SymPy calls simpler, in our own syntax; None until asked for, or where there is none."""
    simplified_shown: str | None = None
    """The same as a person reads it."""
    simplified_latex: str | None = None
    """The same in LaTeX."""
    simplified_value: Value | None = None
    """Its number at the current values: where the answer has none (0·∞), the simplified form may have one."""


class HigherOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An n-th or mixed derivative."""

    wrt: tuple[str, ...]
    value: Value | None
    text: str | None = None


class Hessian(msgspec.Struct, frozen=True, kw_only=True):
    """All second derivatives of a scalar target."""

    labels: tuple[str, ...]
    """What the rows and the columns are of: a scalar variable or an element, as `x`, `w[0]`, `A[1, 0]`."""
    rows: Value
    """∂²f/∂row∂column, a list a row."""


class Directional(msgspec.Struct, frozen=True, kw_only=True):
    """The derivative along a direction: how fast the target changes as all variables move at once."""

    direction: dict[str, Value]
    """The rate of each variable, shaped as the variable."""
    value: Value
    """The Jacobian times the direction, by forward mode; shaped as the target."""


class Implicit(msgspec.Struct, frozen=True, kw_only=True):
    """The curve F = left - right = 0 of an equation, at the current values."""

    dependent: str
    """The variable that depends on the others."""
    slope: dict[str, Value | None]
    """By each of the others: -F_x/F_y by autograd, shaped as the values; inf where the tangent is vertical."""
    residual: Value | None
    """F itself: 0 on the curve."""
    derivation: dict[str, Derivation] = {}
    """By each of the others: how the slope is found. Comes with the report's derivation."""
