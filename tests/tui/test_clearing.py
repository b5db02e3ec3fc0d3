"""The expression is emptied at one stroke, and comes back."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.tui.driving import ON_SINE, ON_SQUARE, answered, app_on, editor_of, main_of, until, variables_of


async def emptied(pilot: Pilot[None]) -> None:
    """Wait until nothing stands in the expression."""
    await until(pilot, lambda: main_of(pilot).state.source == "" and editor_of(pilot).has_focus)


async def test_ctrl_l_empties_the_expression_and_undo_brings_it_back() -> None:
    async with app_on(ON_SINE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        text = editor_of(pilot).text
        await pilot.press("ctrl+l")
        await emptied(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: main_of(pilot).state.source == text)


async def test_what_was_recorded_comes_back_by_up() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: main_of(pilot).query_one("#expression").border_subtitle)
        await pilot.press("ctrl+l", "up")
        await until(pilot, lambda: main_of(pilot).state.source == "x**2")


async def test_a_letter_empties_it_from_other_panes_and_goes_there() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "E")
        await emptied(pilot)


async def test_the_palette_empties_it_and_goes_there() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "colon")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and pilot.app.focused)
        await pilot.press(*"empty")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count)
        await pilot.press("enter")
        await emptied(pilot)


async def test_it_stays_while_a_value_is_typed() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("4", "ctrl+l", "enter")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "4"})
        assert main_of(pilot).state.source == "x**2"


async def test_what_is_typed_before_it_is_emptied_too() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        for key in ("plus", "x", "ctrl+l", "x"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: editor_of(pilot).text == "x")
