"""The Results pane under a person's hands, on the real engine: checks opened, matrices, directions, upstream."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.table import CellField
from derivtui.tui.state import State, read_direction
from tests.tui.driving import (
    ON_FUNCTION,
    ON_SINE,
    answered,
    app_on,
    editor_of,
    main_of,
    mounted,
    painted,
    text_of,
    until,
)


def results_of(pilot: Pilot[None]) -> ResultsPane:
    return main_of(pilot).query_one(ResultsPane)


def said(pilot: Pilot[None]) -> str:
    """All that the pane says, scrolled away or not."""
    return text_of(results_of(pilot).query_one("#lines", Static))


@asynccontextmanager
async def on(state: State, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    """The app with the real engine, answered, the focus in Results."""
    async with DerivtuiApp(state).run_test(size=size) as pilot:
        await mounted(pilot)
        await answered(pilot)
        results_of(pilot).focus()
        yield pilot


async def test_enter_opens_the_checks_and_closes_them() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        results_of(pilot).focus()
        await pilot.press("enter")
        assert "autograd     8" in said(pilot)
        assert said(pilot).count("right to     all digits") == 2
        await pilot.press("G")
        await until(pilot, lambda: results_of(pilot).scroll_offset.y > 0)
        await pilot.press("g", "space")
        assert "autograd     8" not in said(pilot)


async def test_the_border_says_what_is_out_of_sight_and_which_key_shows_it() -> None:
    async with on(State(source="where(x > 0, sqrt(x), 0)", values={"x": "-1"}), size=(80, 24)) as pilot:
        await until(pilot, lambda: results_of(pilot).border_subtitle == "3 more lines · z shows all")
        await pilot.press("tab")
        await until(pilot, lambda: results_of(pilot).border_subtitle == "3 more lines")
        await pilot.press("shift+tab")
        await until(pilot, lambda: results_of(pilot).border_subtitle == "3 more lines · z shows all")
        await pilot.press("G")
        await until(pilot, lambda: results_of(pilot).border_subtitle == "z shows all")
        await pilot.press("z")
        await until(pilot, lambda: "is safe." in painted(results_of(pilot)))
        await until(pilot, lambda: not results_of(pilot).border_subtitle)


async def test_while_steps_are_hidden_the_formula_is_too_until_the_last_one_is_revealed() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        main_of(pilot).focus_pane("steps")
        await pilot.press("r")
        await until(pilot, lambda: "df/dx = … = -0.2469" in said(pilot))
        assert "simplified" not in said(pilot)
        assert "… is hidden like its steps; there Space reveals the next, r all." in said(pilot)
        await pilot.press("space", "space")
        await until(pilot, lambda: "df/dx = cos(x/(2√2))·1/(2√2) = -0.2469" in said(pilot))
        assert "hidden" not in said(pilot)


async def test_only_the_formula_of_the_derivative_that_is_guessed_is_hidden() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        main_of(pilot).focus_pane("steps")
        await pilot.press("r")
        await until(pilot, lambda: "∂f/∂u = … = 8" in said(pilot))
        assert "∂f/∂v = u + 3·v² = 50" in said(pilot)
        await pilot.press("w")
        await until(pilot, lambda: "∂f/∂u = v + 2·u = 8" in said(pilot))


async def test_matrices_and_paths_come_on_request() -> None:
    async with on(ON_FUNCTION) as pilot:
        assert "Hessian" not in said(pilot)
        await pilot.press("H", "J", "P")
        await until(pilot, lambda: "v        1  24" in said(pilot))
        await until(pilot, lambda: "Jacobian  u   v" in said(pilot))
        await until(pilot, lambda: "∂f/∂u = 4 + 4 along 2 paths" in said(pilot))
        await pilot.press("H", "J", "P")
        assert "Hessian" not in said(pilot)
        assert "along" not in said(pilot)


async def test_a_direction_is_typed_and_taken_away() -> None:
    async with on(ON_FUNCTION) as pilot:
        await pilot.press("d", *"u=1, v=2", "enter")
        await until(pilot, lambda: "∇f·d  = d: u=1, v=2 = 108" in said(pilot))
        assert results_of(pilot).has_focus
        await pilot.press("d")
        await until(pilot, lambda: results_of(pilot).query_one(CellField).value == "u=1, v=2")
        await pilot.press("delete", "enter")
        await until(pilot, lambda: "∇f·d" not in said(pilot))


async def test_the_upstream_gradient_is_shown_and_edited() -> None:
    async with on(State(source="[x, x^2]", values={"x": "3"})) as pilot:
        assert "upstream = [1, 1]" in said(pilot)
        assert "df/dx    = 7" in said(pilot) or "= 7" in said(pilot)
        await pilot.press("u", *"[1, -1/2]", "enter")
        await until(pilot, lambda: "upstream = [1, -0.5]" in said(pilot))
        await until(pilot, lambda: "= -2" in said(pilot))
        editor_of(pilot).focus()
        editor_of(pilot).text = "x^2"
        await until(pilot, lambda: "= 9" in said(pilot))
        assert "upstream" not in said(pilot)


async def test_escape_leaves_what_was_given_as_it_was() -> None:
    async with app_on(ON_FUNCTION).run_test() as pilot:
        await answered(pilot)
        results_of(pilot).focus()
        await pilot.press("d")
        label, field = results_of(pilot).query_one("#what"), results_of(pilot).query_one(CellField)
        await until(pilot, lambda: 0 < label.region.right <= field.region.x)
        await pilot.press(*"u=1", "escape")
        assert results_of(pilot).has_focus
        assert main_of(pilot).state.direction == ""


async def test_what_is_no_direction_is_told() -> None:
    async with app_on(ON_FUNCTION).run_test(notifications=True) as pilot:
        await answered(pilot)
        results_of(pilot).focus()
        await pilot.press("d", *"up", "enter")
        await until(
            pilot, lambda: [note.message for note in pilot.app._notifications] == ["A direction is written x=1, y=2."]
        )


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("x=1", {"x": "1"}),
        (" x = pi/4 , w=[1, 0]", {"x": "pi/4", "w": "[1, 0]"}),
        ("w=[[1, 2], [3, 4]], x=2", {"w": "[[1, 2], [3, 4]]", "x": "2"}),
        ("", {}),
        ("nothing", {}),
    ],
)
def test_a_direction_is_read_by_name(text: str, direction: dict[str, str]) -> None:
    assert read_direction(text) == direction
