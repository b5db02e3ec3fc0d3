"""The command palette: what one looks for stands first."""

from __future__ import annotations

from functools import partial

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.palette import ABOUT_PANES, commands
from derivtui.tui.panes.plot import PlotPane
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.screens.layout import PANES
from tests.tui.driving import ON_FUNCTION, ON_SINE, answered, app_on, main_of, painted, until

WANTED = {
    "check": "Check an answer of your own",
    "checks": "Open or close the checks",
    "theme": "Theme: choose the colours",
    "hessian": "Show or hide the Hessian",
    "nan": "Find the first NaN or infinity",
    "copy": "Copy what the pane says",
    "plot": "Plot",
    "steps": "Steps",
    "dtype": "dtype: choose the floating-point type",
    "device": "Device: choose where torch computes",
    "example": "Examples",
    "empty": "Empty the expression",
    "view": "Next pane or view",
    "undo": "Undo the last change of the expression",
    "latex": "Copy as …",
    "heat map": "Show the heat map over two variables, or the curve",
    "contour": "Show the heat map over two variables, or the curve",
    "ulp": "Open or close the checks",
    "digits": "Show all digits, or four",
    "16 digits": "dtype float64",
    "gpu": "Device: choose where torch computes",
    "hesian": "Show or hide the Hessian",
    "code": "Code",
    "clear": "Empty the expression",
    "jvp": "Set a direction",
}
"""What stands first, by what is typed."""


def test_every_pane_can_be_gone_to() -> None:
    assert tuple(ABOUT_PANES) == PANES


def first(pilot: Pilot[None]) -> str:
    """The title of the first command."""
    found = pilot.app.screen.query_one(OptionList)
    return str(found.get_option_at_index(0).prompt).split("\n")[0] if found.option_count else ""


def stands_first(pilot: Pilot[None], title: str) -> bool:
    """Whether the first command has this title."""
    return first(pilot) == title


def keys_of(pilot: Pilot[None], title: str) -> str:
    """The keys that the palette shows for a command."""
    app = pilot.app
    assert isinstance(app, DerivtuiApp)
    return next(each.keys for each in commands(app) if each.title == title)


async def test_what_a_learner_wants_stands_first() -> None:
    async with app_on(ON_SINE).run_test(size=(100, 30)) as pilot:
        await answered(pilot)
        await pilot.press("ctrl+p")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and first(pilot) == "Record the request"
        )
        for typed, title in WANTED.items():
            pilot.app.screen.query_one(Input).value = typed
            await until(pilot, partial(stands_first, pilot, title))


async def test_letters_scattered_over_a_title_find_nothing() -> None:
    async with app_on(ON_SINE).run_test(size=(100, 30)) as pilot:
        await answered(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and pilot.app.focused)
        await pilot.press(*"newton")
        found = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: [option.id for option in found.options] == [CommandPalette._NO_MATCHES])


async def test_keys_are_shown_as_a_person_must_press_them() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        assert keys_of(pilot, "Gradient descent: one step") == "Esc s"
        assert keys_of(pilot, "Help") == "F1 or Esc ?"
        assert keys_of(pilot, "Record the request") == "⏎"
        assert keys_of(pilot, "Hide the following steps") == "r in Steps"
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and pilot.app.focused)
        assert keys_of(pilot, "Gradient descent: one step") == "Esc s"
        await pilot.press("escape", "tab", "ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and pilot.app.focused)
        assert keys_of(pilot, "Gradient descent: one step") == "s"
        assert keys_of(pilot, "Help") == "F1 ?"
        assert keys_of(pilot, "Edit the value") == "⏎"
        await pilot.press("escape", "9")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        assert keys_of(pilot, "Gradient descent: one step") == "Esc s"
        assert keys_of(pilot, "Edit the value") == "⏎ in Variables"


async def test_what_is_shown_from_a_text_field_works_there() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "o")
        await until(pilot, lambda: main_of(pilot).state.order == 2)


async def chosen(pilot: Pilot[None], typed: str, title: str) -> None:
    """Type in the palette, and take what stands first then."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and pilot.app.focused)
    pilot.app.screen.query_one(Input).value = typed
    await until(pilot, partial(stands_first, pilot, title))
    await pilot.press("enter")


async def test_what_a_pane_does_shows_the_pane() -> None:
    async with app_on(ON_SINE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        steps = main_of(pilot).query_one(StepsPane)
        assert not steps.region
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and pilot.app.focused)
        await pilot.press(*"hide")
        await until(pilot, partial(stands_first, pilot, "Hide the following steps"))
        await pilot.press("enter")
        await until(pilot, lambda: steps.region and steps.revealed == 1)


async def test_a_pane_is_gone_to_by_its_name() -> None:
    async with app_on(ON_SINE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and pilot.app.focused)
        await pilot.press(*"plot")
        await until(pilot, lambda: first(pilot) == "Plot")
        await pilot.press("enter")
        await until(pilot, lambda: main_of(pilot).query_one("#plot").has_focus)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_heat_map_is_shown_from_anywhere(size: tuple[int, int]) -> None:
    async with app_on(ON_FUNCTION).run_test(size=size) as pilot:
        await answered(pilot)
        await chosen(pilot, "heat map", "Show the heat map over two variables, or the curve")
        plot = main_of(pilot).query_one(PlotPane)
        await until(pilot, lambda: plot.has_focus and plot.samples is not None and plot.samples.field is not None)
        await until(pilot, lambda: "gradient" in painted(plot) or "░" in painted(plot))


async def test_a_heat_map_over_one_variable_says_what_is_missing() -> None:
    async with app_on(ON_SINE).run_test(size=(80, 24), notifications=True) as pilot:
        await answered(pilot)
        await chosen(pilot, "heat map", "Show the heat map over two variables, or the curve")
        said = "A heat map takes two variables; here is only x."
        await until(pilot, lambda: said in [toast.message for toast in pilot.app._notifications])
        assert not main_of(pilot).query_one(PlotPane).wants_field


async def test_a_very_small_screen_has_room_for_what_is_found() -> None:
    async with app_on(ON_SINE).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        await pilot.press("ctrl+p")
        found = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: found.option_count and found.region.height >= 8)


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
@pytest.mark.parametrize("height", [2, 3, 6])
async def test_a_page_is_turned_on_the_lowest_screen(key: str, height: int) -> None:
    async with app_on(ON_SINE).run_test(size=(40, 20)) as pilot:
        await answered(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette) and first(pilot))
        await pilot.press("down")
        await pilot.resize_terminal(20, height)
        await pilot.press(key)
        assert isinstance(pilot.app.screen, CommandPalette)
