"""A plot as lines of text: f and its derivatives in braille, between axes with their numbers, under a legend.

    ── f   ·· df/dx   ● x = 9
    324 ┤            ⢠⠃
        │      ⣀⡤⠖⠉
      0 ┼⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
        └────────────────
        0        9      18

A derivative is dotted, so that it can be told without colour; ↑ and ↓ in the legend say that a line leaves the plot
there. `derivtui plot` and the Plot pane print the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rich.cells import cell_len

from derivtui.model.numbers import DIGITS, shown
from derivtui.model.report import Samples
from derivtui.tui.rows.braille import ACROSS, DOWN, Canvas
from derivtui.tui.rows.line import Line, Piece, Role, elide, push

SIGNS: Final = ("──", "··", "· ·")
"""What stands before a series' name in the legend: f, its derivative, and all others."""
POINT: Final = "●"
CURSOR: Final = "│"
SMALLEST: Final = (16, 5)
"""Cells that a plot takes at least."""
_TANGENT: Final = "tangent"
_OUTLIERS: Final = 0.1
"""The part of the samples at either end that may lie outside, where a few are far from the rest."""
_FAR: Final = 3.0
"""How many times the height of the middle samples is far."""
_SHARE: Final = 1.0
"""The part of f's height that the range grows by on either side at most, for the sake of derivatives."""
_ROOM: Final = 0.06
"""Room above and below the lines, as a part of the height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What part of the plane shows, and in how many cells."""

    left: float
    right: float
    bottom: float
    top: float
    width: int
    height: int

    def across(self, x: float) -> int:
        """The dot that x is at, from the left."""
        return round((x - self.left) / (self.right - self.left) * (self.width * ACROSS - 1))

    def down(self, y: float) -> int:
        """The dot that y is at, from the top; far outside, one just so far outside that lines lead there."""
        dots = self.height * DOWN
        place = (self.top - y) / (self.top - self.bottom) * (dots - 1)
        return round(min(max(place, -dots), 2 * dots))


