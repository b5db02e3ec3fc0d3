"""What all windows have in common: their keys, out of the action registry, and what those do.

A window lies on top of a screen until it is closed or something in it is taken. Its list, or its text, has no keys of
its own, so whatever a person binds holds in every window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

from derivtui.tui.actions import bindings
from derivtui.tui.registry import registry_of

T = TypeVar("T")

LISTED: Final[Mapping[str, Callable[[OptionList], None]]] = {
    "up": OptionList.action_cursor_up,
    "down": OptionList.action_cursor_down,
    "page_up": OptionList.action_page_up,
    "page_down": OptionList.action_page_down,
    "first": OptionList.action_first,
    "last": OptionList.action_last,
}
"""What each way to go means in a list."""
READ: Final[Mapping[str, Callable[[Widget], None]]] = {
    "up": lambda text: text.scroll_up(animate=False),
    "down": lambda text: text.scroll_down(animate=False),
    "page_up": lambda text: text.scroll_page_up(animate=False),
    "page_down": lambda text: text.scroll_page_down(animate=False),
    "first": lambda text: text.scroll_home(animate=False),
    "last": lambda text: text.scroll_end(animate=False),
}
"""And in a text."""


class Choices(OptionList, inherit_bindings=False):
    """A list whose keys are the window's; the row chosen has the cursor's colour throughout, so that it can be read."""

    def render_line(self, y: int) -> Strip:
        """A line of an option, as it is painted."""
        strip = super().render_line(y)
        if all(part.style is None or part.style.meta.get("option") != self.highlighted for part in strip):
            return strip
        cursor = self.get_component_rich_style("option-list--option-highlighted")
        return Strip(Segment.apply_style(strip, post_style=Style(color=cursor.color)), strip.cell_length)


class Reading(VerticalScroll, inherit_bindings=False, can_focus=True):
    """A text whose keys are the window's."""


class Window(ModalScreen[T]):
    """A window that is closed by a key, and moved in by others."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("window")

    def worded(self, text: str) -> str:
        """A text with keys that work in any window, one with a text field too."""
        return registry_of(self.app).worded(text, typing=True)

    def action_close(self) -> None:
        """Leave, and take nothing."""
        self.dismiss(None)

    def action_go(self, way: str) -> None:
        """Move in the list that the window has, if it has a place on the screen, or scroll its text."""
        for choices in self.query(Choices):
            if choices.scrollable_content_region:
                LISTED[way](choices)
            return
        for text in self.query(Reading):
            READ[way](text)
            return
        raise SkipAction

    def action_take(self) -> None:
        """Take what is chosen."""
        for choices in self.query(Choices):
            choices.action_select()
