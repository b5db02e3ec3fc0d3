"""Rows of different heights, some left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from derivtui.tui.rows.stack import Stack

HEIGHTS = {0: 1, 2: 3, 5: 2}
STACK = Stack(tuple(HEIGHTS), HEIGHTS.__getitem__)


def test_lines_belong_to_rows() -> None:
    assert [STACK.at(line) for line in range(-1, 7)] == [None, (0, 0), (2, 0), (2, 1), (2, 2), (5, 0), (5, 1), None]


def test_lines_of_a_row() -> None:
    assert [STACK.lines(row) for row in HEIGHTS] == [(0, 1), (1, 4), (4, 6)]


def test_row_left_out_is_stood_in_for_by_the_one_before() -> None:
    assert [STACK.stand_in(row) for row in range(7)] == [0, 0, 2, 2, 2, 5, 5]


def test_moving_steps_over_what_is_left_out_and_stops_at_the_ends() -> None:
    assert [STACK.moved(0, by) for by in (-1, 0, 1, 2, 9)] == [0, 0, 2, 5, 5]


def test_empty_stack_has_no_lines() -> None:
    assert Stack((), HEIGHTS.__getitem__).height == 0
    assert Stack((), HEIGHTS.__getitem__).at(0) is None


@given(st.lists(st.integers(1, 5), max_size=20))
def test_every_line_is_some_rows(heights: list[int]) -> None:
    stack = Stack(range(len(heights)), heights.__getitem__)
    lines = [stack.at(line) for line in range(stack.height)]
    assert lines == [(row, part) for row, height in enumerate(heights) for part in range(height)]
