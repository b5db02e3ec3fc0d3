"""Functions over a range: what plots are drawn from."""

from __future__ import annotations

import msgspec


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """The target and its gradient on a grid of two variables; the samples' own runs across."""

    variable: str
    """The one that runs up."""
    start: float
    stop: float
    point: float
    """Its value."""
    x: tuple[float, ...]
    y: tuple[float, ...]
    """Ascending."""
    values: tuple[tuple[float, ...], ...]
    """A row for each y; nan where nothing is defined."""
    along: tuple[tuple[float, ...], ...]
    """The derivative by the variable across."""
    up: tuple[tuple[float, ...], ...]
    """The derivative by the one that runs up."""


class Samples(msgspec.Struct, frozen=True, kw_only=True):
    """The target and its derivatives over a range of one variable, in float64."""

    variable: str
    start: float
    stop: float
    point: float
    """The variable's value."""
    at_point: tuple[float, ...]
    """The target and its derivatives there, the first at any rate."""
    x: tuple[float, ...]
    """Ascending."""
    values: dict[str, tuple[float, ...]]
    """`f`, `df/dx` … at every x; nan is a gap: nothing is defined there, or the line breaks."""
    breaks: tuple[float, ...] = ()
    """The places among x that are poles and jumps."""
    field: Field | None = None
    """Where a second variable was asked for."""
