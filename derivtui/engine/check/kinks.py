"""Points where a function of the table has a value and no derivative, and what torch makes of them."""

from __future__ import annotations

from typing import Final

import mpmath
import torch

from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.spelling import partials
from derivtui.engine.language.terms import Term
from derivtui.engine.trace.tracing import Trace
from derivtui.model.functions import FunctionSpec, find
from derivtui.model.numbers import shown

_BESIDE: Final = mpmath.mpf(10) ** -40
"""How far from the point one-sided derivatives are taken; evaluated to 80 digits."""
_DIGITS: Final = 80


def find_kink(trace: Trace) -> str | None:
    """A sentence about the first call that stands exactly on one of its row's `conventions`, or None."""
    values = trace.lowered.values
    for term in values:
        row = find(term.name) if term.kind == "call" else None
        argument = values[term.children[0]] if row else None
        if row and isinstance(argument, torch.Tensor) and argument.requires_grad:
            told = _told(row, term, argument.item())
            if told:
                return told
    return None


def _told(row: FunctionSpec, term: Term, at: float) -> str | None:
    taken = dict(row.conventions).get(at)
    if taken is None:
        return None
    with mpmath.workdps(_DIGITS):
        slopes = [("left", _slope(row, at - _BESIDE)), ("right", _slope(row, at + _BESIDE))]
    told = ", ".join(f"from the {side} {slope}" for side, slope in slopes if slope != "nan")
    return (
        f"{pretty(term)} has no derivative where {_argument(term)} = {shown(at)}: torch takes {shown(taken)}; {told}."
    )


def _argument(term: Term) -> str:
    return pretty(term.children[0])


def _slope(row: FunctionSpec, point: mpmath.mpf) -> str:
    """The row's derivative beside the point, as ±inf where it grows past every bound."""
    (low, high), *_ = row.domain
    if not low < point < high:
        return "nan"
    slope = float(evaluate(partials(row)[0], {row.params[0]: point}, _DIGITS))
    return shown(float("inf") if slope > 1e15 else float("-inf") if slope < -1e15 else slope)
