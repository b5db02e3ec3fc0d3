"""How low and how high a plot reaches: all of a function, but not how far a pole shoots away."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from derivtui.model.report import Samples

_OUTLIERS: Final = 0.1
"""The part of the samples at either end that may lie outside, where a few are far from the rest."""
_FAR: Final = 3.0
"""How many times the height of the middle samples is far."""
_SHARE: Final = 1.0
"""The part of f's height that the range grows by on either side at most, for the sake of derivatives."""
_ROOM: Final = 0.06
"""Room above and below the lines, as a part of the height."""


def limits(samples: Samples) -> tuple[float, float]:
    """The lowest and highest y that show: all of f, but not how far a pole or an exponential shoots away.

    Derivatives widen that by `_SHARE` of its height on either side at most, and only where they come to be seen by it:
    one that is a thousand times as high would flatten f.
    """
    first, *others = samples.values.values()
    low, high = _span(first) or _span([y for series in others for y in series]) or (-1.0, 1.0)
    low, high = _with_point(low, high, samples)
    reach = _SHARE * (high - low) or math.inf
    floor, ceiling = low - reach, high + reach
    for bottom, top in filter(None, map(_span, others)):
        if bottom <= ceiling and top >= floor:
            low, high = min(low, max(bottom, floor)), max(high, min(top, ceiling))
    room = _ROOM * (high - low) or max(abs(high), 1.0) * 0.5
    return low - room, high + room


def _with_point(low: float, high: float, samples: Samples) -> tuple[float, float]:
    """The span with f at the point, where that is in the plot and not far away."""
    y = samples.at_point[0]
    near = _FAR * (high - low)
    if samples.start <= samples.point <= samples.stop and low - near <= y <= high + near:
        return min(low, y), max(high, y)
    return low, high


def _span(series: Iterable[float]) -> tuple[float, float] | None:
    """The lowest and highest of a series' numbers without the few that are far from the rest; None without numbers."""
    values = sorted(filter(math.isfinite, series))
    if not values:
        return None
    cut = int(len(values) * _OUTLIERS)
    middle = values[cut : len(values) - cut] or values
    height = middle[-1] - middle[0]
    low = values[0] if middle[0] - values[0] <= _FAR * height else middle[0]
    high = values[-1] if values[-1] - middle[-1] <= _FAR * height else middle[-1]
    return low, high
