"""How far apart two numbers are, counted in numbers of a dtype between them.

The numbers of a floating dtype stand in a row; `ordinal` says which place one has: 0 is zero, 1 the smallest
subnormal, -1 its negative. The distance of two numbers is the difference of their places, and so the error in units
in the last place, across powers of two and across zero.
"""

from __future__ import annotations

import math
import struct
from fractions import Fraction
from typing import Final

_FORMATS: Final = {"float16": (11, -13), "bfloat16": (8, -125), "float32": (24, -125), "float64": (53, -1021)}
"""Significant bits, and the exponent of the smallest normal number as `math.frexp` counts (IEEE 754; bfloat16 is the
upper half of a float32)."""


def same(one: float, other: float) -> bool:
    """Whether two numbers are the same bit for bit; -0.0 is not 0.0, and every nan is the one nan."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return struct.pack("<d", one) == struct.pack("<d", other)


def ulps(one: float, other: float, dtype: str) -> float:
    """Steps of `dtype` between two numbers; infinity where only one of them is nan or infinite."""
    if same(one, other):
        return 0.0
    if not (math.isfinite(one) and math.isfinite(other)):
        return math.inf
    return float(abs(ordinal(one, dtype) - ordinal(other, dtype)))


def nearest(number: float, dtype: str) -> float:
    """The number of the dtype that is nearest to a finite one, as if the dtype had no largest."""
    bits, smallest = _FORMATS[dtype]
    exponent, mantissa = divmod(round(abs(ordinal(number, dtype))), 2 ** (bits - 1))
    if exponent:
        exponent, mantissa = exponent - 1, mantissa + 2 ** (bits - 1)
    return math.copysign(math.ldexp(mantissa, exponent + smallest - bits), number)


def ordinal(number: float, dtype: str) -> Fraction:
    """The place of a finite number among those of the dtype; a fraction for one that the dtype does not hold."""
    bits, smallest = _FORMATS[dtype]
    mantissa, exponent = math.frexp(abs(number))
    if exponent < smallest or not number:
        place = Fraction(abs(number)) * Fraction(2) ** (bits - smallest)
    else:
        place = (exponent - smallest) * Fraction(2) ** (bits - 1) + Fraction(mantissa) * 2**bits
    return -place if number < 0 else place
