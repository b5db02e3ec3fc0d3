"""How a report writes numbers down: floats widened from the dtype, nested lists of them, or a summary."""

from __future__ import annotations

from typing import Final

import msgspec

TENSOR_LIMIT: Final = 1000
"""Tensors with more elements travel as a `Summary`."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A large tensor in a few numbers."""

    shape: tuple[int, ...]
    min: float
    max: float
    mean: float
    head: tuple[float, ...]
    digest: str = ""
    """SHA-256 of all numbers as little-endian float64, in value, gradients and variables; empty elsewhere."""


Value = float | list | Summary  # type: ignore[type-arg]
