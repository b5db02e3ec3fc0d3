"""The derivative by forward-mode automatic differentiation: dual numbers instead of a backward pass."""

from __future__ import annotations

import torch
from torch.autograd import forward_ad

from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.tracing import Trace


def forward_mode(trace: Trace, name: str) -> float:
    """∂target/∂name for scalar variables, with tangent 1 in `name`; nan where torch has no forward rule."""
    with forward_ad.dual_level():
        leaves = {other: leaf.detach() for other, leaf in trace.leaves.items()}
        leaves[name] = forward_ad.make_dual(leaves[name], torch.ones_like(leaves[name]))  # type: ignore[no-untyped-call]
        target = lower([trace.program.target], leaves).values[trace.program.target]
        if not isinstance(target, torch.Tensor):
            return 0.0
        tangent = forward_ad.unpack_dual(target).tangent  # type: ignore[no-untyped-call]
        return 0.0 if tangent is None else float(tangent)
