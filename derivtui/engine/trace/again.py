"""Another forward pass over a Trace's program, for gradients beyond its one backward pass.

Orders, Hessian and Jacobian differentiate what comes out of here; the Trace's own graph is used up by then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import torch

from derivtui.engine.language.spelling import formula
from derivtui.engine.language.terms import Term, fold, substitute
from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.tracing import Trace, as_tensor
from derivtui.model.functions import FunctionSpec, find
from derivtui.model.functions.spec import is_name

_REFUSED: Final = "is not implemented"
"""What torch says where a backward pass of its own has no derivative (hardsigmoid's)."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Pass:
    """One forward pass, not differentiated yet."""

    leaves: Mapping[str, torch.Tensor]
    """Fresh ones, each of which requires a gradient."""
    target: torch.Tensor
    refused: str = ""
    """What torch said of the functions that are written out as formulas."""


def forward_again(trace: Trace, *, refused: str = "") -> Pass:
    """Run the target once more; functions whose name in torch stands in `refused` are written out as formulas."""
    leaves = {name: leaf.detach().requires_grad_() for name, leaf in trace.leaves.items()}
    root = spelled_out(trace.program.target, refused)
    return Pass(leaves=leaves, target=as_tensor(lower([root], leaves).values[root], trace.options), refused=refused)


def differentiable(trace: Trace, differentiate: Callable[[Pass], T]) -> T:
    """What `differentiate` makes of another pass, with formulas where torch refuses."""
    return with_formulas(lambda refused: differentiate(forward_again(trace, refused=refused)))


def with_formulas(compute: Callable[[str], T]) -> T:
    """What `compute` comes to; where torch cannot differentiate a function's derivative again, `compute` is given what
    torch said, and the function's formula takes its place (`spelled_out`)."""
    try:
        return compute("")
    except RuntimeError as error:
        refused = str(error)
        if _REFUSED not in refused:
            raise
    return compute(refused)


def is_refused(row: FunctionSpec, refused: str) -> bool:
    """True for a function that `refused` names and that has a formula to take its place."""
    return row.torch.rpartition(".")[2] in refused and row.elementwise and not is_name(row.mpmath)


def gradients(
    value: torch.Tensor, leaves: Sequence[torch.Tensor], upstream: torch.Tensor, *, again: bool
) -> list[torch.Tensor]:
    """The vector-Jacobian product of `value` with `upstream` by each leaf; zeros where it does not depend on one.

    `again` keeps what comes out differentiable. The graph is kept in any case.
    """
    if not value.requires_grad:
        return [torch.zeros_like(leaf) for leaf in leaves]
    found = torch.autograd.grad(value, leaves, upstream, create_graph=again, retain_graph=True, allow_unused=True)
    return [_whole(gradient, leaf) for gradient, leaf in zip(found, leaves, strict=True)]


def _whole(gradient: torch.Tensor | None, leaf: torch.Tensor) -> torch.Tensor:
    """The gradient with numbers in it: for one that is 0 throughout torch gives None, or a tensor without storage."""
    return torch.zeros_like(leaf) if gradient is None or gradient._is_zerotensor() else gradient


def spelled_out(root: Term, refused: str) -> Term:
    """`root` with a formula in place of each function that `refused` names."""
    if not refused:
        return root

    def visit(term: Term, children: Sequence[Term]) -> Term:
        row = find(term.name) if term.kind == "call" else None
        if row is not None and is_refused(row, refused):
            return substitute(formula(row.mpmath, row.params), dict(zip(row.params, children, strict=True)))
        return Term(kind=term.kind, name=term.name, children=tuple(children), span=term.span)

    return fold([root], visit)[root]
