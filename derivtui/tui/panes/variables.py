"""The Variables pane: each variable's value, partial derivative and requires_grad; the cursor is the active one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.reactive import reactive, var
from textual.widgets import DataTable, Input

from derivtui.tui.actions import bindings
from derivtui.tui.nudge import Nudges
from derivtui.tui.panes.table import GRAD, CellField, Marks, VariableTable
from derivtui.tui.variable_rows import VariableRow

ASSUMED: Final = "dim: assumed"
"""What the border says while a dim value was assumed."""
_FRAME: Final = 6
"""Cells of a border that no title takes: corners, lines and spaces."""
_NOT_KNOWN: Final = ""
"""What is edited while nobody knows yet which rows there will be."""


class VariablesPane(Container):
    """The variables as a table; a value is edited in place."""

    HELP = """\
One row a variable. A dim value was assumed; type a digit or press {edit-value} to set it, as 9, pi/4 or 2**1.5.

{keep-value} keeps the value, {restore} restores it. An empty value is assumed again. {nudge-up} and {nudge-down} move
the value by one in its last digit, and back exactly. A single - right before a digit is its sign, and nudges nothing:
-1 sets -1. {toggle-grad} turns requires_grad on and off. A shape stands behind the name. pi and e are dim rows below:
a value makes a variable of them, an empty one a constant again.

