"""Implicit curves: the slope -F_x/F_y of an equation by autograd, and what to say about the point it is taken at.

At a point that is not on the curve F = 0, the slope is that of the curve F = residual through this point.
"""

from __future__ import annotations

from typing import Final

import torch

from derivtui.engine.evaluation import Evaluation
from derivtui.engine.language.terms import depends_on
from derivtui.engine.trace.records import value_record
from derivtui.engine.trace.tracing import Trace, as_tensor
from derivtui.model.numbers import shown
from derivtui.model.report import Derivation, Implicit, Note

KIND: Final = "curve"
"""The kind of these notes."""
_SAFETY: Final = 4.0
"""How many times the rounding of the values, carried to F to first order, F may be away from 0 on the curve."""


def implicit(evaluation: Evaluation, derivation: dict[str, Derivation] | None = None) -> Implicit | None:
    """The curve at the current values, with how its slopes are found; None where the source is no equation, or where
    numbers are left out and no slope has been derived."""
    trace, dependent = evaluation.trace, evaluation.program.implicit
    found = derivation or {}
    if dependent is None or (trace is None and not found):
        return None
    if trace is None:
        return Implicit(dependent=dependent, slope=dict.fromkeys(found), residual=None, derivation=found)
    slope = {name: value_record(_slope(trace, name, dependent)) for name in _others(evaluation, trace, dependent)}
    return Implicit(dependent=dependent, slope=slope, residual=value_record(trace.target), derivation=found)


def notes(evaluation: Evaluation) -> list[Note]:
    """What there is to say about the point."""
    trace, dependent = evaluation.trace, evaluation.program.implicit
    if trace is None or dependent is None:
        return []
    found = [_off(trace), _without_slope(evaluation, trace, dependent)]
    return [Note(kind=KIND, message=message, span=trace.program.target.span) for message in found if message]


def _others(evaluation: Evaluation, trace: Trace, dependent: str) -> list[str]:
    """The variables that the dependent one has a slope by: numbers, or elementwise at equally many points."""
    shape = trace.target.shape
    if trace.leaves[dependent].shape != shape or (shape and evaluation.whole is not None):
        return []
    return [
        name
        for name, leaf in trace.leaves.items()
        if name != dependent and leaf.shape == shape and leaf.requires_grad and depends_on(trace.program.target, name)
    ]


def _slope(trace: Trace, name: str, dependent: str) -> torch.Tensor:
    slope = -trace.gradient(name) / trace.gradient(dependent) + 0.0
    return torch.where(slope.isinf(), torch.inf, slope)


def _off(trace: Trace) -> str:
    if not (trace.target.abs() > _tolerance(trace)).any():
        return ""
    residual = shown(value_record(trace.target))
    return f"The point is not on the curve: left - right = {residual}. The slope is that of the curve through it."


@torch.no_grad()
def _tolerance(trace: Trace) -> torch.Tensor:
    """How far from 0 rounding may put F: that of its two sides, and that of each value times its partial."""
    sides = [as_tensor(trace.lowered.values[side], trace.options) for side in trace.program.target.children]
    parts = [*sides, *(leaf * trace.gradient(name) for name, leaf in trace.leaves.items() if leaf.requires_grad)]
    largest = [part.abs().max() for part in parts if part.numel()]
    return _SAFETY * torch.finfo(trace.options.dtype).eps * sum(largest, start=trace.target.new_zeros(()))


def _without_slope(evaluation: Evaluation, trace: Trace, dependent: str) -> str:
    others = _others(evaluation, trace, dependent)
    if not others:
        return (
            f"There is no slope here: it takes gradients of {dependent} and another variable, and "
            "left - right as one number, or elementwise in values of one shape."
        )
    upright = trace.gradient(dependent) == 0
    flat = torch.stack([trace.gradient(name) == 0 for name in others]).all(dim=0)
    if (upright & flat).any():
        return "Every partial derivative of left - right is 0 here, so the curve has no one tangent."
    return f"∂f/∂{dependent} is 0 here: the tangent is vertical, and {dependent} has no slope." if upright.any() else ""
