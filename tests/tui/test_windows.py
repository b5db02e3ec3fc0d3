"""Windows: their keys are the registry's, in each of them, and small screens show what matters first."""

from __future__ import annotations

import math
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from derivtui.config import Config
from derivtui.model import request
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.home import Home
from derivtui.tui.offered import DTYPES
from derivtui.tui.screens.answer import AnswerScreen
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.screens.search import SearchScreen
from derivtui.tui.screens.welcome import WelcomeScreen
from derivtui.tui.screens.window import Reading, Window
from tests.tui.driving import ON_SINE, ON_SQUARE, answered, app_on, editor_of, main_of, text_of, until
from tests.tui.stored import settings

OTHER: dict[str, tuple[str, ...]] = {
    "window-close": ("f9",),
    "window-take": ("ctrl+g",),
    "window-down": ("f10", "m"),
    "window-up": ("f11",),
    "search-next": ("ctrl+o",),
    "help-close": ("f12",),
}
"""Other keys for windows."""
PRECISION = {"float32": 24, "float64": 53, "bfloat16": 8, "float16": 11}
"""Significant bits (IEEE 754; bfloat16 is float32 cut short)."""


def rebound() -> DerivtuiApp:
    """The app with `OTHER`."""
    return DerivtuiApp(ON_SINE, settings=settings(), home=Home(config=Config(keys=OTHER)))


async def opened(pilot: Pilot[None], kind: type[Window[Any]], *keys: str) -> None:
    """Press keys outside of text, until a window of that kind is there and can be typed in."""
    await answered(pilot)
    main_of(pilot).query_one("#steps").focus()
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.focused)


def said(pilot: Pilot[None], selector: str) -> str:
    """What the lower border of a part of the window says."""
    return str(pilot.app.screen.query_one(selector).border_subtitle)


def chosen(pilot: Pilot[None]) -> int | None:
    """The place of the row chosen."""
    return pilot.app.screen.query_one(OptionList).highlighted


async def test_a_choice_takes_other_keys() -> None:
    async with rebound().run_test(size=(100, 30)) as pilot:
        await opened(pilot, ChooseScreen, "T")
        assert said(pilot, "OptionList") == "^G choose · F9 close"
        await pilot.press("f10", "m", "f11", "enter", "escape", "j", "down")
        assert chosen(pilot) == 1
        await pilot.press("ctrl+g")
        await until(pilot, lambda: main_of(pilot).state.dtype == "float64")
        await opened(pilot, ChooseScreen, "T")
        await pilot.press("f9")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))


async def test_an_answer_takes_other_keys() -> None:
    async with rebound().run_test(size=(100, 30)) as pilot:
        await opened(pilot, AnswerScreen, "c")
        assert said(pilot, "Vertical") == "^G check · F9 close"
        await pilot.press("m", "enter")
        judgement = pilot.app.screen.query_one("#judgement", Static)
        assert str(judgement.render()) == ""
        await pilot.press("ctrl+g")
        await until(pilot, lambda: str(judgement.render()) != "")
        await pilot.press("f9")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))


async def test_a_search_takes_other_keys() -> None:
    async with rebound().run_test(size=(100, 30)) as pilot:
        await answered(pilot)
        editor_of(pilot).focus()
        await pilot.press("enter")
        await until(pilot, lambda: main_of(pilot).query_one("#expression").border_subtitle)
        await opened(pilot, SearchScreen, "slash")
        assert said(pilot, "Vertical") == "^G take · F11 F10 choose · F9 close"
        await until(pilot, lambda: chosen(pilot) == 0)
        await pilot.press("enter", "escape", "ctrl+o", "f10")
        assert isinstance(pilot.app.screen, SearchScreen)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))


async def test_help_takes_other_keys() -> None:
    async with rebound().run_test(size=(80, 24)) as pilot:
        await opened(pilot, HelpScreen, "question_mark")
        text = pilot.app.screen.query_one(Reading)
        assert said(pilot, "Reading") == "F11 F10 scroll · F9 close"
        await pilot.press("down", "j", "escape", "q")
        assert text.scroll_y == 0
        await pilot.press("f10", "m")
        await until(pilot, lambda: text.scroll_y == 2)
        await pilot.press("f12")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))


@pytest.mark.parametrize("key", ["escape", "f1", "q", "question_mark"])
async def test_help_closes_by_the_keys_that_open_it_too(key: str) -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await opened(pilot, HelpScreen, "question_mark")
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))


