"""Distances between numbers, in numbers of the dtype."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.model.ulps import nearest, ordinal, same, ulps

FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(FLOATS, st.integers(1, 100))
def test_so_many_steps_up_is_so_many_ulps(number: float, steps: int) -> None:
    there = number
    for _ in range(steps):
        there = math.nextafter(there, math.inf)
    if math.isfinite(there):
        assert ulps(number, there, "float64") == steps


@given(st.integers(0, 0x7F7FFFFE))
def test_neighbours_in_float32_are_one_ulp_apart(bits: int) -> None:
    one, other = (struct.unpack("<f", struct.pack("<I", place))[0] for place in (bits, bits + 1))
    assert ulps(one, other, "float32") == 1
    assert ordinal(one, "float32") == bits


@given(st.integers(0, 0x7BFE))
def test_neighbours_in_float16_are_one_ulp_apart(bits: int) -> None:
    one, other = (struct.unpack("<e", struct.pack("<H", place))[0] for place in (bits, bits + 1))
    assert ulps(one, other, "float16") == 1
    assert ulps(-one, other, "float16") == 2 * bits + 1


def test_neighbours_in_bfloat16_are_one_ulp_apart() -> None:
    assert ulps(1.0, 1.0078125, "bfloat16") == 1
    assert ulps(2.0**-133, 2.0**-132, "bfloat16") == 1


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_what_a_dtype_holds_is_its_own_nearest(number: float) -> None:
    assert same(nearest(number, "float32"), number)
    assert same(nearest(number, "float64"), number)


@given(st.floats(-3e38, 3e38))
def test_the_nearest_is_what_rounding_gives(number: float) -> None:
    (rounded,) = struct.unpack("<f", struct.pack("<f", number))
    assert same(nearest(number, "float32"), rounded)


def test_zero_has_two_signs_and_no_distance() -> None:
    assert not same(0.0, -0.0)
    assert ulps(0.0, -0.0, "float32") == 0


def test_every_nan_is_the_same() -> None:
    assert same(math.nan, -math.nan)
    assert ulps(math.nan, math.nan, "float64") == 0


@pytest.mark.parametrize("other", [math.nan, math.inf, -math.inf])
def test_a_number_is_infinitely_far_from_none(other: float) -> None:
    assert ulps(1.0, other, "float32") == math.inf
    assert ulps(math.inf, -math.inf, "float32") == math.inf


def test_less_than_a_step_is_a_fraction() -> None:
    assert ulps(1.0, 1.0 + 2.0**-25, "float32") == 0.25
