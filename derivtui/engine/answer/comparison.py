"""An answer beside the derivative, at many points of the function's domain."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import mpmath
from mpmath import mpf

from derivtui.engine.answer.corners import centres, corners
from derivtui.engine.answer.points import Point, points
from derivtui.engine.language.numeric import evaluate, evaluate_all
from derivtui.engine.language.terms import Term, postorder

ENOUGH: Final = 60
"""Points compared where the domain has as many."""
FEW: Final = 5
"""With fewer, nothing is decided."""
CANDIDATES: Final = 600
"""Points tried."""
_SECONDS: Final = 5.0
"""Time that comparing takes at most, once there are `FEW` points."""
_DIGITS: Final = 30
_RELATIVE: Final = 1e-12
_ABSOLUTE: Final = 1e-25
_ROUNDED: Final = 1e-6
"""Differences below this are looked at again with `_MORE` digits, since cancellation may have made them."""
_MORE: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One point of the domain."""

    point: Point
    expected: mpf
    found: mpf
    """nan where the answer is not defined."""
    agrees: bool


class Comparison:
    """Compares terms with a derivative wherever function and derivative have finite values, but not at corners."""

    def __init__(self, function: Term, derivative: Term, names: Sequence[str], dependent: str | None = None) -> None:
        self._function = function
        self._derivative = derivative
        self._names = names
        self._dependent = dependent
        """Of a curve: points are brought to where the function is 0 by moving this variable."""
        self._centres = centres(function)
        self.corners = corners(function)

    def at(self, answer: Term, point: Mapping[str, float]) -> Compared | None:
        """The answer at one point; None outside the domain."""
        if self._dependent is not None:
            on_curve = brought_to_curve(self._function, point, self._dependent)
            if on_curve is None:
                return None
            point = on_curve
        function, expected, found = self._values(answer, point, _DIGITS)
        if not (mpmath.isfinite(function) and mpmath.isfinite(expected)) or self._at_corner(point):
            return None
        if mpmath.isnan(found) and self._overflows(answer, point):
            return None
        agrees = equal(found, expected)
        if not agrees and mpmath.isfinite(found) and abs(found - expected) < _ROUNDED * (1 + abs(expected)):
            _, expected, found = self._values(answer, point, _MORE)
            agrees = equal(found, expected)
        return Compared(point=dict(point), expected=expected, found=found, agrees=agrees)

    def over(self, answer: Term, near: Mapping[str, float] | None) -> list[Compared]:
        """The answer at up to `ENOUGH` points, fewer where the domain is narrow or the functions are slow."""
        found: list[Compared] = []
        start = time.monotonic()
        for point in islice(points(self._names, near, self._centres), CANDIDATES):
            compared = self.at(answer, point)
            if compared is not None:
                found.append(compared)
            late = time.monotonic() - start > _SECONDS
            if len(found) >= ENOUGH or (late and len(found) >= FEW):
                break
        return found

    def _at_corner(self, point: Mapping[str, float]) -> bool:
        """True where the function has no derivative, whatever its formula says."""
        known = evaluate_all(self.corners, point, _DIGITS)
        return any(known[corner] == 0 for corner in self.corners)

    def _overflows(self, answer: Term, point: Mapping[str, float]) -> bool:
        """True where a number on the way leaves the range of the comparison: that is no fault of the answer."""
        return any(mpmath.isinf(value) for value in evaluate_all(postorder(answer), point, _DIGITS).values())

    def _values(self, answer: Term, point: Mapping[str, float], digits: int) -> tuple[mpf, mpf, mpf]:
        terms = (self._function, self._derivative, answer)
        known = evaluate_all(terms, point, digits)
        function, expected, found = (known[term] for term in terms)
        return function, expected, found


def brought_to_curve(function: Term, point: Mapping[str, float], dependent: str) -> Point | None:
    """The point with another value of the dependent variable, at which the function is 0; None where none is near."""

    def residual(value: mpf) -> mpf:
        return evaluate(function, {**point, dependent: value}, 2 * _DIGITS)

    with mpmath.workdps(2 * _DIGITS):
        try:
            root = mpmath.findroot(residual, point[dependent], maxsteps=50)
        except (ValueError, ZeroDivisionError, TypeError):
            return None
    return {**point, dependent: root} if mpmath.isfinite(root) else None


def equal(one: mpf, other: mpf) -> bool:
    """True for what differs by rounding alone."""
    if not mpmath.isfinite(one):
        return False
    difference = abs(one - other)
    return bool(difference <= _RELATIVE * max(abs(one), abs(other)) or difference <= _ABSOLUTE)


def everywhere(test: Callable[[Compared], bool], compared: Sequence[Compared]) -> bool:
    """True where it holds at every point, and there are enough of them."""
    return len(compared) >= FEW and all(map(test, compared))
