"""The target over two variables at once: its values on a grid, and the gradient there, by one pass over all points."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from derivtui.engine.lower.forward import lower
from derivtui.engine.sample.curve import Curve, evenly
from derivtui.model.errors import DerivtuiError
from derivtui.model.report import Field

COLUMNS, ROWS = 48, 24
"""Points of the grid."""


def field(curve: Curve, other: str, across: tuple[float, float], up: tuple[float, float], at: float) -> Field:
    """The grid over `curve.name` across and `other` up; `at` is the other variable's value."""
    xs, ys = evenly(*across, COLUMNS), evenly(*up, ROWS)
    y, x = (part.flatten() for part in torch.meshgrid(ys, xs, indexing="ij"))
    chunks = [(x[[place]], y[[place]]) for place in range(len(x))] if curve.pointwise else [(x, y)]
    parts = [torch.cat(part) for part in zip(*(_run(curve, other, *chunk) for chunk in chunks), strict=True)]
    value, dx, dy = (part.reshape(ROWS, COLUMNS).tolist() for part in parts)
    return Field(
        variable=other,
        start=up[0],
        stop=up[1],
        point=at,
        x=tuple(xs.tolist()),
        y=tuple(ys.tolist()),
        values=_rows(value),
        along=_rows(dx),
        up=_rows(dy),
    )


def _run(curve: Curve, other: str, x: torch.Tensor, y: torch.Tensor) -> list[torch.Tensor]:
    """Value and both partials at each of the points, which are one where the curve is pointwise."""
    shape = () if curve.pointwise else x.shape
    pair = [part.reshape(shape).clone().requires_grad_() for part in (x, y)]
    leaves = {**curve.leaves, curve.name: pair[0], other: pair[1]}
    try:
        value = lower([curve.target], leaves).values[curve.target]
    except DerivtuiError:
        return [torch.full_like(x, torch.nan)] * 3
    whole = value.expand(shape) if isinstance(value, torch.Tensor) else torch.full(shape, float(value), dtype=x.dtype)
    found: Sequence[torch.Tensor | None] = (None, None)
    if whole.requires_grad:
        found = torch.autograd.grad(whole.sum(), pair, allow_unused=True)
    partials = [torch.zeros(shape, dtype=x.dtype) if part is None else part for part in found]
    return [part.detach().to("cpu", torch.float64).reshape(x.shape) for part in (whole, *partials)]


def _rows(rows: list[list[float]]) -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, rows))
