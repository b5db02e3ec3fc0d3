"""A rounding bound for value and gradients, propagated through the Trace.

Every number on the way has an error: what its inputs' errors become (by the local partials) and the rounding of the
operation itself. Forward, e(result) = Σ |∂result/∂input| e(input) + c·u·|result|. Backward, with local partial ℓ and
upstream g, e(ℓ·g) = |ℓ| e(g) + |g| e(ℓ) + u·|ℓ·g|, where e(ℓ) = Σ |∂ℓ/∂input| e(input) + c·u·|ℓ|. u is the dtype's unit
roundoff, c the operation's own accuracy in units of it. Each error remembers which rounding makes up most of it, so
that a verdict can name it. First-order error analysis after N. J. Higham, Accuracy and Stability of Numerical
Algorithms, 2nd ed., chapters 2 and 3.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import torch
from torch.autograd.graph import Node

from derivtui.engine.language.terms import Term, postorder
from derivtui.engine.lower.calls import Call
from derivtui.engine.trace.local import partials
from derivtui.engine.trace.nodes import Recorded, slot_arguments
from derivtui.engine.trace.tracing import Trace

SAFETY: Final = 2.0
"""Covers the second-order terms that the analysis leaves out."""
_EXACT: Final = (operator.neg, torch.abs)
_EXACT_PARTIALS: Final = (operator.neg, operator.add, operator.sub, operator.mul)
_CORRECTLY_ROUNDED: Final = (operator.add, operator.sub, operator.mul, operator.truediv, torch.reciprocal, torch.sqrt)
_FUNCTION_ULPS: Final = 4.0
"""c for a library function: torch's vectorised functions stay within a few ulps."""
_DOUBLE: Final = torch.finfo(torch.float64).eps / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """A bound on the absolute error of one number."""

    total: float = 0.0
    source: Term | None = None
    """The term whose rounding is the largest part."""
    share: float = 0.0
    """That part."""
    relative: float = 0.0
    """That rounding where it happened, relative to the number rounded."""

    def scaled(self, factor: float) -> Error:
        """The error of `factor` times the number, before rounding; no error stays none, whatever the factor."""
        size = abs(factor)
        times = size if self.total else 0.0
        return replace(self, total=self.total * times, share=self.share * times)


def add_errors(errors: Iterable[Error]) -> Error:
    """The error of a sum: totals add, the largest share keeps its name."""
    listed = list(errors)
    largest = max(listed, key=lambda error: error.share, default=Error())
    return replace(largest, total=sum(error.total for error in listed))


class RoundingBound:
    """Bounds for one Trace over scalars: `gradients[name]` bounds the absolute error of each leaf's gradient.

    The numbers of the Trace are the centre; nothing is evaluated twice. Infinite or nan where a partial is.
    """

    def __init__(self, trace: Trace) -> None:
        info = torch.finfo(trace.options.dtype)
        self._unit = info.eps / 2
        self._underflow = info.smallest_normal * info.eps
        self._upstream_of = trace.watched.upstream
        self._partials = {call: partials(call, numbers=True, second=True) for call in trace.lowered.calls}
        self._results: dict[int, Error] = {}
        self._arriving: dict[Node, list[Error]] = {}
        self.gradients: dict[str, Error] = {}
        for call in trace.lowered.calls:
            self._results[id(call.result)] = self._forward(call)
        for recorded in trace.graph:
            self._backward(recorded)

    def _forward(self, call: Call) -> Error:
        local = self._partials[call].first
        inherited = [self._operand(call, index).scaled(float(partial)) for index, partial in local.items()]
        return add_errors([*inherited, self._rounding(call.result.item(), accuracy(call), call.owner)])

    def _operand(self, call: Call, index: int) -> Error:
        """The error that an argument came with; leaves are exact."""
        argument = call.arguments[index]
        if isinstance(argument, torch.Tensor):
            return self._results.get(id(argument), Error())
        return self._number(float(argument), call.reads[index] or call.owner)

    def _number(self, value: float, term: Term) -> Error:
        """A Python number: the double roundings that made it, then its rounding to the dtype."""
        made = sum(1 for below in postorder(term) if below.kind not in ("number", "use") or not below.name.isdigit())
        if value.is_integer() and abs(value) * self._unit < 1:
            return Error()
        relative = made * _DOUBLE + (self._unit if self._unit > _DOUBLE else 0.0)
        size = abs(value) * relative
        return Error(total=size, source=term, share=size, relative=relative)

    def _rounding(self, number: float, ulps: float, owner: Term) -> Error:
        size = ulps * self._unit * abs(number) + (self._underflow if ulps else 0.0)
        return Error(total=size, source=owner, share=size, relative=ulps * self._unit)

    def _backward(self, recorded: Recorded) -> None:
        upstream = self._upstream_of.get(recorded.node)
        if upstream is None:
            return
        arrived = self._arriving.get(recorded.node, [])
        sums = len(arrived) - 1
        if sums > 0 and recorded.terms:
            arrived = [*arrived, self._rounding(float(upstream), sums, recorded.terms[0])]
        if recorded.variable is not None:
            whole = add_errors(arrived)
            self.gradients[recorded.variable] = replace(whole, total=whole.total * SAFETY)
        elif recorded.call is not None:
            self._pass_on(recorded, recorded.call, add_errors(arrived), float(upstream))

    def _pass_on(self, recorded: Recorded, call: Call, reached: Error, upstream: float) -> None:
        for (below, _), argument in zip(recorded.slots, slot_arguments(recorded), strict=True):
            if below is None or argument is None:
                continue
            local = float(self._partials[call].first[argument])
            passed = [
                reached.scaled(local),
                self._local(call, argument).scaled(upstream),
                self._rounding(local * upstream, 1.0, call.owner),
            ]
            self._arriving.setdefault(below, []).append(add_errors(passed))

    def _local(self, call: Call, argument: int) -> Error:
        """The error of a local partial: from the inputs it is evaluated at, and its own formula's."""
        known = self._partials[call]
        inherited = [self._operand(call, other).scaled(float(known.second[argument, other])) for other in known.first]
        own = 0.0 if call.function in _EXACT_PARTIALS else _FUNCTION_ULPS
        return add_errors([*inherited, self._rounding(float(known.first[argument]), own, call.owner)])


def accuracy(call: Call) -> float:
    """c, the operation's own accuracy in units of roundoff."""
    if call.function in _EXACT:
        return 0.0
    return 1.0 if call.function in _CORRECTLY_ROUNDED else _FUNCTION_ULPS
