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
    """∂result/∂argument, for each tensor argument (and each number, where asked for)."""
    second: dict[tuple[int, int], torch.Tensor]
    """∂²result/∂argument_i∂argument_j; empty unless asked for."""


def partials(call: Call, *, numbers: bool = False, second: bool = False) -> Partials:
    """The call's partials by every tensor argument, run alone with an upstream gradient of one.

    `numbers` adds those by the Python numbers among the arguments; `second` adds second partials.
    """
    inputs = {
        index: _input(argument, call.result)
        for index, argument in enumerate(call.arguments)
        if numbers or isinstance(argument, torch.Tensor)
    }
    with torch.enable_grad():
        result = call.function(*(inputs.get(index, argument) for index, argument in enumerate(call.arguments)))
        first = _gradients(result, inputs, create_graph=second)
        mixed = _second(call, first, inputs) if second else {}
    return Partials(first={index: partial.detach() for index, partial in first.items()}, second=mixed)


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


def _input(argument: Operand, result: torch.Tensor) -> torch.Tensor:
    """A detached copy of the argument that requires a gradient of its own, spread to the result's shape."""
    tensor = torch.as_tensor(argument, dtype=result.dtype, device=result.device)
    return tensor.detach().expand(result.shape).clone().requires_grad_()


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
