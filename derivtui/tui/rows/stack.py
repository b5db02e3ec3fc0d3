"""Which row stands at which line, when rows have different heights and some are left out.

Rows are named by their index in the whole list, so that a cursor or a mark stays on its row whatever is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import final


@final
class Stack:
    """The shown rows one below the other; `shown` ascends, a height is 1 or more."""

    def __init__(self, shown: Sequence[int], height: Callable[[int], int]) -> None:
        self.shown = shown
        self._tops = list(accumulate(map(height, shown), initial=0))

    @property
    def height(self) -> int:
        """Lines of all rows together."""
        return self._tops[-1]

    def at(self, line: int) -> tuple[int, int] | None:
        """The row at a line and which of its own lines that is; None outside the stack."""
        if not 0 <= line < self.height:
            return None
        place = bisect_right(self._tops, line) - 1
        return self.shown[place], line - self._tops[place]

    def lines(self, row: int) -> tuple[int, int]:
        """The half-open range of lines that a shown row takes."""
        place = self._place(row)
        return self._tops[place], self._tops[place + 1]

    def stand_in(self, row: int) -> int:
        """The row itself or, where it is left out, the last shown before it."""
        return self.shown[self._place(row)]

    def moved(self, row: int, by: int) -> int:
        """The row `by` shown rows further down, or the last; up where `by` is negative."""
        return self.shown[min(max(self._place(row) + by, 0), len(self.shown) - 1)]

    def _place(self, row: int) -> int:
        return max(0, bisect_right(self.shown, row) - 1)
