"""n-th and mixed derivatives by autograd: differentiate, then differentiate what came out.

These are passes of their own, after the Trace's one backward pass and on a fresh forward pass.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from derivtui.engine.trace.again import Pass, differentiable, gradients
from derivtui.engine.trace.tracing import Trace


def nth_derivative(trace: Trace, names: Sequence[str]) -> torch.Tensor:
    """∂ⁿtarget/∂names[0]…∂names[-1], shaped as the last variable; zeros once nothing depends on the next."""

    def differentiate(run: Pass) -> torch.Tensor:
        value = run.target
        for name in names:
            (value,) = gradients(value, [run.leaves[name]], torch.ones_like(value), again=True)
        return value.detach()

    return differentiable(trace, differentiate)


def differentiated(trace: Trace, names: Sequence[str]) -> tuple[list[torch.Tensor | None], str]:
    """What each of these derivatives is taken of: the target, then the derivative before; None where that does not
    depend on the variable. And what torch said of the functions that are written out as formulas, as `Pass` has it.
    """

    def differentiate(run: Pass) -> tuple[list[torch.Tensor | None], str]:
        value, before = run.target, list[torch.Tensor | None]()
        for name in names:
            found = _derivative(value, run.leaves[name])
            before.append(None if found is None else value)
            value = torch.zeros_like(run.leaves[name]) if found is None else found
        return before, run.refused

    return differentiable(trace, differentiate)


def _derivative(value: torch.Tensor, leaf: torch.Tensor) -> torch.Tensor | None:
    if not value.requires_grad:
        return None
    (found,) = torch.autograd.grad(value.sum(), leaf, create_graph=True, allow_unused=True)
    return None if found is None or found._is_zerotensor() else found
