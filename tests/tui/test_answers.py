"""Checking an answer of one's own, with the real engine."""

from __future__ import annotations

from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widgets import Input, Static

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.screens.answer import AnswerScreen
from derivtui.tui.state import State
from tests.tui.driving import answered, main_of, painted, until


def judgement(pilot: Pilot[None]) -> str:
    """What the window says."""
    return " ".join(painted(pilot.app.screen.query_one("#judgement", Static)).split())


async def test_answers_are_judged_one_after_the_other() -> None:
    async with DerivtuiApp(State(source="x^2", values={"x": "3"})).run_test(size=(100, 30)) as pilot:
        await answered(pilot)
        main_of(pilot).action_view("steps")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, AnswerScreen) and isinstance(pilot.app.focused, Input))
        await pilot.press(*"3x", "enter")
        await until(pilot, lambda: painted(pilot.app.screen.query_one(Input)) == "3x")
        wrong = "✗ Wrong: at x = 3 df/dx is 6, and this is 9. It is 1.5 times what it should be."
        await until(pilot, lambda: judgement(pilot) == wrong)
        await pilot.press("backspace", "backspace", *"2x", "enter")
        await until(pilot, lambda: judgement(pilot) == "✓ Right: this is df/dx.")
        await pilot.press("left_square_bracket", "enter")
        await until(pilot, lambda: "^" in judgement(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, AnswerScreen))


async def test_the_window_leaves_the_engines_state_in_sight() -> None:
    async with DerivtuiApp(State(source="x^2", values={"x": "3"})).run_test(size=(100, 30)) as pilot:
        await answered(pilot)
        main_of(pilot).action_view("steps")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, AnswerScreen) and isinstance(pilot.app.focused, Input))
        window = pilot.app.screen.query_one(Vertical)
        assert window.region.bottom == main_of(pilot).query_one(StatusBar).region.y
