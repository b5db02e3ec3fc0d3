"""Points at which an answer is compared: well spread, and simple numbers first, so that a counterexample reads well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final

Point = dict[str, float]

_SIMPLE: Final = (1.0, 2.0, 0.5, -1.0, 3.0, -2.0, 0.25, -0.5, 4.0, -3.0, 1.5, 0.1, 5.0, -0.25, 10.0, -5.0)
_REACHES: Final = (2.0, 1.0, 6.0, 0.5, 20.0, 3.0, 200.0, 0.05)
"""How far from 0 the spread points lie, in turn."""
_GOLDEN: Final = 0.6180339887498949
_DIGITS: Final = 3
"""Significant digits of a spread point's coordinates."""


def points(
    names: Sequence[str], near: Mapping[str, float] | None = None, centres: Sequence[float] = ()
) -> Iterator[Point]:
    """Points without end: the one asked about, simple ones, then ones spread by the golden ratio around `centres`."""
    if near is not None:
        yield dict(near)
    for place in range(len(_SIMPLE)):
        yield {name: _SIMPLE[(place * (2 * nr + 1) + 3 * nr) % len(_SIMPLE)] for nr, name in enumerate(names)}
    middles = (0.0, *centres)
    for number in count(1):
        around = near if near is not None and number % 4 == 0 else {}
        middle = middles[number // len(_REACHES) % len(middles)]
        yield {name: _spread(number, nr, around.get(name, middle)) for nr, name in enumerate(names)}


def _spread(number: int, place: int, middle: float) -> float:
    """The coordinate of the point with this number: between -reach and reach around the middle."""
    turn = (number * _GOLDEN ** (1 / (place + 1)) + 0.37 * place) % 1
    reach = _REACHES[(number + place) % len(_REACHES)]
    return middle + float(f"{(2 * turn - 1) * reach:.{_DIGITS}g}")