async def test_help_is_read_by_lines_pages_and_ends() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await opened(pilot, HelpScreen, "question_mark")
        text = pilot.app.screen.query_one(Reading)
        await pilot.press("down", "j", "k")
        await until(pilot, lambda: text.scroll_y == 1)
        await pilot.press("pagedown")
        await until(pilot, lambda: text.scroll_y > 10)
        await pilot.press("pageup")
        await until(pilot, lambda: text.scroll_y == 1)
        await pilot.press("G")
        await until(pilot, lambda: text.scroll_y == text.max_scroll_y)
        await pilot.press("home")
        await until(pilot, lambda: text.scroll_y == 0)


@pytest.mark.parametrize("height", [2, 3, 6])
async def test_a_page_of_choices_is_turned_on_the_lowest_screen(height: int) -> None:
    async with app_on(ON_SINE).run_test(size=(40, 20)) as pilot:
        await answered(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, Window))
        await pilot.resize_terminal(20, height)
        await pilot.press("pagedown", "pageup")
        assert isinstance(pilot.app.screen, Window)


async def test_a_choice_is_moved_in_by_rows_pages_and_ends() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 14)) as pilot:
        await opened(pilot, ChooseScreen, "x")
        await pilot.press("pagedown")
        assert (chosen(pilot) or 0) > 5
        await pilot.press("pageup")
        assert chosen(pilot) == 0
        await pilot.press("end")
        assert (chosen(pilot) or 0) > 15
        await pilot.press("g", "down", "j", "k")
        assert chosen(pilot) == 1


async def test_every_floating_point_type_and_device_says_what_it_is_like() -> None:
    assert tuple(DTYPES) == request.DTYPES
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await opened(pilot, ChooseScreen, "T")
        await until(pilot, lambda: "float64  about 16 digits" in text_of(pilot.app.screen.query_one(OptionList)))
        await pilot.press("escape")
        await opened(pilot, ChooseScreen, "D")
        await until(pilot, lambda: "cpu  the processor" in text_of(pilot.app.screen.query_one(OptionList)))


@pytest.mark.parametrize(("name", "digits"), [("float32", 7), ("float64", 16), ("bfloat16", 2), ("float16", 3)])
def test_types_have_the_digits_that_they_are_said_to_have(name: str, digits: int) -> None:
    assert str(digits) in DTYPES[name]
    assert digits == pytest.approx(PRECISION[name] * math.log10(2), abs=0.5)


@pytest.mark.parametrize(("size", "beside"), [((80, 24), 15), ((40, 12), 10)])
async def test_sentences_in_the_help_stay_beside_their_keys(size: tuple[int, int], beside: int) -> None:
    async with app_on(ON_SQUARE).run_test(size=size) as pilot:
        await opened(pilot, HelpScreen, "question_mark")
        grids = [text_of(each).split("\n") for each in pilot.app.screen.query(Static)]
        (escape,) = [lines for lines in grids if any("Close what is open" in line for line in lines)]
        first = next(place for place, line in enumerate(escape) if "Close what is open" in line)
        column = escape[first].index("Close")
        assert column <= beside
        assert escape[first + 1][:column].isspace()
        assert not escape[first + 1][column].isspace()


async def test_the_welcome_begins_at_its_beginning_on_a_very_small_screen() -> None:
    async with app_on(ON_SQUARE).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        main_of(pilot).action_welcome()
        await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen) and pilot.app.focused)
        window, choices = pilot.app.screen.query_one("Vertical"), pilot.app.screen.query_one(OptionList)
        await pilot.pause()
        assert window.scroll_y == 0
        assert choices.region.y < window.region.bottom - 1
        await pilot.press("down")
        await until(pilot, lambda: 0 < window.scroll_y < window.max_scroll_y)
        await pilot.press("down")
        await until(pilot, lambda: window.scroll_y == window.max_scroll_y)
        await pilot.press("up", "up")
        await until(pilot, lambda: window.scroll_y == 0)


async def test_letters_are_typed_into_the_expression_from_the_welcome() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        main_of(pilot).action_welcome()
        await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen) and pilot.app.focused)
        await pilot.press("j")
        await until(pilot, lambda: editor_of(pilot).text == "x**2j")
        assert pilot.app.screen is main_of(pilot)
