"""Where the line of a plot has to be broken: at poles and at jumps between two samples.

A break shows in the samples by a change that does not become smaller as the two come closer together. Where two
neighbours look suspicious, they are brought together by halving until they are as close as floating point allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import torch

from derivtui.engine.sample.curve import Evaluate, Orders

_HALVINGS: Final = 44
_STEEP: Final = 4.0
"""How many times as large as usual a suspicious change is."""
_STAYS: Final = 0.3
"""The part of a change that is left at a jump, and is not left where a line is only steep."""
_GROWS: Final = 100.0
"""How many times as high a pole rises between two samples."""
_ONE: Final = 1e-6
"""Breaks nearer than this part of the range are one."""
_MOST: Final = 400
"""Suspicious places looked at, the worst first."""


def breaks(x: torch.Tensor, y: torch.Tensor, evaluate: Evaluate) -> torch.Tensor:
    """The places, each between two samples, through which no line may be drawn; ascending."""
    return _apart(torch.cat([_jumps(x, y, evaluate), _peaks(x, y, evaluate)]), _tolerance(x))


def _apart(places: torch.Tensor, tolerance: float) -> torch.Tensor:
    """The places, ascending, those as one that were found twice; what is as near to 0 is 0."""
    places = places.sort().values
    apart = torch.ones_like(places, dtype=torch.bool)
    apart[1:] = places[1:] - places[:-1] > tolerance
    kept = places[apart]
    return torch.where(kept.abs() > tolerance, kept, 0.0)


def _tolerance(x: torch.Tensor) -> float:
    return _ONE * float(x[-1] - x[0])


def _jumps(x: torch.Tensor, y: torch.Tensor, evaluate: Evaluate) -> torch.Tensor:
    """Where the value jumps, over a pole or a step."""
    change = (y[1:] - y[:-1]).abs()
    known = change[change.isfinite()]
    if not len(known):
        return known
    usual = known.median()
    crossing = (y[1:] * y[:-1] < 0) & (change > usual)
    suspicious = ((change > _STEEP * usual) | crossing) & change.isfinite()
    places = _worst(suspicious, change)
    low, high = x[places], x[places + 1]
    below, above = y[places], y[places + 1]
    first = (above - below).abs()
    for _ in range(_HALVINGS if len(places) else 0):
        middle = (low + high) / 2
        value = evaluate(middle)
        left = (value - below).abs().nan_to_num(torch.inf) >= (above - value).abs().nan_to_num(torch.inf)
        low, below = torch.where(left, low, middle), torch.where(left, below, value)
        high, above = torch.where(left, middle, high), torch.where(left, value, above)
    last = (above - below).abs().nan_to_num(torch.inf)
    return ((low + high) / 2)[last > _STAYS * first]


def _peaks(x: torch.Tensor, y: torch.Tensor, evaluate: Evaluate) -> torch.Tensor:
    """Poles with the same sign on both sides, such as that of 1/x²: between samples, the value rises without end."""
    height = y.abs()
    if len(y) < 3:
        return y[:0]
    inner = height[1:-1]
    peak = (inner >= height[:-2]) & (inner >= height[2:]) & inner.isfinite()
    usual = inner[inner.isfinite()].median() if inner.isfinite().any() else torch.tensor(0.0)
    places = _worst(peak & (inner > _STEEP * usual), inner) + 1
    low, high = x[places - 1], x[places + 1]
    for _ in range(_HALVINGS if len(places) else 0):
        one, other = low + (high - low) / 3, high - (high - low) / 3
        left = evaluate(one).abs().nan_to_num(torch.inf) >= evaluate(other).abs().nan_to_num(torch.inf)
        low, high = torch.where(left, low, one), torch.where(left, other, high)
    top = evaluate((low + high) / 2).abs().nan_to_num(torch.inf)
    return ((low + high) / 2)[top > _GROWS * height[places]]


def _worst(mask: torch.Tensor, size: torch.Tensor) -> torch.Tensor:
    places = mask.nonzero().flatten()
    return places[size[places].argsort(descending=True)[:_MOST]]


def with_breaks(
    x: torch.Tensor, parts: Sequence[torch.Tensor], orders: Orders
) -> tuple[torch.Tensor, list[torch.Tensor], torch.Tensor]:
    """The samples with the breaks among them, where what breaks is nan, so that whoever draws it lifts the pen there.

    Returns the places, the series, and the breaks of any of them.
    """
    each = [breaks(x, part, partial(_nth, orders, n)) for n, part in enumerate(parts)]
    every = _apart(torch.cat(each), _tolerance(x))
    near = [(every[:, None] - own).abs().le(_tolerance(x)).any(dim=1) for own in each]
    values = orders(every, len(parts) - 1)
    added = [torch.where(broken, torch.nan, value) for broken, value in zip(near, values, strict=True)]
    places, order = torch.cat([x, every]).sort(stable=True)
    series = [torch.cat(both)[order] for both in zip(parts, added, strict=True)]
    return places, series, every


def _nth(orders: Orders, n: int, places: torch.Tensor) -> torch.Tensor:
    return orders(places, n)[n]
