"""Where a nan or an infinity was first made, and whether mathematics or the dtype made it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import mpmath
import torch

from derivtui.engine.check.leak import leak
from derivtui.engine.check.naming import named
from derivtui.engine.check.taken import Taken
from derivtui.engine.language.terms import Term
from derivtui.engine.trace.records import value_record
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import DIGITS, shown

_LARGE: Final = 100
"""An infinity made of arguments beyond this, none of them 0, is a number past all bounds, and no pole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The first nan or infinity on the way."""

    message: str
    mathematical: bool
    """True where the exact number does not exist either; False where only the dtype cannot hold it."""
    leaks: bool = False
    """True where it comes from a value that `where` did not take."""


def first_nonfinite(trace: Trace, taken: Taken, exact: Mapping[Term, mpmath.mpf]) -> Origin | None:
    """The first term, or else the first node of the backward pass, with a nan or an infinity, or None.

    Terms that do not feed the target make no number wrong; what goes back through them may.
    """
    return _forward(trace, taken, exact) or _backward(trace, taken)


def _forward(trace: Trace, taken: Taken, exact: Mapping[Term, mpmath.mpf]) -> Origin | None:
    for term in taken.terms:
        value = trace.lowered.values[term]
        number = value.item() if isinstance(value, torch.Tensor) else value
        if math.isfinite(number):
            continue
        found, text = shown(number), named(term)
        dtype = str(trace.options.dtype).removeprefix("torch.")
        if term.kind == "variable":
            return Origin(message=f"{text} is {found} in {dtype}: there is no derivative there.", mathematical=True)
        if mpmath.isfinite(exact[term]):
            return Origin(
                message=f"{text} overflows {dtype}: it is {_exact(exact[term])}, and became {found}.",
                mathematical=False,
            )
        place = _place(term, exact)
        return Origin(
            message=f"{text} is {found} here, {place}: no derivative exists, whatever torch passes on.",
            mathematical=True,
        )
    return None


def _place(term: Term, exact: Mapping[Term, mpmath.mpf]) -> str:
    """What kind of point makes the term infinite or nan in exact arithmetic too."""
    if mpmath.isnan(exact[term]):
        return "outside its domain"
    sizes = [abs(exact[child]) for child in term.children]
    huge = 0 not in sizes and any(size > _LARGE for size in sizes)
    return "too large for any dtype" if huge else "a pole"


def _exact(number: mpmath.mpf) -> str:
    """The number as a person reads it, also where it is past float64."""
    return shown(float(number)) if math.isfinite(float(number)) else str(mpmath.nstr(number, DIGITS))


def _backward(trace: Trace, taken: Taken) -> Origin | None:
    for recorded in trace.graph:
        for gradient in trace.watched.passed.get(recorded.node, ()):
            if gradient is not None and not bool(torch.isfinite(gradient).all()):
                leaked = leak(recorded, trace, taken)
                if leaked is not None:
                    return Origin(message=leaked, mathematical=False, leaks=True)
                upstream = value_record(trace.watched.upstream.get(recorded.node))
                term = f" of {named(recorded.terms[-1])}" if recorded.terms else ""
                return Origin(
                    message=f"The backward pass first makes {shown(value_record(gradient))} in {recorded.name}{term}, "
                    f"which received {shown(upstream)}.",
                    mathematical=False,
                )
    return None