▸ is the active variable, by which the steps differentiate; {next-variable} makes the next one active from anywhere, of
those that require a gradient."""

    DEFAULT_CSS = """
    VariablesPane {
        layers: table cell;
        padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("variables")

    rows: var[tuple[VariableRow, ...]] = var(())
    """What the table shows."""
    active: var[str | None] = var(None)
    """The variable to differentiate by."""
    marked: reactive[str | None] = reactive(None)
    """The variable that the selected term is."""
    stale: reactive[bool] = reactive(False, init=False)
    """True where the text has moved on: partial derivatives are dim."""
    coming: var[bool] = var(False)
    """True where the text has moved on and the rows may still follow: a value typed now waits for them."""
    descent: var[str] = var("", init=False)
    """How far a gradient descent has come, for the border."""
    editing: var[str | None] = var(None)
    """The variable whose value is open."""

    @dataclass
    class Edited(Message):
        """A value was set; empty text takes it back."""

        name: str
        text: str
        recorded: bool
        """True where Enter committed it."""

    @dataclass
    class GradToggled(Message):
        """requires_grad was turned over."""

        name: str

    @dataclass
    class Activated(Message):
        """The cursor came to rest on a variable."""

        name: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._nudges = Nudges()
        self._nudged: VariablesPane.Edited | None = None
        """What takes back the nudge of the last key."""
        self._toggled = False
        """Whether requires_grad was just turned over: the cursor stays, though another variable may become active."""
        self._entered: bool | None = None
        """How the field was left before its row was known, as `_close` takes it."""

    def compose(self) -> ComposeResult:
        yield VariableTable(cursor_type="cell", cell_padding=0)
        yield CellField(select_on_focus=False)

    def on_mount(self) -> None:
        self.border_title = "Variables"

    @property
    def table(self) -> VariableTable:
        """The table of rows."""
        return self.query_one(VariableTable)

    @property
    def field(self) -> CellField:
        """The field over a value."""
        return self.query_one(CellField)

    def show(self, rows: Collection[VariableRow], active: str | None) -> None:
        """Show these rows, with the cursor on the active one where that is another."""
        follow = active != self.active and not self._toggled
        self._toggled = False
        if {row.name for row in rows} != {row.name for row in self.rows}:
            self._nudges = Nudges()  # Which value is assumed for a name depends on the others.
        self.rows, self.active = tuple(rows), active
        self._fill(follow=follow)
        if self._row is not None and self._row.name == self.editing:
            self._place_field()
        if self.editing == _NOT_KNOWN and not self.coming:
            self._settle()

    def as_text(self) -> str:
        """A line a variable, as Python has it."""
        return "\n".join(f"{row.name} = {row.value}" for row in self.rows)

    def watch_marked(self) -> None:
        self._fill()

    watch_stale = on_resize = watch_marked

    def _fill(self, *, follow: bool = False) -> None:
        marks = Marks(self.active, self.marked, self.stale)
        self.table.fill(self.rows, self.content_size.width, marks, follow=follow)
        self.watch_descent()

    def watch_descent(self) -> None:
        """Say in the border how far a descent has come and, where there is room, that dim values are assumed."""
        assumed = any(row.assumed and row.value and not row.constant for row in self.rows)
        both = " · ".join(filter(None, (self.descent, ASSUMED if assumed else "")))
        ways = (both, both.replace(" · ", "·"))
        room = self.outer_size.width - _FRAME
        self.border_subtitle = next((way for way in ways if len(way) <= room), self.descent or both)

    @property
    def owes(self) -> bool:
        """Whether a value was left in a field whose row is not known yet."""
        return self.editing == _NOT_KNOWN and self._entered is not None

    @property
    def _row(self) -> VariableRow | None:
        """The row under the cursor."""
        return self.table.current

    @on(DataTable.CellHighlighted)
    def _follow_cursor(self, event: DataTable.CellHighlighted) -> None:
        event.stop()
        row = self._row
        if row and row.name != self.active and not row.constant:
            self.post_message(self.Activated(row.name))

    @on(DataTable.CellSelected)
    def _click(self, event: DataTable.CellSelected) -> None:
        """The cell under the cursor was clicked."""
        event.stop()
        self.action_edit()

    def on_key(self) -> None:
        """Forget the nudge before; what is typed into a value does not come here."""
        self._nudged = None

    @on(VariableTable.Typed)
    def _open_with(self, message: VariableTable.Typed) -> None:
        message.stop()
        if self.editing is not None:
            return
        if message.text.startswith("-") and self._nudged is not None:
            self.post_message(self._nudged)
        self._open(message.text)

    @on(Input.Submitted)
    def _commit(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(recorded=True)

    @on(CellField.Restored)
    def _restore(self, message: CellField.Restored) -> None:
        message.stop()
        self._close(recorded=None)

    @on(Input.Blurred)
    def _leave(self, event: Input.Blurred) -> None:
        event.stop()
        self._close(recorded=False)

    def _open(self, text: str | None = None) -> None:
        """Open the value under the cursor: its text selected, or begun anew with `text`."""
        row = self._row
        if self._refuses(row) or (row is None and not (self.coming and text)):
            return
        self.editing = row.name if row and not self.coming else _NOT_KNOWN
        self._entered = None
        self._place_field()
        self.field.value = text or (row.value if row else "")
        self.field.display = True
        self.screen.set_focus(self.field)
        if text is None:
            self.field.action_select_all()
        else:
            self.field.cursor_position = len(text)

    def _place_field(self) -> None:
        """Lay the field over the value under the cursor, and what stands behind it."""
        left, top, width = self.table.value_place
        self.field.styles.offset = (left, top)
        self.field.styles.width = width

    def _settle(self) -> None:
        """The rows are known now: the field belongs to the one under the cursor."""
        row, entered = self._row, self._entered
        self._entered = None
        if row is not None:
            self.editing = row.name
            self._place_field()
        refused = self._refuses(row)
        if row is None or refused or entered is not None:
            self._close(None if refused else entered)

    def _close(self, recorded: bool | None) -> None:
        """Close the field and keep its text, unless `recorded` is None; a field of no known row waits for it."""
        name, text = self.editing, self.field.value.strip()
        if name == _NOT_KNOWN and self.coming and recorded is not None:
            self._entered = bool(self._entered) or recorded
            if recorded:
                self.screen.set_focus(self.table)
            return
        if name is None:
            return
        self.editing = None
        if self.field.has_focus and recorded is not False:
            self.screen.set_focus(self.table)
        self.field.display = False
        self._nudges.forget(name)
        row = next((row for row in self.rows if row.name == name), None)
        untouched = row is not None and row.assumed and text == row.value and (row.constant or not recorded)
        if recorded is None or row is None or untouched:
            return
        self.post_message(self.Edited(name, text, bool(recorded)))

    def _refuses(self, row: VariableRow | None) -> bool:
        """Whether the expression itself gives the value; says so."""
        if row is None or not row.bound or self.coming:
            return False
        self.notify(f"The expression itself says what {row.name} is; change it there.", markup=False)
        return True

    def action_edit(self) -> None:
        if self.table.cursor_column == GRAD:
            self.action_toggle_grad()
        else:
            self._open()

    def action_toggle_grad(self) -> None:
        if self._row and not self._row.constant and not self._refuses(self._row):
            self._toggled = True
            self.post_message(self.GradToggled(self._row.name))

    def action_nudge(self, change: int) -> None:
        if self._row is None or self._refuses(self._row):
            return
        row = self._row
        self._nudged = self.Edited(row.name, "" if row.assumed else row.value, recorded=False)
        self.post_message(self.Edited(row.name, self._nudges.nudged(row, change), recorded=False))
