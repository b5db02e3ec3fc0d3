"""Names offered while one is typed: when the list comes, what its keys do, and where it stands."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from derivtui.tui.panes import editor
from derivtui.tui.panes.namelist import NameList
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.state import State
from tests.tui.driving import app_on, editor_of, main_of, text_of, until, variables_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "OFFERING", 0.001)


def names_of(pilot: Pilot[None]) -> NameList:
    """The list under the caret."""
    return main_of(pilot).query_one(NameList)


async def offered(pilot: Pilot[None]) -> list[str]:
    """Wait for a list; its lines."""
    await until(pilot, lambda: names_of(pilot).display and names_of(pilot).size)
    return text_of(names_of(pilot)).split("\n")


async def test_two_letters_bring_a_list_and_tab_takes_the_first() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"2ta")
        lines = await offered(pilot)
        assert lines[0].split() == ["▸", "tau", "the", "constant", "τ,", "6.28319…"]
        assert "  tan(u)" in lines[1]
        await pilot.press("down", "tab")
        await until(pilot, lambda: editor_of(pilot).text == "2tan(")
        assert not names_of(pilot).display
        assert editor_of(pilot).has_focus
        await pilot.press("tab")
        await until(pilot, lambda: not editor_of(pilot).has_focus)


async def test_the_list_follows_typing_and_goes_with_the_name() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"si")
        await offered(pilot)
        await pilot.press(*"gm")
        await until(pilot, lambda: [line.split()[1] for line in text_of(names_of(pilot)).split("\n")] == ["sigmoid(u)"])
        await pilot.press("left_parenthesis")
        await until(pilot, lambda: not names_of(pilot).display)
        assert editor_of(pilot).text == "sigm("


async def test_escape_closes_only_the_list_and_for_this_name() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"si")
        await offered(pilot)
        await pilot.press("escape")
        assert not names_of(pilot).display
        assert editor_of(pilot).has_focus
        await pilot.press(*"gm", "plus", *"ta")
        await until(pilot, lambda: names_of(pilot).display)
        assert editor_of(pilot).text == "sigm+ta"
        assert "tan(u)" in text_of(names_of(pilot))
        await pilot.press("escape", "backspace", "backspace", *"co")
        await until(pilot, lambda: names_of(pilot).display and "cos(u)" in text_of(names_of(pilot)))


async def test_enter_records_and_takes_no_name() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"si")
        await offered(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not names_of(pilot).display)
        assert editor_of(pilot).text == "si"


@pytest.mark.parametrize("key", ["ctrl+@", "alt+down"])
async def test_a_list_of_everything_comes_when_asked_for(key: str) -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        assert len(await offered(pilot)) == 8
        await pilot.press("up")
        await until(pilot, lambda: "▸ cross_entropy(x, t)" in text_of(names_of(pilot)))
        await pilot.press(*"ex")
        await until(pilot, lambda: "▸ exp(u)" in text_of(names_of(pilot)))
        await pilot.press("backspace", "backspace", "backspace")
        assert editor_of(pilot).text == ""


async def test_a_value_in_variables_is_offered_nothing() -> None:
    async with app_on(State(source="si", values={})).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main_of(pilot).query_one(VariablesPane))
        variables_of(pilot).table.focus()
        await pilot.press(*"ta")
        assert not names_of(pilot).display


async def test_in_one_burst_tab_leaves_though_a_list_was_up_before_it() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"ra")
        editor_of(pilot).action_complete()
        for key in (*"te", "tab", "4", "2", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: main_of(pilot).state.values == {"rate": "42"})


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("source", ["", "sin(x) + ", "a = sin(x)\nb = " + "1 + " * 12])
async def test_the_list_lies_below_the_line_and_inside_the_screen(size: tuple[int, int], source: str) -> None:
    async with app_on(State(source=source)).run_test(size=size) as pilot:
        await pilot.press(*"si")
        await offered(pilot)
        await pilot.pause()
        region, caret = names_of(pilot).region, editor_of(pilot).cursor_screen_offset
        assert region.y == caret.y + 1
        assert pilot.app.screen.region.contains_region(region)
        assert min(region.height, region.width) > 0
