"""Values and derivatives at many places of one variable at once, by autograd over blocks.

Everything is in float64 (float32 where the device has no other), whatever the request's dtype: a plot shows the
function, and not its rounding. An expression that is elementwise runs once a block; one that works on whole tensors,
or has a piecewise, which looks at one point alone, runs once a point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import torch

from derivtui.engine.language.terms import Term
from derivtui.engine.lower.forward import lower
from derivtui.model.errors import DerivtuiError

BLOCK: Final = 131_072
"""Places that are computed at once: as many as fit the processor's cache with their gradients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A target as a function of one variable, the others at their values."""

    target: Term
    name: str
    leaves: Mapping[str, torch.Tensor]
    """All variables' values, in the precision of the samples; that of `name` is a single number."""
    pointwise: bool
    """Whether each point runs by itself."""

    def orders(self, x: torch.Tensor, order: int) -> list[torch.Tensor]:
        """The target and its derivatives up to `order` at every element of `x`, a vector; nan where there is none."""
        if not len(x):
            return [x] * (order + 1)
        run = self._each if self.pointwise else self._at_once
        blocks = [run(block, order) for block in torch.split(x, 1 if self.pointwise else BLOCK)]
        return [torch.cat(parts) for parts in zip(*blocks, strict=True)]

    def values(self, x: torch.Tensor) -> torch.Tensor:
        """The target at every element of `x`."""
        return self.orders(x, 0)[0]

    def _each(self, x: torch.Tensor, order: int) -> list[torch.Tensor]:
        try:
            return [part.reshape(1) for part in self._run(x.reshape(()), order)]
        except DerivtuiError:  # no branch holds, or no shape fits: there is no value here
            return [torch.full_like(x, torch.nan)] * (order + 1)

    def _at_once(self, x: torch.Tensor, order: int) -> list[torch.Tensor]:
        return self._run(x, order)

    def _run(self, x: torch.Tensor, order: int) -> list[torch.Tensor]:
        leaf = x.detach().clone().requires_grad_(order > 0)
        found = lower([self.target], {**self.leaves, self.name: leaf}).values[self.target]
        value = found if isinstance(found, torch.Tensor) else torch.full_like(x, float(found))
        parts = [value.expand_as(x) if value.dim() <= x.dim() else value]
        for _ in range(order):
            parts.append(_derivative(parts[-1], leaf))
        return [part.detach().to("cpu", torch.float64) for part in parts]


def _derivative(value: torch.Tensor, leaf: torch.Tensor) -> torch.Tensor:
    """By element, since no element depends on another; nan where torch has no derivative of the derivative."""
    if not value.requires_grad:
        return torch.zeros_like(leaf)
    try:
        (found,) = torch.autograd.grad(value.sum(), leaf, create_graph=True, allow_unused=True)
    except RuntimeError as error:
        if "is not implemented" not in str(error):
            raise
        return torch.full_like(leaf, torch.nan)
    return torch.zeros_like(leaf) if found is None else found


Evaluate = Callable[[torch.Tensor], torch.Tensor]
"""A function of many places at once."""
Orders = Callable[[torch.Tensor, int], list[torch.Tensor]]
"""The same with its derivatives up to an order."""


def evenly(start: float, stop: float, count: int) -> torch.Tensor:
    """So many places from start to stop, both among them."""
    return torch.linspace(start, stop, count, dtype=torch.float64)
