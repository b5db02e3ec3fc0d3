"""Rows that are made one by one, when somebody first looks at them: thousands cost what those on the screen do.

`Rows` itself is an empty list. A list of rows extends it by `__len__`, `make`, `terms` and `form`, of which only `make`
may take its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar, overload

R = TypeVar("R")


class Rows(Sequence[R]):
    """A sequence that makes its rows as they are asked for, and keeps them."""

    def __init__(self) -> None:
        self.made: dict[int, R] = {}
        """The rows that somebody has looked at, by index."""

    def __len__(self) -> int:
        return 0

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        if isinstance(index, slice):
            return tuple(map(self._row, range(len(self))[index]))
        return self._row(range(len(self))[index])

    def make(self, index: int) -> R:
        """The row at an index."""
        raise IndexError(index)

    def terms(self, index: int) -> tuple[int, ...]:  # noqa: ARG002 - for those that have any
        """The terms that a row stands for, without making it."""
        return ()

    @property
    def form(self) -> object:
        """What makes two lists of rows the same, whatever their numbers."""
        return ()

    @cached_property
    def of_term(self) -> dict[int, list[int]]:
        """By term, the indices of the rows that stand for it."""
        found: dict[int, list[int]] = {}
        for index in range(len(self)):
            for term in self.terms(index):
                found.setdefault(term, []).append(index)
        return found

    def _row(self, index: int) -> R:
        row = self.made.get(index)
        if row is None:
            row = self.made[index] = self.make(index)
        return row
