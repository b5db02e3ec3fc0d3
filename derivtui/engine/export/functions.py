"""Calls of the function table in a script: each row's own torch spelling.

A row that torch lacks becomes a class over mpmath, one whose spelling is a formula a small function of that name; both
are asked of the `Library`, which writes them once, above everything else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol, cast

from derivtui.engine.export.code import Code, called, literal
from derivtui.engine.export.values import Tensors
from derivtui.engine.lower import forward
from derivtui.engine.lower.constants import Number
from derivtui.model.functions import FunctionSpec
from derivtui.model.functions.spec import MPMATH, is_name

_MATH: Final[Mapping[str, Callable[..., float]]] = {
    function.__name__: function
    for function in (
        math.exp, math.exp2, math.expm1, math.log, math.log2, math.log10, math.log1p, math.sqrt, math.cbrt, math.hypot,
        math.sin, math.cos, math.tan, math.asin, math.acos, math.atan, math.atan2, math.sinh, math.cosh, math.tanh,
        math.asinh, math.acosh, math.atanh, math.erf, math.erfc, math.gamma, math.lgamma,
    )
}  # fmt: skip
"""Functions that Python's math module has under our names, by name."""


class Library(Protocol):
    """What stands above the script's own lines."""

    def function(self, row: FunctionSpec, formula: str) -> str:
        """The name of a function that computes the row's formula, of tensors."""

    def over_mpmath(self, row: FunctionSpec) -> str:
        """The name of the autograd function that computes the row by mpmath."""

    def real(self) -> str:
        """The name of a function that computes one value by mpmath."""


def of_tensors(row: FunctionSpec, arguments: Sequence[Code], library: Library, tensors: Tensors) -> Code:
    """An elementwise row that torch or mpmath has, where an argument is a tensor."""
    texts = [
        argument.text if argument.tensor or name in row.plain else tensors.of_number(argument)
        for name, argument in zip(row.params, arguments, strict=True)
    ]
    return called(f"{library.over_mpmath(row)}.apply" if row.torch == MPMATH else row.torch, *texts)


def of_numbers(row: FunctionSpec, arguments: Sequence[Code], library: Library) -> Code:
    """A row where every argument is a number of known value: what gives just the value that lowering has."""
    value = forward.of_numbers(row, [cast(Number, argument.value) for argument in arguments])
    texts = [argument.text for argument in arguments]
    if not math.isfinite(value):
        return literal(value)
    if _by_math(row.name, arguments) == value:
        return called(f"math.{row.name}", *texts, tensor=False, value=value)
    if is_name(row.mpmath):
        return called(library.real(), f"mpmath.{row.mpmath}", *texts, tensor=False, value=value)
    return literal(value)


def _by_math(name: str, arguments: Sequence[Code]) -> float | None:
    """A function of `_MATH`; None where there is none, and where it raises, as outside its domain."""
    try:
        return _MATH[name](*(argument.value for argument in arguments)) if name in _MATH else None
    except (ValueError, OverflowError):
        return None


def of_whole_tensors(row: FunctionSpec, arguments: Sequence[Code], tensors: Tensors, *, classes: bool) -> Code:
    """A row that is not elementwise; `classes` where a loss's second argument holds class numbers."""
    given = dict(zip(row.params, arguments, strict=False))
    texts = [as_tensor(argument, tensors) for name, argument in given.items() if name not in row.plain]
    if classes:
        texts[1] += ".long()"
    words = [(name, given[name].text if name in given else default) for name, default in row.optional]
    return called(row.torch, *texts, *(f"{name}={word}" for name, word in words if word is not None))


def as_tensor(code: Code, tensors: Tensors) -> str:
    """The code of a tensor; a number becomes one."""
    return code.text if code.tensor else tensors.of_number(code)
