"""The Variables pane on the real engine: constants become variables, shapes show, nudges restore exactly."""

from __future__ import annotations

from textual.pilot import Pilot

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.state import State
from tests.tui.driving import answered, main_of, mounted, text_of, until, variables_of


def table(pilot: Pilot[None]) -> list[list[str]]:
    """The rows' words, without the mark."""
    lines = text_of(variables_of(pilot).table).splitlines()[1:]
    return [line.replace("▸", " ").replace("▌", " ").split() for line in lines if line.strip()]


async def test_a_constant_becomes_a_variable_by_a_value_and_a_constant_again() -> None:
    async with DerivtuiApp(State(source="pi*r^2", values={"r": "2"})).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        await until(pilot, lambda: table(pilot) == [["r", "2", "12.57", "on"], ["pi", "3.142"]])
        variables_of(pilot).table.focus()
        await pilot.press("j", "space", "enter", "enter")
        await pilot.pause()
        assert main_of(pilot).state.values == {"r": "2"}
        await pilot.press("enter", *"3", "enter")
        await until(pilot, lambda: ["pi", "3", "4", "on"] in table(pilot))
        await until(pilot, lambda: ["r", "2", "12", "on"] in table(pilot))


async def test_a_shape_stands_behind_the_name() -> None:
    async with DerivtuiApp(State(source="A @ x", values={"A": "eye(2)", "x": "[1, 2]"})).run_test() as pilot:
        await mounted(pilot)
        await until(pilot, lambda: [row[:2] for row in table(pilot)] == [["A", "2×2"], ["x", "2"]])


async def test_nudges_take_up_a_value_that_came_from_elsewhere() -> None:
    async with DerivtuiApp(State(source="x", values={"x": "1e-8"})).run_test() as pilot:
        await mounted(pilot)
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("plus", "plus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "3e-8"})
        await pilot.press("minus", "minus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "1e-8"})
        main_of(pilot)._change(main_of(pilot).state.with_value("x", "5"))
        await answered(pilot)
        await pilot.press("plus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "6"})
