"""Keys of one pane that the others leave free work in all of them; the pane concerned shows itself."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from derivtui.tui.actions import ACTIONS, UNLISTED
from derivtui.tui.examples import EXAMPLES, example
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.screens.answer import AnswerScreen
from derivtui.tui.state import State
from tests.tui.driving import ON_FUNCTION, ON_SQUARE, answered, app_on, editor_of, main_of, until

PANES = ("variables", "results", "graph", "steps", "plot", "code")


def results_of(pilot: Pilot[None]) -> ResultsPane:
    """The Results pane."""
    return main_of(pilot).query_one(ResultsPane)


def told(pilot: Pilot[None]) -> str:
    """All that was told."""
    return " ".join(toast.message for toast in pilot.app._notifications)


def test_no_shared_key_means_something_else_anywhere() -> None:
    shared = {key: each.id for each in ACTIONS if each.shared for key in (*each.keys, *each.plain)}
    others = [each for each in ACTIONS if each.owner not in UNLISTED]
    assert [
        each.id for each in others for key in (*each.keys, *each.plain) if shared.get(key, each.id) != each.id
    ] == []


@pytest.mark.parametrize("pane", PANES)
async def test_an_answer_is_checked_from_any_pane(pane: str) -> None:
    async with app_on(ON_FUNCTION).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        main_of(pilot).action_view(pane)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, AnswerScreen) and isinstance(pilot.app.focused, Input))
        await pilot.press(*"sx")
        assert pilot.app.screen.query_one(Input).value == "sx"
        assert main_of(pilot).state.source == ON_FUNCTION.source


@pytest.mark.parametrize("pane", PANES)
async def test_results_shows_more_on_request_from_any_pane(pane: str) -> None:
    async with app_on(ON_FUNCTION).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        main_of(pilot).action_view(pane)
        await pilot.press("H", "J", "P")
        await until(pilot, lambda: results_of(pilot).look.extras == {"hessian", "jacobian", "paths"})
        assert results_of(pilot).region


@pytest.mark.parametrize("pane", PANES)
@pytest.mark.parametrize(("key", "what"), [("d", "direction"), ("u", "upstream")])
async def test_a_direction_and_an_upstream_gradient_are_given_from_any_pane(pane: str, key: str, what: str) -> None:
    async with app_on(ON_FUNCTION).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        main_of(pilot).action_view(pane)
        await pilot.press(key)
        await until(pilot, lambda: results_of(pilot).giving == what and results_of(pilot).region)
        assert isinstance(main_of(pilot).focused, Input)


async def test_where_text_is_typed_these_keys_are_text() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await pilot.press("end", *"cHJPduU")
        await until(pilot, lambda: editor_of(pilot).text == "x**2cHJPduU")
        assert pilot.app.screen is main_of(pilot)


async def test_what_is_seen_already_leaves_the_view_alone() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        main_of(pilot).action_view("code")
        main_of(pilot).action_zoom()
        await pilot.press("H")
        await until(pilot, lambda: results_of(pilot).region)
        assert main_of(pilot).current == "code"


async def test_the_text_that_an_example_replaces_comes_back_by_the_key_that_is_told() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(80, 24), notifications=True) as pilot:
        await answered(pilot)
        main_of(pilot).open_example(example("square"))
        await until(pilot, lambda: editor_of(pilot).text == "x**2")
        await until(pilot, lambda: "U brings back the text that stood there." in told(pilot))
        await answered(pilot)
        await pilot.press("U")
        await until(pilot, lambda: editor_of(pilot).text == ON_FUNCTION.source)
        await answered(pilot)


async def test_values_and_what_requires_a_gradient_come_back_with_the_text_that_an_example_replaced() -> None:
    asked = State(source="x**2", values={"x": "5"}, dtype="float64")
    neuron = next(one for one in EXAMPLES if "x" in one.off)
    async with app_on(asked).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        main_of(pilot).open_example(neuron)
        await until(pilot, lambda: editor_of(pilot).text == neuron.source)
        await pilot.press("U")
        await until(pilot, lambda: editor_of(pilot).text == "x**2")
        await answered(pilot)
        found = main_of(pilot).state
        assert (found.values, found.off, found.dtype) == (asked.values, asked.off, asked.dtype)


async def test_an_example_that_replaces_nothing_speaks_of_nothing() -> None:
    async with app_on(State()).run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: main_of(pilot).query("#editor"))
        main_of(pilot).open_example(EXAMPLES[0])
        await answered(pilot)
        assert "brings back" not in told(pilot)


async def test_undo_leaves_the_expression_alone_while_a_value_is_typed() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await pilot.press("end", "backspace", "2")
        await answered(pilot)
        await pilot.press("tab", "enter", "ctrl+z", "escape")
        assert editor_of(pilot).text == "x**2"
