"""Numbers as a person reads them."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.model.numbers import shown, shown_exactly

SHORTEST = [
    (0.10000000149011612, "float32", "0.1"),
    (-0.24687537550926208, "float32", "-0.24687538"),
    (8.000001907348633, "float32", "8.000002"),
    (3.4028234663852886e38, "float32", "3.4028235e38"),
    (1.401298464324817e-45, "float32", "1e-45"),
    (0.0999755859375, "float16", "0.1"),
    (3.140625, "bfloat16", "3.14"),
    (0.1, "float64", "0.1"),
    (16777216.0, "float32", "16777216"),
    (0.1, "float32", "0.1"),
    (-0.2468753661485614, "float32", "-0.2468753661485614"),
    (float("nan"), "float32", "nan"),
    (float("-inf"), "float16", "-inf"),
]


@pytest.mark.parametrize(("value", "dtype", "text"), SHORTEST)
def test_all_digits_are_the_shortest_decimal_that_the_dtype_rounds_to_the_value(
    value: float, dtype: str, text: str
) -> None:
    assert shown(value, dtype) == text


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_all_digits_of_a_float32_give_it_back(value: float) -> None:
    assert struct.unpack("<f", struct.pack("<f", float(shown(value, "float32"))))[0] == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_all_digits_of_what_no_float32_holds_are_those_of_a_float64(value: float) -> None:
    text = shown(value, "float32")
    assert float(text) == value or struct.unpack("<f", struct.pack("<f", value))[0] == value


@pytest.mark.parametrize(("text", "expected"), [("0.0", "0"), ("8.0", "8"), ("1.0e-20", "1e-20"), ("0.25", "0.25")])
def test_a_decimal_of_mpmaths_is_written_as_other_numbers_are(text: str, expected: str) -> None:
    assert shown_exactly(text) == expected
