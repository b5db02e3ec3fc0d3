"""Round numbers along the axes of a plot."""

from __future__ import annotations

import math

import pytest

from derivtui.tui.rows.axes import axis_lines, ticks, ticks_across, ticks_up
from derivtui.tui.rows.line import plain


@pytest.mark.parametrize(
    ("low", "high", "most", "said"),
    [
        (0, 18, 4, ["0", "5", "10", "15"]),
        (-8.92, 9.92, 5, ["-5", "0", "5"]),
        (-4.16, 2.35, 4, ["-4", "-2", "0", "2"]),
        (0.1, 0.35, 6, ["0.1", "0.15", "0.2", "0.25", "0.3", "0.35"]),
        (1e-5, 3.2e-5, 3, ["1e-5", "2e-5", "3e-5"]),
        (0, 3e12, 4, ["0", "1e12", "2e12", "3e12"]),
        (1000000.5, 1000003.5, 4, ["1000001", "1000002", "1000003"]),
        (2.0001, 2.00035, 3, ["2.0001", "2.0002", "2.0003"]),
    ],
)
def test_ticks_are_round_and_as_many_as_fit(low: float, high: float, most: int, said: list[str]) -> None:
    found = ticks(low, high, most)
    assert list(found.values()) == said
    assert list(found) == pytest.approx([float(text) for text in said])


def test_a_range_without_a_width_has_none() -> None:
    assert ticks(1, 1, 5) == {}
    assert ticks_up(-math.inf, 0, 10) == {}


def test_numbers_below_a_plot_stand_apart_and_under_their_marks() -> None:
    for width in (8, 20, 33, 70, 190):
        found = ticks_across(-4500, 5500, width)
        marks = {round((x + 4500) / 10000 * (width - 1)): text for x, text in found.items()}
        rule, numbers = map(plain, axis_lines(marks, 6, width))
        assert numbers.split() == list(found.values())
        assert rule.count("┬") == len(found)
        assert len(numbers) <= len(rule)
