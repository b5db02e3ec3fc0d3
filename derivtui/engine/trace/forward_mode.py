"""The derivative by forward-mode automatic differentiation: dual numbers instead of a backward pass."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Final

import torch
import torch._decomp.decompositions_for_jvp  # the first dual number would import it: better once, before workers fork
from torch.autograd import forward_ad

from derivtui.engine.lower.calls import Function, Operand
from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.tracing import Trace

_AS_THEY_ARE: Final = (operator.pow, torch.ops.aten.div.Scalar)
"""Functions whose constants get no tangent: a power's brings in the logarithm of the base, the other takes numbers."""


def forward_mode(trace: Trace, direction: Mapping[str, torch.Tensor]) -> torch.Tensor:
    """The Jacobian of the target times `direction`: a tangent for each variable, shaped as it is; 0 for those left
    out. Shaped as the target.
    """

    def constant(function: Function, operand: Operand) -> Operand:
        return operand if function in _AS_THEY_ARE else _dual(operand, torch.tensor(0.0), trace)

    with forward_ad.dual_level():
        leaves = {
            name: _dual(leaf.detach(), direction.get(name, torch.tensor(0.0)), trace)
            for name, leaf in trace.leaves.items()
        }
        target = lower([trace.program.target], leaves, constant).values[trace.program.target]
        return _tangent(target, trace)


def _dual(operand: Operand, tangent: torch.Tensor, trace: Trace) -> torch.Tensor:
    """The operand with a tangent, if it has none yet.

    Constants get one as well: where one side of a product has no tangent, torch 2.13 goes through a decomposition in
    Python that first imports its compiler, which takes over a second.
    """
    primal = torch.as_tensor(operand, dtype=trace.options.dtype, device=trace.options.device)
    if forward_ad.unpack_dual(primal).tangent is not None:  # type: ignore[no-untyped-call]
        return primal
    spread = tangent.to(primal).expand_as(primal).clone()
    return forward_ad.make_dual(primal, spread)  # type: ignore[no-untyped-call, no-any-return]


def _tangent(target: Operand, trace: Trace) -> torch.Tensor:
    tangent = forward_ad.unpack_dual(target).tangent if isinstance(target, torch.Tensor) else None  # type: ignore[no-untyped-call]
    return torch.zeros_like(trace.target) if tangent is None else tangent.detach().clone()
