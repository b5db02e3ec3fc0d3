"""n-th and mixed derivatives by autograd: differentiate, then differentiate what came out.

These are passes of their own, after the Trace's one backward pass and on a fresh forward pass.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.tracing import Trace, as_tensor


def nth_derivative(trace: Trace, names: Sequence[str]) -> torch.Tensor:
    """∂ⁿtarget/∂names[0]…∂names[-1], shaped as the last variable; zeros once nothing depends on the next."""
    leaves = {name: leaf.detach().requires_grad_() for name, leaf in trace.leaves.items()}
    value = as_tensor(lower([trace.program.target], leaves).values[trace.program.target], trace.options)
    for name in names:
        value = _derivative(value, leaves[name])
    return value.detach()


def _derivative(value: torch.Tensor, leaf: torch.Tensor) -> torch.Tensor:
    if not value.requires_grad:
        return torch.zeros_like(leaf)
    (found,) = torch.autograd.grad(value.sum(), leaf, create_graph=True, allow_unused=True)
    return torch.zeros_like(leaf) if found is None else found
