"""A function of two variables as lines of text: a heat map in blocks, with arrows that show where its gradient points.

    ● x = 0 →, y = 0 ↑   f = 0   0 · 1.2 ░ 2.5 ▒ 4 ▓ 6.1 █ 16   ↗ gradient
    2 ┤▓▓▒▒░░··░░▒▒▓▓
      │▒▒↖▒░··↑··░▒↗▒
    0 ┤░░░···●···░░░░

The darker, the higher: so it reads without colour, too. The numbers between the shades say where one ends.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Final

from rich.cells import cell_len

from derivtui.model.numbers import shown
from derivtui.model.report import Field, Samples
from derivtui.tui.rows.axes import axis_lines, ticks_across, ticks_up
from derivtui.tui.rows.line import ELLIPSIS, Line, Piece, elide, push
from derivtui.tui.rows.plot import POINT, SMALLEST, legend_line, merged

SHADES: Final = "·░▒▓█"
"""From low to high: as many points in each."""
ARROWS: Final = "→↗↑↖←↙↓↘"
"""By direction, an eighth of a turn each, from the right and counter-clockwise."""
APART: Final = (6, 3)
"""Cells from one arrow to the next, across and down."""


def field_lines(samples: Samples, field: Field, width: int, height: int) -> list[Line]:
    """The heat map in `width` × `height` cells."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return [(Piece(elide("There is no room for a plot.", width), "quiet"),)]
    return _Map(samples, field, width, height).lines()


class _Map:
    """One heat map: what each cell shows."""

    def __init__(self, samples: Samples, field: Field, width: int, height: int) -> None:
        self._samples = samples
        self._field = field
        self._width = width
        self._down = height - 3
        ticks = ticks_up(field.start, field.stop, self._down)
        self._labels = {self._row_of(y): text for y, text in ticks.items()}
        self._margin = max(map(cell_len, self._labels.values()), default=0) + 1
        self._across = width - self._margin - 1
        self._steps = _steps(field)
        self._point = self._place_of_point()

    def lines(self) -> list[Line]:
        """Legend, rows, axis."""
        ticks = ticks_across(self._samples.start, self._samples.stop, self._across)
        axis = axis_lines({self._column_of(x): text for x, text in ticks.items()}, self._margin, self._across)
        return [self._legend(), *map(self._row, range(self._down)), *axis]

    def _row(self, row: int) -> Line:
        sign = "┤" if row in self._labels else "│"
        label = Piece(f"{push(self._labels.get(row, ''), self._margin - 1)} {sign}", "quiet")
        return (label, *merged([self._cell(column, row) for column in range(self._across)]))

    def _cell(self, column: int, row: int) -> Piece:
        if (column, row) == self._point:
            return Piece(POINT, "mark")
        field = self._field
        x = round(column / (self._across - 1) * (len(field.x) - 1))
        y = round((self._down - 1 - row) / (self._down - 1) * (len(field.y) - 1))
        value = field.values[y][x]
        if not math.isfinite(value):
            return Piece(" ")
        arrow = _arrow(field.along[y][x], field.up[y][x])
        if arrow and column % APART[0] == APART[0] // 2 and row % APART[1] == APART[1] // 2:
            return Piece(arrow, "mark")
        return Piece(SHADES[bisect_right(self._steps, value)], "quiet")

    def _place_of_point(self) -> tuple[int, int] | None:
        samples, field = self._samples, self._field
        if not (samples.start <= samples.point <= samples.stop and field.start <= field.point <= field.stop):
            return None
        return self._column_of(samples.point), self._row_of(field.point)

    def _column_of(self, x: float) -> int:
        return round((x - self._samples.start) / (self._samples.stop - self._samples.start) * (self._across - 1))

    def _row_of(self, y: float) -> int:
        return round((self._field.stop - y) / (self._field.stop - self._field.start) * (self._down - 1))

    def _legend(self) -> Line:
        samples, field = self._samples, self._field
        point = f"{POINT} {samples.variable} = {shown(samples.point)} →, {field.variable} = {shown(field.point)} ↑"
        value = f"f = {shown(samples.at_point[0])}"
        scale, ends = self._scales()
        longest = [point, value, scale, "↗ gradient"], [point, value, ends, "↗ gradient"], [point, value, ends]
        lines = [legend_line(words, self._width) for words in (*longest, [point, ends])]
        return next((line for line in lines if ELLIPSIS not in line[0].text), lines[-1])

    def _scales(self) -> tuple[str, str]:
        """Which shade stands for which values: all, and the least and the greatest."""
        ends = [value for row in self._field.values for value in row if math.isfinite(value)]
        if not ends:
            return "no values here", "no values here"
        low, high = shown(min(ends), 3), shown(max(ends), 3)
        between = [f"{shade} {shown(step, 3)}" for shade, step in zip(SHADES, self._steps, strict=False)]
        return f"{low} {' '.join(between)} {SHADES[-1]} {high}", f"{low} {SHADES} {high}"


def _steps(field: Field) -> list[float]:
    """The values from which on the next shade is used."""
    values = sorted(value for row in field.values for value in row if math.isfinite(value))
    if not values or values[0] == values[-1]:
        return []
    return [values[len(values) * part // len(SHADES)] for part in range(1, len(SHADES))]


def _arrow(along: float, up: float) -> str:
    """Where the gradient points; nothing where it is 0 or unknown."""
    if not (math.isfinite(along) and math.isfinite(up)) or along == up == 0:
        return ""
    return ARROWS[round(math.atan2(up, along) / (math.pi / 4)) % len(ARROWS)]
