"""How the Graph and Steps panes answer to keys, clicks and the selected term: a `RowView` that can be moved in.

A person's move posts `TermSelected`; what the app then tells by `mark` posts nothing. A pane extends `RowList` by
`reset` where it leaves rows out.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from derivtui.model.numbers import Digits
from derivtui.model.report import Report
from derivtui.tui.actions import bindings
from derivtui.tui.messages import TermSelected
from derivtui.tui.panes.rowview import R, RowView
from derivtui.tui.rows.made import Rows
from derivtui.tui.selection import ancestors


class RowList(RowView[R]):
    """Rows with a cursor that picks a term, and marks where the selected term stands."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lists")

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.report: Report | None = None
        """What the rows are of."""
        self.rows: Rows[R] = Rows()
        self._term: int | None = None

    @property
    def digits(self) -> Digits:
        """Significant digits to show: a few, or all that the report's dtype has."""
        return self.report.dtype if self.all_digits and self.report else super().digits

    def reset(self) -> None:
        """Forget what was left out or opened, for other rows."""
        self.opened.clear()
        self.set_reactive(RowView.cursor, 0)
        self.scroll_to(0, 0, animate=False)

    def load(self, rows: Rows[R]) -> None:
        """Show rows: from the first, all closed, unless they are the same with other numbers."""
        former, self.rows = self.rows, rows
        fresh = len(rows) != len(former) or rows.form != former.form
        if fresh:
            self.reset()
        self.lay_out()
        if fresh:
            self.mark(self._term)

    def lay_out(self) -> None:
        super().lay_out()
        self.marked = frozenset(map(self.stack.stand_in, self._rows_of(self._term)))
        if self.rows:
            self.cursor = self.stack.stand_in(self.cursor)
            self.scroll_to_cursor()

    def mark(self, term: int | None) -> None:
        """Mark the rows that stand for a term, else for the nearest term around it, and bring one into view."""
        self._term = term
        self.marked = frozenset(map(self.stack.stand_in, self._rows_of(term)))
        if self.marked and self.cursor not in self.marked:
            self.cursor = min(self.marked)
        self.refresh()

    def select(self, index: int) -> None:
        """Put the cursor on a row, as a person does, and tell the app which term that is."""
        self.cursor = self.stack.stand_in(index)
        terms = self.rows[self.cursor].terms
        if terms:
            self.post_message(TermSelected(terms[0]))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a double click opens it."""
        offset = event.get_content_offset(self)
        found = None if offset is None else self.row_at(offset.y)
        if found is not None:
            self.select(found[0])
            if event.chain == 2:
                self.action_open()

    def action_cursor_down(self) -> None:
        """Move the cursor to the next row."""
        self._move(1)

    def action_cursor_up(self) -> None:
        """Move the cursor to the row before."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Move the cursor by what the pane shows at once."""
        self._move(self._rows_in_page)

    def action_page_up(self) -> None:
        """Move the cursor back by what the pane shows at once."""
        self._move(-self._rows_in_page)

    def action_scroll_top(self) -> None:
        """Move the cursor to the first row."""
        self._move(-len(self.rows))

    def action_scroll_bottom(self) -> None:
        """Move the cursor to the last row."""
        self._move(len(self.rows))

    def action_cursor_left(self) -> None:
        """Hide the details of the cursor's row."""
        if self.cursor in self.opened:
            self.action_open()

    def action_cursor_right(self) -> None:
        """Show the details of the cursor's row."""
        if self.cursor not in self.opened:
            self.action_open()

    def action_open(self) -> None:
        """Show or hide the details of the cursor's row."""
        if self.rows:
            self.opened ^= {self.cursor}
            self.lay_out()

    @property
    def _rows_in_page(self) -> int:
        """How many rows such as the cursor's show at once."""
        return max(1, self.page // self.height(self.cursor)) if self.rows else 1

    def _move(self, by: int) -> None:
        if self.rows:
            self.select(self.stack.moved(self.cursor, by))

    def _rows_of(self, term: int | None) -> list[int]:
        """Indices of the rows that stand for a term, else for the nearest term around it that has rows."""
        if term is None or self.report is None:
            return []
        of_term = self.rows.of_term
        around = [term] if term in of_term else ancestors(self.report, term)
        return next((of_term[near] for near in around if near in of_term), [])
