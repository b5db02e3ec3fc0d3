"""The derivative by central differences in float64, without any derivative rule.

Richardson extrapolation in Ridders' form: a tableau of central differences with shrinking steps, each column removing
the next even power of the step; the entry that moved least from its neighbours wins, and how far it moved is its error.
Source: C. J. F. Ridders, Accurate computation of F'(x) and F'(x)F''(x), Advances in Engineering Software 4 (1982).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import torch

from derivtui.engine.check.forward_errors import DOUBLE
from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.tracing import Trace

SHRINK: Final = 1.6
"""Each step is the one before divided by this."""
STEPS: Final = 24
WIDEST: Final = 0.1
"""The first step, relative to |x|, or to `SMALLEST` where x is smaller."""
SMALLEST: Final = 1e-3
_AGREES: Final = 0.01
"""How far the slope at the smallest step may be from the one that was found, relative, beyond its rounding."""
_COME_TOGETHER: Final = 0.1
"""How far slopes on either side may be apart at the smallest step, relative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A derivative by differences and how far it can be trusted."""

    value: float
    error: float

    def times(self, factor: float) -> Difference:
        """The derivative of so many times the function."""
        return Difference(value=factor * self.value, error=abs(factor) * self.error)


def central_difference(trace: Trace, name: str, value_error: float) -> Difference:
    """∂target/∂name for scalar variables, at the values that the dtype holds; nan where it has no value."""
    at = {other: leaf.detach().to("cpu", torch.float64) for other, leaf in trace.leaves.items()}

    def function(points: Sequence[float]) -> list[float]:
        leaves = at | {name: torch.tensor(points, dtype=torch.float64)}
        value = lower([trace.program.target], leaves, each=True).values[trace.program.target]
        return torch.as_tensor(value, dtype=torch.float64).expand(len(points)).tolist()

    return differences(function, float(at[name]), value_error)


def differences(function: Callable[[Sequence[float]], list[float]], x: float, value_error: float) -> Difference:
    """The derivative at `x` of a function of many points at once; `value_error` is as in `ridders`."""
    widest = WIDEST * max(abs(x), SMALLEST)
    return ridders(function, x, [widest / SHRINK**k for k in range(STEPS)], value_error)


def ridders(
    function: Callable[[Sequence[float]], list[float]], x: float, steps: Sequence[float], value_error: float
) -> Difference:
    """Extrapolate central differences of `function` (many points at once) at `x`; `steps` shrink by `SHRINK`.

    `value_error` bounds the rounding error of the function's own values: no step gets the slope below it.
    The error is infinite where the slopes on either side do not come together: a kink, or a pole nearer than any step;
    and where the smallest step sees another slope: a staircase, which wide steps take for a ramp.
    """
    centre, *values = function([x, *(point for h in steps for point in (x + h, x - h))])
    sides = list(zip(steps, values[::2], values[1::2], strict=True))
    slopes = [(above - below) / ((x + h) - (x - h)) for h, above, below in sides]
    first = next((k for k in range(len(slopes)) if all(map(math.isfinite, slopes[k:]))), len(slopes))
    tableau = DOUBLE * max(map(abs, slopes[first:]), default=0.0)
    noisy = [(slope, value_error / h + tableau) for slope, (h, _, _) in zip(slopes, sides, strict=True)]
    found = _extrapolate(noisy[first:])
    h, above, below = sides[-1]
    right, left = (above - centre) / h, (centre - below) / h
    smooth = abs(right - left) <= _COME_TOGETHER * max(abs(right), abs(left))
    slope, noise = noisy[-1]
    seen = abs(slope - found.value) <= _AGREES * abs(found.value) + 10 * noise
    return found if smooth and seen else replace(found, error=math.inf)


def _extrapolate(slopes: Sequence[tuple[float, float]]) -> Difference:
    """The best entry of the tableau; each slope comes with the rounding error that its step cannot get below."""
    best = Difference(value=math.nan, error=math.inf)
    above: list[float] = []
    for slope, noise in slopes:
        row = [slope]
        for column, previous in enumerate(above, start=1):
            factor = SHRINK ** (2 * column)
            row.append((row[-1] * factor - previous) / (factor - 1))
            error = noise + max(abs(row[-1] - row[-2]), abs(row[-1] - previous))
            if error < best.error:
                best = Difference(value=row[-1], error=error)
        above = row
    return best
