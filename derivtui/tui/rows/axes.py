"""The axes of a plot: round numbers inside a range, and the line below the plot with its numbers.

    └──┬─────────┬─────────┬──
       0         5        10

Input: the ends of a range. Output: ticks, each with its number as a person reads it, and lines of text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from rich.cells import cell_len

from derivtui.model.numbers import shown
from derivtui.tui.rows.line import Line, Piece

STEPS: Final = (1, 2, 5)
"""From one tick to the next, times a power of ten."""
APART: Final = 10
"""Cells from one tick to the next across, where there is room."""
_FEW: Final = 3
"""Ticks at least, where there is room: of two, one is often all that is round."""
_DOWN_APART: Final = 4
"""Rows that one more tick is drawn for."""
_GAP: Final = 2
"""Blanks at least between two numbers."""
_NEAR: Final = 1e-9
"""The part of a step by which an end may miss a tick, for rounding."""
_MOST_DIGITS: Final = 15


def ticks(low: float, high: float, most: int) -> dict[float, str]:
    """At most so many round numbers between two others, ascending, with how they read."""
    if not 0 < high - low < math.inf:
        return {}
    exponent = math.floor(math.log10((high - low) / most))
    for step in (float(f"{factor}e{power}") for power in range(exponent, exponent + 3) for factor in STEPS):
        first, last = math.ceil(low / step - _NEAR), math.floor(high / step + _NEAR)
        if last - first < most:
            longest = max(abs(first), abs(last))
            return {place * step: _number(place * step, step, longest) for place in range(first, last + 1)}
    return {}


def ticks_across(left: float, right: float, width: int) -> dict[float, str]:
    """Ticks for a line of so many cells, with room between their numbers."""
    for most in range(max(_FEW, width // APART), 0, -1):
        found = ticks(left, right, most)
        if len(found) * (_GAP + max(map(cell_len, found.values()), default=0)) <= width:
            return found
    return {}


def ticks_up(bottom: float, top: float, height: int) -> dict[float, str]:
    """Ticks for so many rows."""
    return ticks(bottom, top, min(height, _FEW + height // _DOWN_APART))


def axis_lines(marks: Mapping[int, str], margin: int, width: int) -> list[Line]:
    """The line below a plot of `width` columns, and the numbers at some of them."""
    rule = "".join("┬" if column in marks else "─" for column in range(width))
    numbers = ""
    for column, text in marks.items():
        start = min(margin + 1 + column - (cell_len(text) - 1) // 2, margin + 1 + width - cell_len(text))
        numbers = numbers.ljust(start) + text
    return [(Piece(f"{' ' * margin}└{rule}", "quiet"),), (Piece(numbers, "quiet"),)]


def _number(value: float, step: float, longest: int) -> str:
    """A tick's number, with as many digits as tell it from its neighbours."""
    digits = min(_MOST_DIGITS, math.floor(math.log10(step * max(1, longest))) - math.floor(math.log10(step)) + 1)
    return shown(float(f"{value:.{digits}g}"), digits)
