"""Up and Down bring back what was recorded; Ctrl+R searches it; the border tells what became of a recording."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from derivtui.history.archive import Archive
from derivtui.history.interchange import decode, encode, read
from derivtui.model.entry import Entry
from derivtui.model.request import Request
from derivtui.paths import history_file
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.home import Home
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.recall import state_of
from derivtui.tui.screens.search import SearchScreen
from derivtui.tui.state import State
from tests.history.entries import entry
from tests.tui.driving import ON_SQUARE, answered, app_on, editor_of, main_of, until, variables_of
from tests.tui.reports import FUNCTION, SINE, SQUARE
from tests.tui.stored import settings

THREE = (
    entry(SQUARE.source),
    entry(SINE.source, request=Request(expression=SINE.source, at={"x": "100"}, dtype="float64", missing="assume")),
    entry(
        FUNCTION.source,
        request=Request(expression=FUNCTION.source, at={"u": 2, "v": "4"}, wrt=("v",), derivative=("v", "v")),
        variables={"u": 2.0, "v": 4.0},
        note="why two 4s?",
    ),
)


def record(*entries: Entry) -> None:
    """Record entries as an earlier session did."""
    archive = Archive(history_file())
    archive.call(lambda store: store.add_all(entries))
    archive.close()


def standing(pilot: Pilot[None]) -> tuple[str, int | None]:
    """The expression, and what its border says it is recorded as."""
    return editor_of(pilot).text, main_of(pilot).query_one(ExpressionPane).recorded


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each once what the one before set off is done."""
    app = pilot.app
    assert isinstance(app, DerivtuiApp)
    for key in keys:
        await pilot.press(key)
        await until(pilot, lambda: app._journey is None and not app._waiting and not main_of(pilot).owes)


def test_an_entry_brings_everything_back() -> None:
    before = State(values={"x": "7", "u": "9", "q": "1"}, device="cuda:0")
    state = state_of(THREE[2], before)
    assert (state.source, state.device, state.dtype) == (FUNCTION.source, "cpu", "float32")
    assert state.values == {"x": "7", "q": "1", "u": "2", "v": "4"}
    assert (state.off, state.active, state.order) == (frozenset({"u"}), "v", 2)
    assumed = entry(request=Request(expression="x**2", missing="assume"))
    assert "x" not in state_of(assumed, before).values


@pytest.mark.parametrize(
    "asked",
    [
        State(source="x*y", values={"x": "pi/4", "y": "[1, 2]"}, names=("x", "y"), active="x"),
        State(source="x*y", names=("x", "y"), active="y", order=3, dtype="float64", off=frozenset({"x"})),
        State(source="x*y", names=("x", "y"), active="x", upstream="[1, 0]", direction="x=1, y=-2", given_for="x*y"),
    ],
    ids=["values", "order", "upstream and direction"],
)
def test_what_was_asked_is_asked_again(asked: State) -> None:
    variables = {"x": 0.5, "y": 1.5}
    recorded = decode(encode(entry(request=asked.request(), variables=variables)))
    assert state_of(recorded, State(upstream="7", given_for="z", device="cuda:0")).request() == asked.request()


async def test_up_and_down_walk_through_the_history_and_end_at_what_was_typed() -> None:
    record(*THREE)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "up")
        assert standing(pilot) == (FUNCTION.source, 3)
        await press(pilot, "up")
        assert standing(pilot) == (SINE.source, 2)
        assert main_of(pilot).state.dtype == "float64"
        await press(pilot, "up", "up", "up")
        assert standing(pilot) == (SQUARE.source, 1)
        await press(pilot, "down", "down", "down")
        assert standing(pilot) == ("", None)
        await press(pilot, "down")
        assert standing(pilot) == ("", None)


async def test_up_brings_back_what_begins_with_what_was_typed() -> None:
    record(*THREE)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, *"sin", "left_parenthesis", "up")  # behind a bracket no names are offered
        assert standing(pilot) == (SINE.source, 2)
        await press(pilot, "up")
        assert standing(pilot) == (SINE.source, 2)
        await press(pilot, "down")
        assert standing(pilot) == ("sin(", None)
        await press(pilot, "n", "n", "up")
        assert standing(pilot) == ("sin(nn", None)


