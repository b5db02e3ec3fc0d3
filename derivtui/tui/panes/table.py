"""What the Variables pane is made of: a table that knows keys, and the text field that opens over a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import DataTable

from derivtui.tui.actions import bindings
from derivtui.tui.panes.field import Field

_OPENING: Final = frozenset("0123456789[")
"""Characters that open the value's field and are its first."""


class VariableTable(DataTable[Text], inherit_bindings=False):
    """The rows; knows keys, not values. Enter is the pane's."""

    DEFAULT_CSS = """
    VariableTable {
        height: 100%;
        background: transparent;
        scrollbar-size: 1 1;
        & > .datatable--header { background: transparent; color: $text-muted; text-style: none; }
        & > .datatable--even-row, & > .datatable--odd-row { background: transparent; }
        & > .datatable--cursor { background: transparent; color: $foreground; text-style: none; }
        & > .datatable--hover { background: $block-hover-background; }
        &:focus { background-tint: transparent; }
        &:focus > .datatable--header { background-tint: transparent; }
        &:focus > .datatable--cursor { color: $foreground; background: $background; text-style: reverse; }
        &:ansi > .datatable--header { background: ansi_default; color: ansi_default; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("lists")

    @dataclass
    class Typed(Message):
        """A character that begins a value was typed on a row."""

        character: str

    def on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character in _OPENING:
            event.stop()
            self.post_message(self.Typed(event.character))


class CellField(Field):
    """The text field opened over a value."""

    DEFAULT_CSS = """
    CellField { layer: cell; display: none; height: 1; border: none; padding: 0; background: $panel; }
    CellField:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("cell")

    @dataclass
    class Restored(Message):
        """A person pressed Escape."""

    def action_restore(self) -> None:
        self.post_message(self.Restored())
