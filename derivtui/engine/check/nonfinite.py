"""Where a nan or an infinity was first made, and whether mathematics or the dtype made it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import mpmath
import torch

from derivtui.engine.check.cause import first_made
from derivtui.engine.check.leak import leak
from derivtui.engine.check.naming import named
from derivtui.engine.check.range import dtype_name, overflow
from derivtui.engine.check.taken import Taken
from derivtui.engine.language.terms import Term
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import shown

_LARGE: Final = 100
"""An infinity made of arguments beyond this, none of them 0, is a number past all bounds, and no pole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The first nan or infinity on the way."""

    message: str
    mathematical: bool
    """True where the exact number does not exist either; False where only the dtype cannot hold it."""
    forward: bool = True
    """True where a value is not finite already, False where only the backward pass makes it."""
    leaks: bool = False
    """True where it comes from a value that `where` did not take."""


def first_nonfinite(trace: Trace, taken: Taken, exact: Mapping[Term, mpmath.mpf]) -> Origin | None:
    """The first term, or else the first node of the backward pass, with a nan or an infinity, or None.

    Terms that do not feed the target make no number wrong; what goes back through them may.
    """
    return _forward(trace, taken, exact) or _backward(trace, taken)


def first_nonfinite_element(trace: Trace, exact: Mapping[Term, Any]) -> Origin | None:
    """The same for tensors, whose `exact` values are arrays: the first element of the first term."""
    for term, values in exact.items():
        found = trace.lowered.values.get(term)
        if not isinstance(found, torch.Tensor) or bool(found.isfinite().all()):
            continue
        place = tuple(int(index) for index in (~found.isfinite()).nonzero()[0])
        arguments = [exact[child][place] for child in term.children if exact[child].shape == values.shape]
        number = _Number(in_torch=found[place].item(), exact=values[place], arguments=arguments)
        return _made(term, number, trace, f" at [{', '.join(map(str, place))}]" if place else "")
    return _backward(trace, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """One value that is not finite in torch."""

    in_torch: float
    exact: mpmath.mpf
    arguments: Sequence[mpmath.mpf]
    """What it was made of, exactly."""


def _forward(trace: Trace, taken: Taken, exact: Mapping[Term, mpmath.mpf]) -> Origin | None:
    for term in taken.terms:
        value = trace.lowered.values[term]
        found = value.item() if isinstance(value, torch.Tensor) else value
        if not math.isfinite(found):
            arguments = [exact[child] for child in term.children]
            return _made(term, _Number(in_torch=found, exact=exact[term], arguments=arguments), trace)
    return None


def _made(term: Term, number: _Number, trace: Trace, where: str = "") -> Origin:
    """What there is to say of a term whose value is not finite; `where` says at which element."""
    found, text = shown(number.in_torch), f"{named(term)}{where}"
    if term.kind == "variable":
        message = f"{text} is {found} in {dtype_name(trace)}: there is no derivative there."
        return Origin(message=message, mathematical=True)
    if mpmath.isfinite(number.exact):
        return Origin(message=overflow(term, where, number.in_torch, number.exact, trace), mathematical=False)
    place = _place(number.exact, number.arguments)
    message = f"{text} is {found} here, {place}: no derivative exists, whatever torch passes on."
    return Origin(message=message, mathematical=True)


def _place(exact: mpmath.mpf, arguments: Sequence[mpmath.mpf]) -> str:
    """What kind of point makes a term of these arguments infinite or nan in exact arithmetic too."""
    if mpmath.isnan(exact):
        return "outside its domain"
    sizes = [abs(argument) for argument in arguments]
    huge = 0 not in sizes and any(size > _LARGE for size in sizes)
    return "too large for any dtype" if huge else "a pole"


def _backward(trace: Trace, taken: Taken | None) -> Origin | None:
    for recorded in trace.graph:
        for slot, gradient in enumerate(trace.watched.passed.get(recorded.node, ())):
            if gradient is not None and not bool(torch.isfinite(gradient).all()):
                leaked = None if taken is None else leak(recorded, trace, taken)
                if leaked is not None:
                    return Origin(message=leaked, mathematical=False, forward=False, leaks=True)
                return Origin(message=first_made(recorded, slot, trace), mathematical=False, forward=False)
    return None
