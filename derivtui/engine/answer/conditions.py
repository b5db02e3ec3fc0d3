"""Where an answer is right: the interval of one variable outside which it is not, as `x > 0` or `-1 < x < 1`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from derivtui.engine.answer.comparison import FEW, Compared
from derivtui.engine.answer.points import Point
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.terms import Term
from derivtui.model.numbers import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How to look between points."""

    agrees: Callable[[Point], bool | None]
    """Whether the answer is right at a point; None outside the domain."""
    corners: Sequence[Term] = ()
    """Terms that are 0 where the function bends or jumps."""
    dependent: str | None = None
    """Of a curve, the variable that cannot be moved by itself."""


_HALVINGS: Final = 40
_DENOMINATOR: Final = 12
_NEAR: Final = 1e-6
_DIGITS: Final = 30


def condition(compared: Sequence[Compared], names: Sequence[str], search: Search) -> str:
    """Where the answer is right, if that is an interval of one variable, all outside one, or one side of a corner.

    Empty where it is none of these.
    """
    right = [one.point for one in compared if one.agrees]
    wrong = [one.point for one in compared if not one.agrees]
    if len(right) < FEW:
        return ""
    for name in names:
        found = _inside(name, right, wrong, search, ("<", ">")) or _outside(name, right, wrong, search)
        if found:
            return found
    return next(filter(None, (_side(corner, right, wrong) for corner in search.corners)), "")


def _inside(name: str, right: list[Point], wrong: list[Point], search: Search, signs: tuple[str, str]) -> str:
    """`low < x < high`, where every right point is inside and every wrong one is not."""
    less, greater = signs
    low, high = (end(right, key=lambda point: point[name]) for end in (min, max))
    below = [point for point in wrong if point[name] < low[name]]
    above = [point for point in wrong if point[name] > high[name]]
    if len(below) + len(above) < len(wrong):
        return ""
    left = _edge(name, low, max(below, key=lambda point: point[name]), search) if below else None
    right_edge = _edge(name, high, min(above, key=lambda point: point[name]), search) if above else None
    if left and right_edge:
        return f"{left[0]} {less}{left[1]} {name} {less}{right_edge[1]} {right_edge[0]}"
    if left:
        return f"{name} {greater}{left[1]} {left[0]}"
    return f"{name} {less}{right_edge[1]} {right_edge[0]}" if right_edge else ""


def _outside(name: str, right: list[Point], wrong: list[Point], search: Search) -> str:
    """`x < low or x > high`, where every wrong point lies between."""
    low, high = (end(wrong, key=lambda point: point[name]) for end in (min, max))
    below = [point for point in right if point[name] < low[name]]
    above = [point for point in right if point[name] > high[name]]
    if not below or not above or len(below) + len(above) < len(right):
        return ""
    left = _edge(name, max(below, key=lambda point: point[name]), low, search)
    upper = _edge(name, min(above, key=lambda point: point[name]), high, search)
    return f"{name} <{left[1]} {left[0]} or {name} >{upper[1]} {upper[0]}"


def _side(corner: Term, right: list[Point], wrong: list[Point]) -> str:
    """`x - y > 0`, where every right point is on that side and every wrong one on the other."""
    for sign, name in ((1, ">"), (-1, "<")):
        values = ([sign * evaluate(corner, point, _DIGITS) for point in part] for part in (right, wrong))
        if all(all(value > 0 for value in side) for side in (next(values), [-value for value in next(values)])):
            return f"{pretty(corner)} {name} 0"
    return ""


def _edge(name: str, right: Point, wrong: Point, search: Search) -> tuple[str, str]:
    """The value of the variable between the two at which the answer stops being right, and `=` where it still is."""
    inside, outside = right[name], wrong[name]
    if name == search.dependent:
        between = 0.0 if inside * outside <= 0 else float(inside + outside) / 2
        return _simple(between)[1], ""
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        if search.agrees({**right, name: middle}):
            inside = middle
        else:
            outside = middle
    value, text = _simple(float(inside + outside) / 2)
    return text, "=" if search.agrees({**right, name: value}) else ""


def _simple(value: float) -> tuple[float, str]:
    """The simple number that this one is near, and its text: a fraction, or one times π."""
    for unit, name in ((1.0, ""), (math.pi, "π")):
        fraction = Fraction(value / unit).limit_denominator(_DENOMINATOR)
        if abs(float(fraction) * unit - value) < _NEAR:
            return float(fraction) * unit, _product(fraction, name)
    return value, shown(value)


def _product(fraction: Fraction, name: str) -> str:
    if not name or not fraction:
        return str(fraction)
    top = {1: name, -1: f"-{name}"}.get(fraction.numerator, f"{fraction.numerator}{name}")
    return top if fraction.denominator == 1 else f"{top}/{fraction.denominator}"
