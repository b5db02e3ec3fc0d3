"""Lines in braille: two dots across and four down in each cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_BLANK: Final = 0x2800
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot, row by row."""
ACROSS: Final = 2
DOWN: Final = 4
"""Dots of a cell."""

Dot = tuple[int, int]
"""Across from the left, down from the top."""


class Canvas:
    """Cells of braille. What was drawn first keeps a cell's owner: `owners` says whose it is."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.owners: dict[tuple[int, int], str] = {}
        """By column and row, the name that the cell was first drawn under."""
        self._bits: dict[tuple[int, int], int] = {}

    def dot(self, dot: Dot, owner: str) -> None:
        """Set one dot; nothing happens outside."""
        across, down = dot
        column, row = across // ACROSS, down // DOWN
        if 0 <= column < self.width and 0 <= row < self.height:
            self._bits[column, row] = self._bits.get((column, row), 0) | _DOTS[down % DOWN][across % ACROSS]
            self.owners.setdefault((column, row), owner)

    def line(self, start: Dot, end: Dot, owner: str, *, every: int = 1) -> None:
        """Dots from start to end; of several columns, or rows where it is steep, only one where `every` says so."""
        for across, down in _between(start, end):
            steep = abs(end[1] - start[1]) > abs(end[0] - start[0])
            if not (down if steep else across) % every:
                self.dot((across, down), owner)

    def character(self, column: int, row: int) -> str:
        """The cell's character; a blank where it is empty."""
        bits = self._bits.get((column, row), 0)
        return chr(_BLANK + bits) if bits else " "


def _between(start: Dot, end: Dot) -> Iterator[Dot]:
    """The dots of a straight line, both ends among them."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    for step in range(steps + 1):
        part = step / steps if steps else 0.0
        yield round(start[0] + part * (end[0] - start[0])), round(start[1] + part * (end[1] - start[1]))
