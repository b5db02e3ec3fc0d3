"""Nudging moves a value by one in its last written digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.tui.nudge import nudged


@pytest.mark.parametrize(
    ("text", "steps", "expected"),
    [
        ("9", 1, "10"),
        ("0.5", 1, "0.6"),
        ("0.5", -5, "0.0"),
        ("-0.25", 1, "-0.24"),
        ("1.50", 1, "1.51"),
        ("pi/4", 2, "pi/4 + 0.2"),
        ("pi/4", -1, "pi/4 - 0.1"),
        ("nan", 1, "nan + 0.1"),
        ("1e-3", 0, "1e-3"),
    ],
)
def test_a_nudge_moves_the_last_digit(text: str, steps: int, expected: str) -> None:
    assert nudged(text, steps) == expected


@given(text=st.decimals(allow_nan=False, allow_infinity=False, places=4).map(str), steps=st.integers(-50, 50))
def test_nudging_there_and_back_is_the_same_number(text: str, steps: int) -> None:
    assert float(nudged(nudged(text, steps), -steps)) == float(text)
