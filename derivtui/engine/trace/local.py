"""Local partials: what one operation does to the gradient that passes through it.

A node's grad_fn called with ones does not give them (a broadcast side comes summed, AccumulateGrad writes to `.grad`).
Here the node's own call is run again, alone, on detached copies of its inputs spread to the result's shape; its
partials are then torch's own, element by element.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

from derivtui.engine.lower.calls import Call, Operand
from derivtui.engine.lower.forward import partials_in_torch
from derivtui.engine.lower.row_function import RowFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class Partials:
    """Derivatives of one elementwise call at its inputs, each of the result's shape, by index of the argument."""

    first: dict[int, torch.Tensor]
    """∂result/∂argument."""
    second: dict[tuple[int, int], torch.Tensor]
    """∂²result/∂argument_i∂argument_j; empty where only the first were asked for."""


def partials(call: Call) -> Partials:
    """The call's first partials by every tensor argument, run alone with an upstream gradient of one."""
    inputs = {
        index: _input(argument, call.result.shape)
        for index, argument in enumerate(call.arguments)
        if isinstance(argument, torch.Tensor)
    }
    with torch.enable_grad():
        result = call.function(*(inputs.get(index, argument) for index, argument in enumerate(call.arguments)))
        return Partials(first=_gradients(result, inputs), second={})


def partials_to_second_order(call: Call) -> Partials:
    """First and second partials by every argument, numbers too, in float64 on the CPU whatever the call's."""
    inputs = {index: _input(_double(argument), call.result.shape) for index, argument in enumerate(call.arguments)}
    with torch.enable_grad():
        first = _gradients(call.function(*inputs.values()), inputs, create_graph=True)
        second = _second(call, first, inputs)
    return Partials(first={index: partial.detach() for index, partial in first.items()}, second=second)


def _second(
    call: Call, first: dict[int, torch.Tensor], inputs: dict[int, torch.Tensor]
) -> dict[tuple[int, int], torch.Tensor]:
    """Second partials; where torch cannot differentiate its own backward (hardsigmoid), of the row's partials."""
    try:
        return {(i, j): second for i, partial in first.items() for j, second in _gradients(partial, inputs).items()}
    except RuntimeError:
        if not isinstance(call.function, RowFunction):
            raise
    function = call.function
    spelled = partials_in_torch(function.row, function.parameters(list(inputs.values())))
    return {(i, j): second for i in inputs for j, second in _gradients(spelled[function.place(i)], inputs).items()}


def _double(argument: Operand) -> torch.Tensor:
    return torch.as_tensor(argument).to("cpu", torch.float64)


def _input(argument: torch.Tensor, shape: torch.Size) -> torch.Tensor:
    """A detached copy of the argument that requires a gradient of its own, spread to `shape`."""
    return argument.detach().expand(shape).clone().requires_grad_()


def _gradients(
    result: torch.Tensor, inputs: dict[int, torch.Tensor], *, create_graph: bool = False
) -> dict[int, torch.Tensor]:
    """Gradient of the sum of `result` by each input; zeros where the result does not depend on it."""
    if not result.requires_grad:
        return {index: torch.zeros_like(leaf) for index, leaf in inputs.items()}
    found = torch.autograd.grad(
        result, list(inputs.values()), torch.ones_like(result),
        create_graph=create_graph, retain_graph=True, allow_unused=True,
    )  # fmt: skip
    zeros = (torch.zeros_like(leaf) for leaf in inputs.values())
    return {i: zero if g is None else g for i, g, zero in zip(inputs, found, zeros, strict=True)}
