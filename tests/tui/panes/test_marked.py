"""The text field's rows: each shows its own part of the line, and what is marked in it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from derivtui.tui.panes.marked import MarkedText


class TextApp(App[None]):
    """The field alone."""

    CSS = "MarkedText { width: 12; height: 6; }"

    def compose(self) -> ComposeResult:
        yield MarkedText("x + y + z\tw + sin(x) + 1\nv")


def rows(pilot: Pilot[None]) -> list[str]:
    """What shows, row by row."""
    field = pilot.app.query_one(MarkedText)
    return [field.render_line(y).text.strip() for y in range(6)]


async def test_every_row_of_a_wrapped_line_shows_its_part_and_edits_show() -> None:
    async with TextApp().run_test() as pilot:
        assert rows(pilot) == ["x + y +", "z   w +", "sin(x) +", "1", "v", ""]
        await pilot.press("delete", "2")
        assert rows(pilot)[0] == "2 + y +"


async def test_a_marked_span_is_underlined_on_each_of_its_rows() -> None:
    async with TextApp().run_test() as pilot:
        field = pilot.app.query_one(MarkedText)
        field.selected = (6, 21)
        await pilot.pause()
        marked = [
            segment.text
            for y in range(4)
            for segment in field.render_line(y)
            if segment.style is not None and segment.style.underline
        ]
        assert "".join(marked).split() == ["+", "z", "w", "+", "sin(x)"]
