"""A plot as lines of text: f and its derivatives in braille, between axes with their numbers, under a legend.

    ● x = 9   ── f = 81   ·· df/dx = 18
    300 ┤               ⣀⠔
        │        ⡠⠔⠊⠉
      0 ┤⠤⠤⠤⠤⠤⠒⠉
        └┬────┬────┬────┬───
         0    5    10   15

A derivative is dotted, so that it can be told without colour; ↑ and ↓ in the legend say that a line, or the point,
lies beyond the plot there; ┊ stands where a line breaks. `derivtui plot` and the Plot pane print the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rich.cells import cell_len

from derivtui.model.numbers import shown
from derivtui.model.report import Samples
from derivtui.tui.rows.axes import axis_lines, ticks_across, ticks_up
from derivtui.tui.rows.braille import ACROSS, DOWN, Canvas
from derivtui.tui.rows.limits import limits
from derivtui.tui.rows.line import Line, Piece, Role, elide, push

SIGNS: Final = ("──", "··", "· ·")
"""What stands before a series' name in the legend: f, its derivative, and all others."""
POINT: Final = "●"
CURSOR: Final = "│"
BREAK: Final = "┊"
"""Stands in the columns of poles and jumps."""
SMALLEST: Final = (16, 5)
"""Cells that a plot takes at least."""
_TANGENT: Final = "tangent"
_CROWDED: Final = 6
"""Columns for each break at least; where there are fewer, none is marked."""
_ONE: Final = 1e-6
"""Places nearer than this part of the range are one, as for whoever found the breaks."""


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


def read(samples: Samples, x: float) -> dict[str, float]:
    """The numbers at the point or the sample, whichever is nearest to x."""
    place = min(range(len(samples.x)), key=lambda index: abs(samples.x[index] - x))
    if abs(samples.point - x) < abs(samples.x[place] - x):
        return {samples.variable: samples.point, **dict(zip(samples.values, at_point(samples), strict=False))}
    return {samples.variable: samples.x[place], **{name: series[place] for name, series in samples.values.items()}}


def at_point(samples: Samples) -> list[float]:
    """The numbers at the point; nan for a derivative that breaks there, whatever torch takes at a kink."""
    width = samples.stop - samples.start
    near = [place for place, x in enumerate(samples.x) if abs(x - samples.point) <= _ONE * width]
    value, *slopes = zip(samples.at_point, samples.values.values(), strict=False)
    kinked = [math.nan if any(math.isnan(series[place]) for place in near) else slope for slope, series in slopes]
    return [value[0], *kinked]


class _Plot:
    """One plot: where things are, and the lines in between."""

    def __init__(self, samples: Samples, width: int, height: int, cursor: float | None) -> None:
        self._samples = samples
        self._width = width
        self._cursor = cursor
        bottom, top = limits(samples)
        self._labels = ticks_up(bottom, top, height - 3)
        self._margin = max(map(cell_len, self._labels.values()), default=0) + 1
        across = width - self._margin - 1
        self._frame = Frame(
            left=samples.start, right=samples.stop, bottom=bottom, top=top, width=across, height=height - 3
        )
        self._canvas = Canvas(across, height - 3)
        breaks = {self._frame.across(x) // ACROSS for x in samples.breaks}
        self._breaks = breaks if len(breaks) * _CROWDED <= across else set()
        """The columns that are marked as breaks."""

    def lines(self) -> list[Line]:
        """Legend, rows, axis."""
        for place, (name, series) in enumerate(self._samples.values.items()):
            self._draw(name, list(zip(self._samples.x, series, strict=True)), every=1 + 2 * place)
        self._draw(_TANGENT, self._tangent(), every=2)
        frame = self._frame
        rows = [self._row(row) for row in range(frame.height)]
        marks = ticks_across(frame.left, frame.right, frame.width)
        across = {frame.across(x) // ACROSS: text for x, text in marks.items()}
        return [self._legend(), *rows, *axis_lines(across, self._margin, frame.width)]

    def _draw(self, owner: str, points: Sequence[tuple[float, float]], *, every: int) -> None:
        """A line through the points, with gaps where one is nan."""
        frame = self._frame
        for (x, y), (next_x, next_y) in pairwise(points):
            if math.isfinite(y) and math.isfinite(next_y):
                ends = (frame.across(x), frame.down(y)), (frame.across(next_x), frame.down(next_y))
                self._canvas.line(*ends, owner, every=every)

    def _tangent(self) -> list[tuple[float, float]]:
        """The ends of a short tangent at the point; one end that is nan where there is none."""
        samples = self._samples
        value, slope = (*at_point(samples), *samples.at_point[1:])[:2]
        reach = (self._frame.right - self._frame.left) / 8
        seen = samples.start <= samples.point <= samples.stop
        return [(samples.point + side * reach, value + side * reach * slope) for side in (-1, 1) if seen]

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
        if character == " " and column in self._breaks:
            return Piece(BREAK, "quiet")
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
            sign, x, numbers = POINT, samples.point, dict(zip(samples.values, at_point(samples), strict=False))
        else:
            numbers = read(samples, self._cursor)
            sign, x = CURSOR, numbers[samples.variable]
        beyond = self._leaving(samples.at_point[:1]) if self._cursor is None else ""
        words = [f"{sign} {samples.variable} = {shown(x)}{beyond}"]
        signs = [*SIGNS, *SIGNS[-1:] * len(numbers)]
        words += [
            f"{sign} {_told(name, numbers[name])}{self._leaving(series)}"
            for sign, (name, series) in zip(signs, samples.values.items(), strict=False)
        ]
        return legend_line(words, self._width, f"{BREAK} pole or jump" if self._breaks else "")

    def _leaving(self, series: Sequence[float]) -> str:
        """Where a series leaves the plot: above, below or both."""
        signs = "↑" * any(y > self._frame.top for y in series) + "↓" * any(y < self._frame.bottom for y in series)
        return f" {signs}" if signs else ""


def _told(name: str, number: float) -> str:
    """A series with its number, where it has one."""
    return f"{name}: none here" if math.isnan(number) else f"{name} = {shown(number)}"


def legend_line(words: Sequence[str], width: int, last: str = "") -> Line:
    """What a legend says, closer together where there is little room; `last` only where there is enough."""
    whole, close = "   ".join(words), "  ".join(words).replace(" = ", "=")
    fitting = (
        said for said in (f"{whole}   {last}", whole, f"{close}  {last}", close) if cell_len(said.rstrip()) <= width
    )
    return (Piece(next(fitting, elide(close, width)).rstrip(), "text"),)


def _cell(frame: Frame, x: float, y: float) -> tuple[int, int] | None:
    """The cell that a point is in, at the edge where it lies above or below; None where it is not to be seen."""
    if not frame.left <= x <= frame.right or math.isnan(y):
        return None
    return frame.across(x) // ACROSS, frame.down(min(max(y, frame.bottom), frame.top)) // DOWN


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one role as one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].role == piece.role:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.role)
        else:
            merged.append(piece)
    return merged
