"""LaTeX in the app: our own text takes its place once it is whole, and undo brings it back."""

from __future__ import annotations

from textual import events

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.state import State
from tests.tui.driving import answered, editor_of, main_of, mounted, text_of, until

LATEX = r"\frac{x}{2}"


async def test_pasted_latex_is_rewritten_in_one_step_that_undo_takes_back() -> None:
    async with DerivtuiApp(State(values={"x": "3"})).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        editor = editor_of(pilot)
        editor.focus()
        pilot.app.post_message(events.Paste(LATEX))
        await until(pilot, lambda: editor.text == "x/2")
        assert editor.cursor_location == (0, 3)
        await answered(pilot)
        assert "1.5" in text_of(main_of(pilot).query_one("#lines"))
        editor.undo()
        assert editor.text == LATEX
        await until(pilot, lambda: "read as x/2" in text_of(main_of(pilot).query_one("#lines")))
        assert editor.text == LATEX


async def test_latex_is_left_alone_while_it_is_typed_and_rewritten_on_enter() -> None:
    async with DerivtuiApp(State(source="x", values={"x": "3"})).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        editor = editor_of(pilot)
        editor.focus()
        await pilot.press("backspace", *LATEX)
        await until(pilot, lambda: "read as x/2" in text_of(main_of(pilot).query_one("#lines")))
        assert editor.text == LATEX
        await pilot.press("enter")
        await until(pilot, lambda: editor.text == "x/2")
        await until(pilot, lambda: main_of(pilot).state.source == "x/2")


async def test_latex_from_the_command_line_is_rewritten() -> None:
    async with DerivtuiApp(State(source=LATEX, values={"x": "3"})).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await until(pilot, lambda: editor_of(pilot).text == "x/2")