async def test_what_was_just_recorded_is_not_what_up_looks_for() -> None:
    record(THREE[1])
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: standing(pilot) == (SQUARE.source, 2))
        await press(pilot, "up")
        assert standing(pilot) == (SINE.source, 1)
        await press(pilot, "down")
        assert standing(pilot) == (SQUARE.source, 2)


async def test_values_come_back_with_the_expression() -> None:
    record(*THREE)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "up")
        await answered(pilot)
        await until(pilot, lambda: [row.value for row in variables_of(pilot).rows] == ["2", "4"])
        assert [row.grad for row in variables_of(pilot).rows] == [False, True]
        assert main_of(pilot).state.order == 2


async def test_up_in_a_burst_comes_before_the_enter_behind_it() -> None:
    record(*THREE)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in ("up", "up", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: standing(pilot) == (SINE.source, 4))


async def test_ctrl_r_searches_as_one_types_and_enter_takes() -> None:
    record(*THREE)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        found = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: [option.id for option in found.options] == ["3", "2", "1"])
        await pilot.press("s", "n", "2")
        await until(pilot, lambda: [option.id for option in found.options] == ["2"])
        preview = pilot.app.screen.query_one("#preview", Static)
        await until(pilot, lambda: "float64" in str(preview.render()))
        await pilot.press("enter")
        await until(pilot, lambda: standing(pilot) == (SINE.source, 2))
        assert main_of(pilot).state.dtype == "float64"


async def test_ctrl_r_goes_on_while_one_searches() -> None:
    record(*THREE)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen) and pilot.app.focused)
        found = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: found.option_count == 3)
        await pilot.press("ctrl+r", "alt+down")
        assert found.highlighted == 2


async def test_enter_in_a_burst_takes_what_was_searched_for() -> None:
    record(*THREE)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in ("ctrl+r", *"sin", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: standing(pilot) == (SINE.source, 2))


async def test_search_leaves_everything_alone_on_escape_and_finds_notes() -> None:
    record(*THREE)
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "slash")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press(*"why")
        found = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: [option.id for option in found.options] == ["3"])
        await pilot.press(*"[/]")
        await until(pilot, lambda: found.option_count == 0)
        assert pilot.app.screen.query_one(Input).value == "why[/]"
        await pilot.press("enter", "escape")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))
        assert editor_of(pilot).text == SQUARE.source


async def test_a_history_that_cannot_be_used_is_told_and_everything_else_works(home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").mkdir()
    async with app_on(ON_SQUARE).run_test(size=(120, 40), notifications=True) as pilot:
        await answered(pilot)
        await until(pilot, lambda: any("The history cannot be" in each.message for each in pilot.app._notifications))
        await press(pilot, "enter")
        await until(pilot, lambda: standing(pilot) == (SQUARE.source, 0))
        assert main_of(pilot).query_one(ExpressionPane).border_subtitle == "not recorded"
        await press(pilot, "up")
        assert standing(pilot)[0] == SQUARE.source


async def test_a_session_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "lecture.jsonl"
    app = DerivtuiApp(ON_SQUARE, settings=settings(), home=Home(session_file=file))
    async with app.run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: standing(pilot) == (SQUARE.source, 1))
    with file.open("rb") as lines:
        (written,) = read(lines, "it")
    assert isinstance(written, Entry)
    assert (written.request.expression, written.value, written.gradient) == (SQUARE.source, 81.0, {"x": 18.0})


@pytest.mark.parametrize("key", ["up", "down"])
async def test_up_and_down_elsewhere_recall_nothing(key: str) -> None:
    record(*THREE)
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape")
        await press(pilot, key)
        assert standing(pilot) == (SQUARE.source, None)


async def test_the_border_says_where_values_are_no_longer_those_that_were_recorded() -> None:
    record(entry(SQUARE.source, request=Request(expression=SQUARE.source, at={"x": "3"}, missing="assume")))
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        border = main_of(pilot).query_one(ExpressionPane)
        await press(pilot, "up")
        await until(pilot, lambda: str(border.border_subtitle) == "#1 recorded")
        variables_of(pilot).table.focus()
        await press(pilot, "plus")
        await until(pilot, lambda: str(border.border_subtitle) == "#1 recorded, with other values")
        await press(pilot, "minus")
        await until(pilot, lambda: str(border.border_subtitle) == "#1 recorded")
        await press(pilot, "5", "enter")
        await until(pilot, lambda: str(border.border_subtitle) == "#2 recorded")