def plot_lines(samples: Samples, width: int, height: int, cursor: float | None = None) -> list[Line]:
    """The plot in `width` × `height` cells; `cursor` is an x to read the numbers at."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return [(Piece(elide("There is no room for a plot.", width), "quiet"),)]
    return _Plot(samples, width, height, cursor).lines()


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


def read(samples: Samples, x: float) -> dict[str, float]:
    """The numbers at the sample nearest to x."""
    place = min(range(len(samples.x)), key=lambda index: abs(samples.x[index] - x))
    return {samples.variable: samples.x[place], **{name: series[place] for name, series in samples.values.items()}}


def _labels(bottom: float, top: float) -> dict[float, str]:
    """The numbers beside the axis, by where they stand in it: the ends, and 0 where it is between."""
    marks = {bottom: short(bottom), top: short(top)}
    return marks | ({0.0: "0"} if bottom < 0 < top else {})


def short(value: float) -> str:
    """A number beside an axis."""
    return shown(float(f"{value:.3g}"), DIGITS)


def axis_lines(left: float, right: float, margin: int, width: int) -> list[Line]:
    """The line below a plot, and its numbers: both ends, and the middle where there is room."""
    first, middle, last = (short(x) for x in (left, (left + right) / 2, right))
    room = margin + 1 + width
    line = " " * (margin + 1) + first
    start = margin + 1 + width // 2 - len(middle) // 2
    if start > len(line) + 1 and start + len(middle) + 2 < room - len(last):
        line = line.ljust(start) + middle
    line += push(last, room - len(line))
    return [(Piece(f"{' ' * margin}└{'─' * width}", "quiet"),), (Piece(elide(line, room), "quiet"),)]


class _Plot:
    """One plot: where things are, and the lines in between."""

    def __init__(self, samples: Samples, width: int, height: int, cursor: float | None) -> None:
        self._samples = samples
        self._width = width
        self._cursor = cursor
        bottom, top = limits(samples)
        self._labels = _labels(bottom, top)
        self._margin = max(map(cell_len, self._labels.values())) + 1
        across = width - self._margin - 1
        self._frame = Frame(
            left=samples.start, right=samples.stop, bottom=bottom, top=top, width=across, height=height - 3
        )
        self._canvas = Canvas(across, height - 3)

    def lines(self) -> list[Line]:
        """Legend, rows, axis."""
        for place, (name, series) in enumerate(self._samples.values.items()):
            self._draw(name, list(zip(self._samples.x, series, strict=True)), every=1 + 2 * place)
        self._draw(_TANGENT, self._tangent(), every=2)
        rows = [self._row(row) for row in range(self._frame.height)]
        return [
            self._legend(),
            *rows,
            *axis_lines(self._frame.left, self._frame.right, self._margin, self._frame.width),
        ]

    def _draw(self, owner: str, points: Sequence[tuple[float, float]], *, every: int) -> None:
        """A line through the points, with gaps where one is nan."""
        frame = self._frame
        for (x, y), (next_x, next_y) in pairwise(points):
            if math.isfinite(y) and math.isfinite(next_y):
                ends = (frame.across(x), frame.down(y)), (frame.across(next_x), frame.down(next_y))
                self._canvas.line(*ends, owner, every=every)

    def _tangent(self) -> list[tuple[float, float]]:
        """The ends of a short tangent at the point; one end that is nan where there is none."""
        value, slope = self._samples.at_point[:2]
        reach = (self._frame.right - self._frame.left) / 8
        seen = self._samples.start <= self._samples.point <= self._samples.stop
        return [(self._samples.point + side * reach, value + side * reach * slope) for side in (-1, 1) if seen]

    def _row(self, row: int) -> Line:
        frame, samples = self._frame, self._samples
        label = next((text for y, text in self._labels.items() if frame.down(y) // DOWN == row), "")
        axis = Piece(f"{push(label, self._margin - 1)} {'┤' if label else '│'}", "quiet")
        point = _cell(frame, samples.point, samples.at_point[0])
        cursor = None if self._cursor is None else frame.across(self._cursor) // ACROSS
        pieces = [
            Piece(POINT, "mark") if point == (column, row) else self._piece(column, row, cursor)
            for column in range(frame.width)
        ]
        return (axis, *merged(pieces))

    def _piece(self, column: int, row: int, cursor: int | None) -> Piece:
        character, owner = self._canvas.character(column, row), self._canvas.owners.get((column, row), "")
        if character == " " and column == cursor:
            return Piece(CURSOR, "quiet")
        return Piece(character, self._role(owner))

    def _role(self, owner: str) -> Role:
        """f in the text's colour, derivatives in the accent's, the tangent quiet."""
        if owner == _TANGENT:
            return "quiet"
        return "text" if owner in ("", next(iter(self._samples.values))) else "mark"

    def _legend(self) -> Line:
        """The series' names, with the numbers at the cursor, else at the point."""
        samples = self._samples
        if self._cursor is None:
            numbers = dict(zip(samples.values, samples.at_point, strict=False))
            words = [f"{POINT} {samples.variable} = {shown(samples.point)}"]
        else:
            numbers = read(samples, self._cursor)
            words = [f"{CURSOR} {samples.variable} = {shown(numbers[samples.variable])}"]
        signs = [*SIGNS, *SIGNS[-1:] * len(numbers)]
        words += [
            f"{sign} {name} = {shown(numbers[name])}{self._leaving(series)}"
            for sign, (name, series) in zip(signs, samples.values.items(), strict=False)
        ]
        return legend_line(words, self._width)

    def _leaving(self, series: Sequence[float]) -> str:
        """Where a series leaves the plot: above, below or both."""
        signs = "↑" * any(y > self._frame.top for y in series) + "↓" * any(y < self._frame.bottom for y in series)
        return f" {signs}" if signs else ""


def legend_line(words: Sequence[str], width: int) -> Line:
    """What a legend says, closer together where there is little room."""
    whole = "   ".join(words)
    return (Piece(whole if cell_len(whole) <= width else elide("  ".join(words).replace(" = ", "="), width), "text"),)


def _cell(frame: Frame, x: float, y: float) -> tuple[int, int] | None:
    """The cell that a point is in; None where it is not to be seen."""
    if not (frame.left <= x <= frame.right and math.isfinite(y) and frame.bottom <= y <= frame.top):
        return None
    return frame.across(x) // ACROSS, frame.down(y) // DOWN


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one role as one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].role == piece.role:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.role)
        else:
            merged.append(piece)
    return merged
