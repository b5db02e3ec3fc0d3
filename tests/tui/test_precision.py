"""When another dtype is chosen, a toast says how many digits of the gradient are right in it, and were before."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.state import State
from tests.tui.driving import answered, main_of, mounted, until


def told(pilot: Pilot[None]) -> list[str]:
    """What was told of the gradient."""
    return [toast.message for toast in pilot.app._notifications if "the gradient is right" in toast.message]


async def checked_in(pilot: Pilot[None], dtype: str) -> None:
    """Wait until the answer in this dtype is checked and shown."""
    main = main_of(pilot)
    await until(pilot, lambda: main.shown is not None and main.shown.dtype == dtype)
    await answered(pilot)


async def to_float64(pilot: Pilot[None]) -> None:
    """Choose the row below float32, by hand."""
    await mounted(pilot)
    await checked_in(pilot, "float32")
    await pilot.press("f3", "down", "enter")
    await checked_in(pilot, "float64")


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("sin(x/(2*sqrt(2)))", "100", "float64: the gradient is right to 14 digits; in float32 to 7."),
        ("x^2", "9", "float64: the gradient is right exactly, as in float32."),
    ],
)
async def test_another_dtype_is_said_to_have_more_digits_right_once(source: str, value: str, expected: str) -> None:
    async with DerivtuiApp(State(source=source, values={"x": value})).run_test(size=(120, 40)) as pilot:
        await to_float64(pilot)
        await until(pilot, lambda: told(pilot) == [expected])
        await pilot.press("f5")
        await answered(pilot)
        assert told(pilot) == [expected]


async def test_nothing_is_told_where_no_derivative_exists() -> None:
    async with DerivtuiApp(State(source="abs(x)", values={"x": "0"})).run_test(size=(120, 40)) as pilot:
        await to_float64(pilot)
        assert told(pilot) == []


async def test_nothing_is_told_where_a_value_has_changed_too() -> None:
    async with DerivtuiApp(State(source="sin(x)", values={"x": "1"})).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await checked_in(pilot, "float32")
        main = main_of(pilot)
        main._change(main.state.with_value("x", "2"))
        main.use(dtype="float64")
        await checked_in(pilot, "float64")
        assert told(pilot) == []
