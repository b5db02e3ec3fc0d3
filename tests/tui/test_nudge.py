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
        ("1e-3", 0, "1e-3"),
        ("1e-8", 1, "2e-8"),
        ("1e-8", -1, "0"),
        ("1e-8", -2, "-1e-8"),
        ("1.5e300", 1, "1.6e300"),
        ("1e300", -3, "-2e300"),
        ("[1, 2.5]", 1, "[2, 2.6]"),
        ("[[1, -2], [0.25, 1e-8]]", -1, "[[0, -3], [0.24, 0]]"),
        ("[1, pi]", 1, "[1, pi]"),
        ("zeros(3)", 1, "zeros(3)"),
    ],
)
def test_a_nudge_moves_the_last_digit(text: str, steps: int, expected: str) -> None:
    assert nudged(text, steps) == expected


@pytest.mark.parametrize(
    ("text", "value", "steps", "expected"),
    [
        ("pi/4", 0.785, 2, "pi/4 + 0.2"),
        ("pi/4", 0.785, -1, "pi/4 - 0.1"),
        ("pi*1e-6", 3.1e-6, 1, "pi*1e-6 + 0.000001"),
        ("2^40", 1.0995e12, 1, "2^40 + 1000000000000"),
        ("sin(0)", 0.0, 1, "sin(0) + 0.1"),
        ("1/0", float("inf"), 1, "1/0"),
        ("zeros(3)", None, 1, "zeros(3)"),
    ],
)
def test_an_expression_moves_by_its_leading_digit(text: str, value: float | None, steps: int, expected: str) -> None:
    assert nudged(text, steps, value) == expected


@pytest.mark.parametrize("text", ["1e-8", "1e300", "pi/4", "[1, 2]", "007", "-0.0", "zeros(3)"])
def test_up_and_down_restore_exactly(text: str) -> None:
    assert nudged(text, 1 - 1, 0.5) == text


@given(text=st.decimals(allow_nan=False, allow_infinity=False, places=4).map(str), steps=st.integers(-50, 50))
def test_nudging_there_and_back_is_the_same_number(text: str, steps: int) -> None:
    assert float(nudged(nudged(text, steps), -steps)) == float(text)
