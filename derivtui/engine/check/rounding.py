"""A rounding bound for gradients, propagated through the Trace.

Forward, `forward_errors` bounds every value. Backward, with local partial ℓ and upstream gradient g, a contribution has
e(ℓ·g) = |ℓ| e(g) + |g| e(ℓ) + u·|ℓ·g|, where e(ℓ) = Σ |∂ℓ/∂argument| e(argument) + the error of ℓ's own formula
(`accuracy`) and u is the dtype's unit roundoff. What flows together at a node adds up. See docs/design/0003.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import torch
from torch.autograd.graph import Node

from derivtui.engine.check.accuracy import partial_error, value_error
from derivtui.engine.check.forward_errors import DOUBLE, Error, ForwardErrors, add_errors, chooses, rounding
from derivtui.engine.check.range import smallest
from derivtui.engine.check.taken import Taken
from derivtui.engine.lower.calls import Call
from derivtui.engine.trace.nodes import Recorded, slot_arguments
from derivtui.engine.trace.tracing import Trace

SAFETY: Final = 2.0
"""Covers the second-order terms that the analysis leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Bounds on absolute errors over scalars; infinite or nan where a partial is."""

    value: float
    """Of the target, if it were evaluated in float64."""
    gradients: dict[str, Error]
    """Of each leaf's gradient, in the Trace's dtype."""


def rounding_bounds(trace: Trace, taken: Taken) -> Bounds:
    """The bounds for one Trace; what a `where` did not take adds nothing to the value, nor to a gradient."""
    unit = torch.finfo(trace.options.dtype).eps / 2
    bound = _Backward(unit=unit, smallest=smallest(trace.options.dtype), trace=trace)
    fed = set(taken.terms)
    for recorded in trace.graph:
        if recorded.variable is not None or not fed.isdisjoint(recorded.terms):
            bound.visit(recorded)
    gradients = {name: replace(error, total=error.total * SAFETY) for name, error in bound.leaves.items()}
    return Bounds(value=bound.forward.result(trace.target).total * DOUBLE / unit, gradients=gradients)


class _Backward:
    """Errors on the way back, node by node in the engine's order."""

    def __init__(self, *, unit: float, smallest: float, trace: Trace) -> None:
        self._unit = unit
        self._smallest = smallest
        self._upstream = trace.watched.upstream
        self.forward = ForwardErrors(trace.lowered.calls, unit, lambda call: value_error(call, unit) + smallest)
        self._arriving: dict[Node, list[Error]] = {}
        self.leaves: dict[str, Error] = {}

    def visit(self, recorded: Recorded) -> None:
        """Add up what arrived at a node and pass it on."""
        upstream = self._upstream.get(recorded.node)
        if upstream is None:
            return
        arrived = self._arriving.get(recorded.node, [])
        if len(arrived) > 1 and recorded.terms:
            size = (len(arrived) - 1) * self._unit * abs(float(upstream))
            arrived = [*arrived, rounding(size, float(upstream), recorded.terms[0])]
        if recorded.variable is not None:
            self.leaves[recorded.variable] = add_errors(arrived)
        elif recorded.call is not None:
            self._pass_on(recorded, recorded.call, add_errors(arrived), float(upstream))

    def _pass_on(self, recorded: Recorded, call: Call, reached: Error, upstream: float) -> None:
        for (below, _), argument in zip(recorded.slots, slot_arguments(recorded), strict=True):
            if below is None or argument is None:
                continue
            local = float(self.forward.partials[call].first[argument])
            size = self._unit * abs(local * upstream) + self._smallest
            contribution = [
                reached.scaled(local),
                self._local(call, argument, local).scaled(upstream),
                rounding(size, local * upstream, call.owner),
            ]
            self._arriving.setdefault(below, []).append(add_errors(contribution))

    def _local(self, call: Call, argument: int, local: float) -> Error:
        """The error of a local partial: from the arguments it is evaluated at, and its own formula's."""
        if chooses(call):
            return Error()
        second = self.forward.partials[call].second
        inherited = [
            self.forward.argument(call, other).scaled(float(second[argument, other]))
            for other in range(len(call.arguments))
        ]
        own = partial_error(call, argument, local, self._unit) + self._smallest
        return add_errors([*inherited, rounding(own, local, call.owner)])
