"""What the Variables pane is made of: a table that knows keys, and the text field that opens over a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.coordinate import Coordinate
from textual.message import Message
from textual.widgets import DataTable

from derivtui.tui.actions import bindings
from derivtui.tui.panes.field import Field
from derivtui.tui.panes.variable_cells import cells, widths
from derivtui.tui.variable_rows import VariableRow

_MARK, _NAME, _VALUE, _PARTIAL, GRAD = range(5)
_HEADINGS: Final = ("", "name", " value", " ∂f/∂", " grad")
_OPENING: Final = frozenset("0123456789[")
"""Characters that open the value's field and are its first."""
_NUDGES: Final = ("+", "=", "-")
"""Keys after which a `-` is a nudge, whatever follows it."""


class Marks(NamedTuple):
    """Which rows are more than others."""

    active: str | None
    """The variable to differentiate by."""
    marked: str | None
    """The variable that the selected term is."""
    stale: bool
    """Whether derivatives are those of an earlier text."""


class VariableTable(DataTable[Text], inherit_bindings=False):
    """The rows, with the active and the marked one; knows keys. Enter is the pane's."""

    DEFAULT_CSS = """
    VariableTable {
        height: 100%;
        background: transparent;
        scrollbar-size: 1 1;
        & > .datatable--header { background: transparent; color: $text-muted; text-style: none; }
        & > .datatable--even-row, & > .datatable--odd-row { background: transparent; }
        & > .datatable--cursor { background: transparent; color: $foreground; text-style: none; }
        & > .variables--mark { color: $text-accent; text-style: bold; }
        & > .datatable--hover { background: $block-hover-background; }
        &:focus { background-tint: transparent; }
        &:focus > .datatable--header { background-tint: transparent; }
        &:focus > .datatable--cursor { color: $foreground; background: $background; text-style: reverse; }
        &:ansi > .datatable--header { background: ansi_default; color: ansi_default; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("lists")

    COMPONENT_CLASSES: ClassVar[set[str]] = {"variables--mark"}

    shown: tuple[VariableRow, ...] = ()
    """What it shows."""
    _columns: tuple[int, ...] = ()
    """How wide its columns are."""
    _before: str = ""
    """The two keys before."""

    @dataclass
    class Typed(Message):
        """What begins a value was typed on a row."""

        text: str

    @property
    def current(self) -> VariableRow | None:
        """The row under the cursor."""
        return self.shown[self.cursor_row] if 0 <= self.cursor_row < len(self.shown) else None

    @property
    def value_place(self) -> tuple[int, int, int]:
        """Where the value under the cursor stands, and what comes behind it: left, top, width."""
        top = self.header_height + self.cursor_row - round(self.scroll_y)
        return sum(self._columns[:_VALUE]) + 1, top, sum(self._columns[_VALUE:]) - 1

    def fill(self, rows: Sequence[VariableRow], room: int, marks: Marks, *, follow: bool) -> None:
        """Show these rows in `room` cells.

        The cursor goes to the active one where it is to follow that, and where other variables or another room show. It
        stays on a constant that became a variable, and on a variable that is a constant again.
        """
        here = self.current
        turned = here is not None and any(row.name == here.name and row.constant != here.constant for row in rows)
        before = sum(self._columns), [row.name for row in self.shown]
        self.shown, self._columns = tuple(rows), widths(room, rows)
        filled = [self._cells(row, marks) for row in rows]
        if before == (sum(self._columns), [row.name for row in rows]):
            self._refill(filled)
        else:
            self._rebuild(filled)
            follow = True
        if here is not None and turned:
            self._go_to(here.name)
        elif follow:
            self._go_to(marks.active)

    def _refill(self, filled: Sequence[Sequence[Text]]) -> None:
        """Widths and cells anew, in place."""
        for column, width in zip(self.ordered_columns, self._columns, strict=True):
            column.width = width
        for place, line in enumerate(filled):
            for at, cell in enumerate(line):
                self.update_cell_at(Coordinate(place, at), cell)

    def _rebuild(self, filled: Sequence[Sequence[Text]]) -> None:
        """Columns and rows anew."""
        column = self.cursor_column or _VALUE
        self.clear(columns=True)
        for heading, width in zip(_HEADINGS, self._columns, strict=True):
            self.add_column(Text(heading), width=width)
        for row, line in zip(self.shown, filled, strict=True):
            self.add_row(*line, key=row.name)
        self.move_cursor(column=column)

    def _cells(self, row: VariableRow, marks: Marks) -> tuple[Text, ...]:
        active = row.name == marks.active
        mark = Text("▸" if active else " ")
        mark.append(
            "▌" if row.name == marks.marked else " ", self.get_component_rich_style("variables--mark", partial=True)
        )
        return mark, *cells(row, self._columns, active=active, stale=marks.stale)

    def _go_to(self, name: str | None) -> None:
        """Put the cursor on a variable, in the same column."""
        names = [row.name for row in self.shown]
        if name in names:
            self.move_cursor(row=names.index(name))

    def on_key(self, event: events.Key) -> None:
        """Let a digit open the value; a single `-` straight before it is its sign."""
        typed = event.character or " "
        if typed in _OPENING:
            event.stop()
            signed = self._before[-1:] == "-" and self._before[-2:-1] not in _NUDGES
            self.post_message(self.Typed(f"-{typed}" if signed else typed))
        self._before = (self._before + typed)[-2:]

    def on_blur(self) -> None:
        self._before = ""


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
