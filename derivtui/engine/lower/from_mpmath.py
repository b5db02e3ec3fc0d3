"""Functions that torch lacks, as autograd functions: value by mpmath, derivative by the table row's partials.

The graph shows such a function under its own name, `SiBackward` for Si. The backward pass and the forward-mode rule are
torch operations themselves, so that they can be differentiated again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from derivtui.engine.language.numeric import FLOAT64_DIGITS, evaluate
from derivtui.engine.language.terms import Term, call, variable
from derivtui.model.functions import FunctionSpec

Partials = Callable[[FunctionSpec, Sequence[Any]], Sequence[torch.Tensor]]
"""The row's partials at some arguments, in torch."""


def from_mpmath(row: FunctionSpec, partials: Partials) -> Callable[..., torch.Tensor]:
    """The row as a function of tensors (elementwise, broadcast) and, for its plain parameters, numbers."""
    term = call(row.name, *map(variable, row.params))

    def forward(*arguments: Any) -> torch.Tensor:
        return _elementwise(row, term, arguments)

    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: torch.Tensor) -> None:  # noqa: ARG001
        ctx.plain = [None if isinstance(item, torch.Tensor) else item for item in inputs]
        tensors = [item for item in inputs if isinstance(item, torch.Tensor)]
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)

    def backward(ctx: Any, upstream: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        inputs = _inputs(ctx)
        local = partials(row, inputs)
        return tuple(
            (upstream * partial).sum_to_size(item.shape) if isinstance(item, torch.Tensor) else None
            for item, partial in zip(inputs, local, strict=True)
        )

    def jvp(ctx: Any, *tangents: torch.Tensor | None) -> torch.Tensor:
        local = partials(row, _inputs(ctx))
        given = [partial * tangent for partial, tangent in zip(local, tangents, strict=True) if tangent is not None]
        return torch.stack(torch.broadcast_tensors(*given)).sum(0)  # type: ignore[no-untyped-call]

    methods = {f.__name__: staticmethod(f) for f in (forward, setup_context, backward, jvp)}
    made = type(row.name.capitalize(), (torch.autograd.Function,), methods)
    return made.apply  # type: ignore[attr-defined, no-any-return]


def _inputs(ctx: Any) -> list[Any]:
    tensors = iter(ctx.saved_tensors)
    return [next(tensors) if item is None else item for item in ctx.plain]


def _elementwise(row: FunctionSpec, term: Term, arguments: Sequence[Any]) -> torch.Tensor:
    tensors = [item for item in arguments if isinstance(item, torch.Tensor)]
    shape = torch.broadcast_shapes(*(item.shape for item in tensors))  # type: ignore[no-untyped-call]
    columns = [
        item.detach().double().expand(shape).flatten().tolist()
        if isinstance(item, torch.Tensor)
        else [item] * shape.numel()
        for item in arguments
    ]
    values = [
        float(evaluate(term, dict(zip(row.params, point, strict=True)), FLOAT64_DIGITS))
        for point in zip(*columns, strict=True)
    ]
    return torch.tensor(values, dtype=tensors[0].dtype, device=tensors[0].device).reshape(shape)
