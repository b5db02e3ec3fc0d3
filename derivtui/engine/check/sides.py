"""One-sided limits of a value and of its derivative, by mpmath ever closer to a point.

Each is evaluated at two distances, the nearer being the square of the farther. What grows or shrinks on the way goes to
infinity or to zero (even a logarithm doubles); everything else has come to its limit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import mpmath
from mpmath import mpf

from derivtui.engine.language.numeric import evaluate_all
from derivtui.engine.language.terms import Term
from derivtui.model.numbers import shown

_DISTANCES: Final = (-40, -80)
"""From the point, as powers of ten: relative to it, or absolute where it is smaller than 1."""
_DIGITS: Final = 200
CHORD_DIGITS: Final = 400
"""Chords subtract values that differ in what the nearer distance changes, and have digits to spare for that."""
_NOTHING: Final = mpf(10) ** (60 - CHORD_DIGITS)
"""Changes of a value below this, relative to it or to 1, are what rounding leaves of none."""
_CLOSE: Final = mpf(10) ** -15
"""How near to one another limits on either side are, relative, where they are the same."""
_GROWN: Final = 1.5
"""How many times as large at the nearer distance a number is that grows without bound."""
_SHRUNK: Final = 0.5
"""How many times as large at the nearer distance a number is, at most, that goes to zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A function of one variable at a point and on either side of it."""

    value: mpf
    values: tuple[mpf, mpf]
    """From the left and from the right; nan where it is not defined there."""
    slopes: tuple[mpf, mpf]

    @property
    def smooth(self) -> bool:
        """True where it has a derivative at the point."""
        finite = all(mpmath.isfinite(slope) for slope in self.slopes)
        return finite and not self._jumps and _same(*self.slopes)

    @property
    def slope(self) -> mpf:
        """The derivative, where it is smooth."""
        return self.slopes[1]

    def times(self, upstream: float) -> Sides:
        """The same with slopes as autograd has them, times the upstream gradient of the function."""
        with mpmath.workdps(_DIGITS):
            return replace(self, slopes=(self.slopes[0] * upstream, self.slopes[1] * upstream))

    def told(self) -> str:
        """What there is on either side: `from the left -1, from the right 1`, or how the value jumps."""
        left, right = self.values if self._jumps else self.slopes
        here = [f"here {_shown(self.value)}"] if self._jumps else []
        sides = [("from the left", left), ("from the right", right)]
        first, *last = [f"{side} {_shown(limit)}" for side, limit in sides if not mpmath.isnan(limit)] or ["undefined"]
        return ("the value jumps: " if self._jumps else "") + ", ".join([first, *here, *last])

    @property
    def _jumps(self) -> bool:
        """True where it is defined all around and not continuous."""
        known = all(mpmath.isfinite(number) for number in (self.value, *self.values))
        return known and not all(_same(value, self.value) for value in self.values)


def sides(target: Term, derivative: Term, name: str, values: Mapping[str, mpf]) -> Sides:
    """`target` and its `derivative` by `name` around `values`."""

    def at(point: mpf) -> tuple[mpf, mpf]:
        found = evaluate_all([target, derivative], {**values, name: point}, _DIGITS)
        return found[target], found[derivative]

    return _around(evaluate_all([target], values, _DIGITS)[target], at, values[name])


def chords(function: Callable[[mpf, int], mpf], here: mpf) -> Sides:
    """A function around `here` whose derivative nobody knows: its slopes are those of ever shorter chords.

    `function` takes the digits to compute with, too.
    """
    value = function(here, CHORD_DIGITS)

    def at(point: mpf) -> tuple[mpf, mpf]:
        beside = function(point, CHORD_DIGITS)
        with mpmath.workdps(CHORD_DIGITS):
            change = beside - value
            nothing = abs(change) <= _NOTHING * max(mpf(1), abs(value))
            return beside, mpf(0) if nothing else change / (point - here)

    return _around(value, at, here)


def _around(value: mpf, at: Callable[[mpf], tuple[mpf, mpf]], here: mpf) -> Sides:
    """The limits on either side of `here`; `at` gives value and slope at a point."""
    limits = []
    for direction in (-1, 1):
        with mpmath.workdps(_DIGITS):
            steps = [direction * mpf(10) ** power * max(mpf(1), abs(here)) for power in _DISTANCES]
            found = [at(here + step) for step in steps]
            change = _limit([beside - value for beside, _ in found])
            limits.append((value + change, _limit([slope for _, slope in found])))
    (left, left_slope), (right, right_slope) = limits
    return Sides(value=value, values=(left, right), slopes=(left_slope, right_slope))


def _limit(numbers: Sequence[mpf]) -> mpf:
    far, near = numbers
    if mpmath.isinf(near):
        return near
    if not abs(near) <= _GROWN * abs(far):
        return mpmath.sign(near) * mpmath.inf if near else near
    return mpf(0) if abs(near) <= _SHRUNK * abs(far) else near


def _same(one: mpf, other: mpf) -> bool:
    with mpmath.workdps(_DIGITS):
        return bool(abs(one - other) <= _CLOSE * max(abs(one), abs(other)))


def _shown(number: mpf) -> str:
    return shown(float(number))
