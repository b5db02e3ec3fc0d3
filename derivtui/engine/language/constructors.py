"""Lists that are made instead of typed: `linspace(0, 1, 5)`, `arange(5)`, `zeros(3)`, `ones(2, 3)`, `eye(3)`,
`randn(2, 3, seed=0)`.

They mean what torch's functions of the same names mean, as values of variables only. `randn` gives the float32 numbers
that torch gives after `torch.manual_seed(seed)`, for the seed 0 unless another is given, so a value is the same every
time. To add one, add a function of
its numbers to `CONSTRUCTORS`; one that gets numbers it cannot use raises TypeError or ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import torch

from derivtui.engine.language import limits

Number = int | float


def _linspace(start: Number, end: Number, steps: Number) -> list[Any]:
    count = _count(steps)
    step = (end - start) / (count - 1) if count > 1 else 0.0
    return [float(start + index * step) for index in range(count - 1)] + [float(end if count > 1 else start)]


def _arange(*bounds: Number) -> list[Any]:
    start, end, step = {1: (0, *bounds, 1), 2: (*bounds, 1), 3: bounds}[len(bounds)]
    count = _count(max(0, math.ceil((end - start) / step)), least=0)
    return [start + index * step for index in range(count)]


def _eye(size: Number) -> list[Any]:
    count = _count(size)
    _count(count * count)
    return [[float(row == column) for column in range(count)] for row in range(count)]


def _filled(value: float) -> Callable[..., list[Any]]:
    def fill(*shape: Number) -> list[Any]:
        _count(math.prod(shape))
        made: Any = value
        for size in reversed(shape):
            made = [made] * _count(size)
        return list(made)

    return fill


def _randn(*shape: Number, seed: Number = 0) -> list[Any]:
    if not shape:
        raise TypeError(shape)
    _count(math.prod(shape))
    generator = torch.Generator().manual_seed(_count(seed, least=0))
    return torch.randn([_count(size) for size in shape], generator=generator).double().tolist()


CONSTRUCTORS: Final[Mapping[str, tuple[str, Callable[..., list[Any]]]]] = {
    "linspace": ("linspace(start, end, steps)", _linspace),
    "arange": ("arange(end) or arange(start, end, step)", _arange),
    "zeros": ("zeros(3) or zeros(2, 3)", _filled(0.0)),
    "ones": ("ones(3) or ones(2, 3)", _filled(1.0)),
    "eye": ("eye(3)", _eye),
    "randn": ("randn(3) or randn(2, 3, seed=0)", _randn),
}
"""How each is written, and what makes its list."""


def _count(value: Number, least: int = 1) -> int:
    if value != int(value) or value < least:
        raise ValueError(value)
    limits.at_most(limits.MAX_ELEMENTS, int(value), "numbers in one list")
    return int(value)
