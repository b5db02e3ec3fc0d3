"""Arithmetic on Python numbers, as Python does it, but without hanging, raising or leaving the reals.

In `x/(2*sqrt(2))` the divisor is a Python number by the time torch sees it; so it is here. Integers stay exact while
torch can take them (64 bits), then become floats; division by zero gives an infinity or nan, as in a tensor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

Number = int | float

_TORCH_INT_BITS: Final = 63

CONSTANTS: Final = {"pi": math.pi, "e": math.e, "tau": math.tau}


def literal(text: str) -> Number:
    """The number that a literal stands for: an int where it is written as one and torch can hold it."""
    return _fitting(int(text)) if text.isdigit() else float(text)


def combine(kind: str, *operands: Number) -> Number:
    """`kind` (neg, add, sub, mul, div, pow) of Python numbers; never raises."""
    try:
        return _fitting(_OPERATIONS[kind](*operands))
    except OverflowError:
        return math.inf
    except ZeroDivisionError:
        return _divided_by_zero(operands[0] if kind == "div" else 1)


def _divided_by_zero(dividend: Number) -> float:
    return math.nan if dividend == 0 or math.isnan(dividend) else math.copysign(math.inf, dividend)


def _power(base: Number, exponent: Number) -> Number:
    small = isinstance(base, int) and isinstance(exponent, int) and exponent * base.bit_length() <= 2 * _TORCH_INT_BITS
    result = base**exponent if small else float(base) ** exponent
    return math.nan if isinstance(result, complex) else result


def _fitting(value: Number) -> Number:
    if isinstance(value, int) and value.bit_length() > _TORCH_INT_BITS:
        return float(value)
    return value


_OPERATIONS: Final[dict[str, Callable[..., Number]]] = {
    "neg": lambda u: -u,
    "add": lambda u, v: u + v,
    "sub": lambda u, v: u - v,
    "mul": lambda u, v: u * v,
    "div": lambda u, v: u / v,
    "pow": _power,
}
