"""Python numbers are combined as Python does it, and never hang, raise or leave the reals."""

import math

import pytest

from derivtui.engine.lower.constants import Number, combine, literal
from tests.engine.asking import ask

CASES: list[tuple[str, tuple[Number, ...], Number]] = [
    ("add", (2, 3), 5),
    ("div", (1, 2), 0.5),
    ("pow", (2, -1), 0.5),
    ("pow", (2, 10), 1024),
    ("pow", (0, -1), math.inf),
    ("div", (1, 0), math.inf),
    ("div", (-1, 0), -math.inf),
    ("div", (0, 0), math.nan),
    ("pow", (-8, 1 / 3), math.nan),
    ("pow", (9, 10**9), math.inf),
    ("pow", (2, 64), 2.0**64),
    ("mul", (10.0**300, 10.0**300), math.inf),
]


@pytest.mark.parametrize(("kind", "operands", "expected"), CASES)
def test_numbers_combine(kind: str, operands: tuple[Number, ...], expected: Number) -> None:
    result = combine(kind, *operands)
    assert type(result) is type(expected)
    assert result == expected or (math.isnan(result) and math.isnan(expected))


@pytest.mark.parametrize(("text", "expected"), [("2", 2), ("2.", 2.0), (".5", 0.5), ("1e-3", 1e-3), ("9" * 30, 1e30)])
def test_a_literal_is_an_int_where_it_is_written_as_one_that_torch_can_hold(text: str, expected: Number) -> None:
    assert literal(text) == expected
    assert type(literal(text)) is type(expected)


@pytest.mark.parametrize(
    ("source", "expected"), [("sqrt(2)", math.sqrt(2)), ("sqrt(5)", math.sqrt(5)), ("log(10)", math.log(10))]
)
def test_a_function_of_numbers_is_rounded_once_whatever_the_processor(source: str, expected: float) -> None:
    assert ask(f"x + {source}", {"x": 0}, "float64").value == expected
