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
