"""Numbers past a dtype's range: what overflows or underflows on the way, and a way out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import mpmath
import torch

from derivtui.engine.check.better import better
from derivtui.engine.check.naming import named
from derivtui.engine.check.taken import Taken
from derivtui.engine.language.terms import Term
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import DIGITS, shown

WIDER: Final[Mapping[str, Mapping[str, torch.dtype]]] = {
    "float16": {"float32": torch.float32, "float64": torch.float64},
    "bfloat16": {"float64": torch.float64},
    "float32": {"float64": torch.float64},
    "float64": {},
}
"""The dtypes with more range, by name; bfloat16 has that of float32."""


def smallest(dtype: torch.dtype) -> float:
    """Below this torch may well give 0: its functions flush subnormal numbers, but for those of float16, which it
    computes in float32."""
    info = torch.finfo(dtype)
    return info.smallest_normal * (info.eps if dtype is torch.float16 else 1.0)


def dtype_name(trace: Trace) -> str:
    """As a person writes it: `float32`."""
    return str(trace.options.dtype).removeprefix("torch.")


def overflow(term: Term, where: str, found: float, exact: mpmath.mpf, trace: Trace) -> str:
    """The sentences on a term that became `found`, an infinity or a nan, though its `exact` value is a number.

    `where` says of which element.
    """
    text, dtype = f"{named(term)}{where}", dtype_name(trace)
    if abs(exact) > torch.finfo(trace.options.dtype).max:
        said = f"{text} overflows {dtype}: it is {exact_shown(exact)}, and became {shown(found)}."
    else:
        said = f"{text} becomes {shown(found)} in {dtype}, though it is {exact_shown(exact)}."
    return said + way_out(term, exact, trace)


def first_underflow(trace: Trace, taken: Taken, exact: Mapping[Term, mpmath.mpf]) -> str | None:
    """The sentences on the first term that became 0 because the dtype has no number as small as its exact value."""
    for term in taken.terms:
        value = trace.lowered.values[term]
        number = value.item() if isinstance(value, torch.Tensor) else value
        if number == 0 and 0 < abs(exact[term]) < smallest(trace.options.dtype):
            dtype = dtype_name(trace)
            said = f"{named(term)} underflows {dtype}: it is {exact_shown(exact[term])}, and became 0."
            return said + way_out(term, exact[term], trace)
    return None


def gradient_underflow(found: float, exact: mpmath.mpf, trace: Trace) -> str | None:
    """The sentences on a gradient that became 0 because the dtype has no number as small as the `exact` one."""
    if found or not 0 < abs(exact) < smallest(trace.options.dtype):
        return None
    said = f"The gradient underflows {dtype_name(trace)}: it is {exact_shown(exact)}, and became 0."
    return said + wider(exact, trace)


def way_out(term: Term, exact: mpmath.mpf, trace: Trace) -> str:
    """A better form around the term, or else a dtype that holds its exact value; empty where there is neither."""
    form = better(term, trace.program.target)
    if form is not None:
        return f" {form[1]} in place of {form[0]} avoids that."
    return wider(exact, trace)


def wider(exact: mpmath.mpf, trace: Trace) -> str:
    """The first dtype that holds a number; empty where none does."""
    for name, dtype in WIDER[dtype_name(trace)].items():
        info = torch.finfo(dtype)
        if info.smallest_normal < abs(exact) < info.max:
            return f" {name} holds it."
    return ""


def exact_shown(number: mpmath.mpf) -> str:
    """The number as a person reads it, also where it is past float64."""
    near = float(number)
    fits = math.isfinite(near) and bool(near or not number)
    return shown(near) if fits else str(mpmath.nstr(number, DIGITS))
