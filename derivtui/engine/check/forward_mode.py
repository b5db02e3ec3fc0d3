"""The derivative by forward-mode automatic differentiation: dual numbers instead of a backward pass."""

from __future__ import annotations

import operator

import torch
import torch._decomp.decompositions_for_jvp  # the first dual number would import it: better once, before workers fork
from torch.autograd import forward_ad

from derivtui.engine.lower.calls import Function, Operand
from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.tracing import Trace


def forward_mode(trace: Trace, name: str) -> float:
    """∂target/∂name for scalar variables: a tangent of 1 in `name`, of 0 in everything else."""
    one = torch.tensor(1.0)

    def constant(function: Function, operand: Operand) -> Operand:
        return operand if function is operator.pow else _dual(operand, 0 * one, trace)

    with forward_ad.dual_level():
        leaves = {other: _dual(leaf.detach(), one * (other == name), trace) for other, leaf in trace.leaves.items()}
        target = lower([trace.program.target], leaves, constant).values[trace.program.target]
        return _tangent(target)


def _dual(operand: Operand, tangent: torch.Tensor, trace: Trace) -> torch.Tensor:
    """The operand with a tangent, if it has none yet.

    Constants get one as well: where one side of a product has no tangent, torch 2.13 goes through a decomposition in
    Python that first imports its compiler, which takes over a second. Powers have a rule of their own and are left
    alone, since the tangent of an exponent brings in the logarithm of the base.
    """
    primal = torch.as_tensor(operand, dtype=trace.options.dtype, device=trace.options.device)
    if forward_ad.unpack_dual(primal).tangent is not None:  # type: ignore[no-untyped-call]
        return primal
    return forward_ad.make_dual(primal, tangent.to(primal).expand_as(primal))  # type: ignore[no-untyped-call, no-any-return]


def _tangent(target: Operand) -> float:
    tangent = forward_ad.unpack_dual(target).tangent if isinstance(target, torch.Tensor) else None  # type: ignore[no-untyped-call]
    return 0.0 if tangent is None else float(tangent)
