"""The Jacobian and the Hessian of a Trace's target, by one backward pass a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import torch

from derivtui.engine.trace.again import Pass, differentiable, forward_again, gradients
from derivtui.engine.trace.tracing import Trace

MOST_ROWS: Final = 400
"""Rows of a matrix, and so backward passes, that are run."""


def jacobian(trace: Trace, names: Sequence[str]) -> dict[str, torch.Tensor] | None:
    """∂target/∂name of each variable, shaped as the target and then the variable; None past `MOST_ROWS` rows."""
    run = forward_again(trace)
    if run.target.numel() > MOST_ROWS:
        return None
    leaves = [run.leaves[name] for name in names]
    rows = [gradients(run.target, leaves, one, again=False) for one in _units(run.target)]
    return {
        name: _stacked([row[place] for row in rows], leaf).reshape((*run.target.shape, *leaf.shape))
        for place, (name, leaf) in enumerate(zip(names, leaves, strict=True))
    }


def hessian(trace: Trace, names: Sequence[str]) -> torch.Tensor | None:
    """All second derivatives of a scalar target by the elements of `names` in order, as a square matrix; None past
    `MOST_ROWS` rows."""
    if sum(trace.leaves[name].numel() for name in names) > MOST_ROWS:
        return None

    def differentiate(run: Pass) -> torch.Tensor:
        leaves = [run.leaves[name] for name in names]
        firsts = gradients(run.target, leaves, torch.ones_like(run.target), again=True)
        rows = [gradients(first, leaves, one, again=False) for first in firsts for one in _units(first)]
        return _stacked([torch.cat([part.flatten() for part in row]) for row in rows], run.target)

    return differentiable(trace, differentiate)


def _units(like: torch.Tensor) -> Iterator[torch.Tensor]:
    """For each element of a tensor, an upstream gradient of 1 there and 0 elsewhere."""
    for place in range(like.numel()):
        one = torch.zeros_like(like).flatten()
        one[place] = 1
        yield one.reshape(like.shape)


def _stacked(rows: Sequence[torch.Tensor], like: torch.Tensor) -> torch.Tensor:
    """The rows as one tensor, also where there are none."""
    return torch.stack(list(rows)) if rows else like.new_zeros(0)
