"""Where a nan or an infinity was first made, and whether mathematics or the dtype made it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import mpmath
import torch

from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.printing import pretty
from derivtui.engine.trace.records import value_record
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import DIGITS, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The first nan or infinity on the way."""

    message: str
    mathematical: bool
    """True where the exact number does not exist either; False where only the dtype cannot hold it."""


def first_nonfinite(trace: Trace, values: Mapping[str, mpmath.mpf], digits: int) -> Origin | None:
    """The first term, or else the first node of the backward pass, with a nan or an infinity, or None."""
    return _forward(trace, values, digits) or _backward(trace)


def _forward(trace: Trace, values: Mapping[str, mpmath.mpf], digits: int) -> Origin | None:
    for term, value in trace.lowered.values.items():
        number = value.item() if isinstance(value, torch.Tensor) else value
        if math.isfinite(number):
            continue
        exact = evaluate(term, dict(values), digits)
        found, text = shown(number), pretty(term)
        if mpmath.isfinite(exact):
            dtype = str(trace.options.dtype).removeprefix("torch.")
            return Origin(
                message=f"{text} overflows {dtype}: it is {_exact(exact)}, and became {found}.",
                mathematical=False,
            )
        place = "a pole" if mpmath.isinf(exact) else "outside its domain"
        return Origin(
            message=f"{text} is {found} here, {place}: a gradient that torch passes on is no derivative.",
            mathematical=True,
        )
    return None


def _exact(number: mpmath.mpf) -> str:
    """The number as a person reads it, also where it is past float64."""
    return shown(float(number)) if math.isfinite(float(number)) else str(mpmath.nstr(number, DIGITS))


def _backward(trace: Trace) -> Origin | None:
    for recorded in trace.graph:
        for gradient in trace.watched.passed.get(recorded.node, ()):
            if gradient is not None and not bool(torch.isfinite(gradient).all()):
                upstream = value_record(trace.watched.upstream.get(recorded.node))
                term = f" of {pretty(recorded.terms[-1])}" if recorded.terms else ""
                return Origin(
                    message=f"The backward pass first makes {shown(value_record(gradient))} in {recorded.name}{term}, "
                    f"which received {shown(upstream)}.",
                    mathematical=False,
                )
    return None
