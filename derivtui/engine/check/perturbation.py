"""A rounding bound for gradients of programs on whole tensors, by perturbing every number on the way.

The program runs again in float64. Each tensor that an operation reads gets a relative change δ of what was read, which
stands for the rounding of the operation that made it, and each gradient that goes back along that edge an absolute
change ε. Both are 0; but the gradient's derivatives by them say, element by element, how far a rounding in that place
moves it. A second backward pass gives all of them, so the analysis is the one of `rounding`, to first order.

What one operation does by itself: `FUNCTION_ULPS` units of roundoff, and one more for each number that it adds up.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import torch

from derivtui.engine.check.accuracy import FUNCTION_ULPS
from derivtui.engine.check.forward_errors import Error, add_errors
from derivtui.engine.check.range import smallest
from derivtui.engine.language.terms import Term
from derivtui.engine.lower.calls import Call, Function, Operand
from derivtui.engine.lower.forward import Lowered, lower
from derivtui.engine.lower.row_function import RowFunction
from derivtui.engine.trace.again import spelled_out
from derivtui.engine.trace.tracing import Trace, as_tensor

SAFETY: Final = 2.0
"""Covers the second-order terms that the analysis leaves out."""
_NORMALISED: Final = (torch.softmax, torch.log_softmax)
"""Functions whose backward pass takes what a sum over the gradient leaves of each element."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Read:
    """One tensor as one operation reads it."""

    tensor: torch.Tensor
    """What the operation gets."""
    made: torch.Tensor
    """What it was read from."""
    change: torch.Tensor
    """δ: relative, of what is read."""
    back: torch.Tensor
    """ε: absolute, of the gradient that goes back."""
    arrived: list[torch.Tensor]
    """That gradient."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Place:
    """One rounding: a change by so many units of roundoff of `size`."""

    change: torch.Tensor
    size: torch.Tensor
    ulps: float
    owner: Term

    def error(self, moved: torch.Tensor, unit: float) -> Error:
        """What it does to a gradient whose derivatives by the change are `moved`."""
        share = self.ulps * unit * float((moved.abs() * self.size).sum())
        return Error(total=share, source=self.owner, share=share, relative=self.ulps * unit)


class Perturbed:
    """One program run with a change in every place where something is rounded."""

    def __init__(self, trace: Trace, refused: str = "") -> None:
        """`refused` is what torch said of functions whose derivative it cannot differentiate again (`trace.again`)."""
        root = spelled_out(trace.program.target, refused)
        self._unit = torch.finfo(trace.options.dtype).eps / 2
        self._smallest = smallest(trace.options.dtype)
        self._reads: list[_Read] = []
        self._leaves = {name: _double(leaf) for name, leaf in trace.leaves.items()}
        lowered = lower([root], self._leaves, self._read)
        target = as_tensor(lowered.values[root], trace.options)
        results = [call.result.detach().abs().max() for call in lowered.calls if call.result.numel()]
        self.value = float(torch.stack(results).max()) if results else 0.0
        """The largest number on the way."""
        self._places: list[_Place] = []
        self._gradients = self._backward(target, trace.upstream.to(target), lowered)

    def error(self, name: str, element: int) -> Error:
        """The bound on an element of the gradient by a variable, counted through its flat elements."""
        gradient = self._gradients.get(name)
        if gradient is None or not gradient.requires_grad:
            return Error()
        changes = [place.change for place in self._places]
        found = torch.autograd.grad(gradient.flatten()[element], changes, retain_graph=True, allow_unused=True)
        pairs = zip(found, self._places, strict=True)
        errors = [place.error(moved, self._unit) for moved, place in pairs if moved is not None]
        added = add_errors(errors)
        return Error(
            total=SAFETY * added.total + self._smallest, source=added.source, share=added.share, relative=added.relative
        )

    def _read(self, _function: Function, operand: Operand) -> Operand:
        """The operand as it is read: with room for a change on the way there and one on the way back."""
        if not isinstance(operand, torch.Tensor) or not operand.requires_grad:
            return operand
        change = torch.zeros_like(operand).requires_grad_()
        back = torch.zeros_like(operand).requires_grad_()
        tensor = operand + change * operand.detach()
        arrived: list[torch.Tensor] = []

        def hook(gradient: torch.Tensor) -> torch.Tensor:
            arrived.append(gradient.detach().abs())
            return gradient + back

        tensor.register_hook(hook)  # type: ignore[no-untyped-call]
        self._reads.append(_Read(tensor=tensor, made=operand, change=change, back=back, arrived=arrived))
        return tensor

    def _backward(self, target: torch.Tensor, upstream: torch.Tensor, lowered: Lowered) -> dict[str, torch.Tensor]:
        wanted = {name: leaf for name, leaf in self._leaves.items() if leaf.requires_grad}
        if not target.requires_grad or not wanted:
            return {}
        results = [call.result for call in lowered.calls if call.result.requires_grad]
        makers = {id(call.result): call for call in lowered.calls}
        start = torch.zeros_like(upstream).requires_grad_()
        leaves_and_results = [*wanted.values(), *results]
        found = torch.autograd.grad(
            target, leaves_and_results, upstream + start, create_graph=True, allow_unused=True
        )  # fmt: skip
        root = makers.get(id(target))
        if root is not None:
            self._add(start, upstream.abs(), _ulps(root) + _added(root), root.owner)
        received = dict(zip(map(id, results), found[len(wanted) :], strict=True))
        reads = {id(read.tensor): read for read in self._reads}
        for call in lowered.calls:
            for place, argument in enumerate(call.arguments):
                read = reads.get(id(argument))
                if read is not None:
                    self._weigh(read, call, place, makers.get(id(read.made)), received.get(id(call.result)))
        return {name: g for name, g in zip(wanted, found, strict=False) if g is not None}

    def _weigh(self, read: _Read, call: Call, place: int, maker: Call | None, received: torch.Tensor | None) -> None:
        """Say how large the two changes of a read may be: what made it and what reads it round in both directions."""
        made = 0.0 if maker is None else _ulps(maker)
        there = made + _added(call)
        if there:
            self._add(read.change, torch.ones_like(read.change), there, (maker or call).owner)
        if read.arrived:
            size = read.arrived[0]
            if received is not None and _cancels(call, place):
                size = torch.maximum(size, received.detach().abs().sum_to_size(size.shape))
            back = _ulps(call) + 1 + (0.0 if maker is None else _added(maker))
            self._add(read.back, size + self._smallest / self._unit, back, call.owner)

    def _add(self, change: torch.Tensor, size: torch.Tensor, ulps: float, owner: Term) -> None:
        self._places.append(_Place(change=change, size=size.detach(), ulps=ulps, owner=owner))


def _double(leaf: torch.Tensor) -> torch.Tensor:
    return leaf.detach().to("cpu", torch.float64, copy=True).requires_grad_(leaf.requires_grad)


def _ulps(call: Call) -> float:
    """How well a call computes, in units of roundoff of its result."""
    return 1.0 if call.function in (operator.add, operator.sub, operator.mul, operator.truediv) else FUNCTION_ULPS


def _added(call: Call) -> float:
    """Units of roundoff for adding up inside a call on whole tensors: one a number along the longest side."""
    if call.form is None:
        return 0.0
    return float(max((side for argument in _tensors(call.arguments) for side in argument.shape), default=1))


def _tensors(arguments: Sequence[Operand]) -> list[torch.Tensor]:
    return [argument for argument in arguments if isinstance(argument, torch.Tensor)]


def _cancels(call: Call, place: int) -> bool:
    """True where the local partial is a formula that takes differences, as 1 - tanh(u)²: its error is that of a 1."""
    if not isinstance(call.function, RowFunction):
        return isinstance(call.function, partial) and call.function.func in _NORMALISED
    text = call.function.row.partials[call.function.place(place)]
    return "-" in text or "+" in text
