"""A list of rows with a cursor and marks: what the Graph and Steps panes have in common.

Rows are immutable records that know their terms; a row is laid out as lines of `rows.line.Piece` only while it is on
the screen, so ten thousand rows cost what forty do. A pane extends `RowList` by `lines`, and where it wants to by
`height`, `shown_rows` (some left out), `heading` and `measure`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import ne
from typing import ClassVar, Final, Generic, Protocol, TypeVar, get_args

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from derivtui.model.numbers import DIGITS
from derivtui.model.report import Report
from derivtui.tui.actions import bindings
from derivtui.tui.messages import TermSelected
from derivtui.tui.rows.line import Line, Piece, Role, elide
from derivtui.tui.selection import ancestors

WAITING: Final = "…"
"""What a pane says while it has nothing to show yet."""


class Row(Protocol):
    """What a list asks of its rows."""

    @property
    def terms(self) -> tuple[int, ...]:
        """Terms the row stands for, the one that selecting it selects first."""
        ...


R = TypeVar("R", bound=Row)


class RowList(ScrollView, Generic[R], can_focus=True, inherit_bindings=False):
    """Rows under a heading that stays. The cursor picks a term, marks show where the selected term stands."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        padding: 0 1;
        border: round $border-blurred;
        border-title-color: $foreground;
        border-subtitle-color: $text-muted;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; }
        &:focus > .row--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .row--cursor { background: $block-cursor-blurred-background; }
        & > .row--marked { text-style: bold; }
        & > .row--marked-name { text-style: bold underline; }
        & > .row--mark { color: $accent; text-style: bold; }
        & > .row--quiet { color: $text-muted; }
        & > .row--changed { color: $accent; }
        & > .row--wrong { color: $text-error; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"row--{name}" for name in (*get_args(Role), "cursor", "marked", "marked-name")
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings("lists")

    cursor: reactive[int] = reactive(0)
    """Index of the row that the keys act on."""
    all_digits: reactive[bool] = reactive(False)
    """Show every digit of the numbers instead of four."""
    empty: reactive[str] = reactive(WAITING)
    """What stands there when there are no rows."""
    stale: reactive[bool] = reactive(False)
    """Dim the rows: they answer an earlier question."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.report: Report | None = None
        """What the rows are of."""
        self.rows: tuple[R, ...] = ()
        self.opened: set[int] = set()
        """Rows that show their details."""
        self.marked: frozenset[int] = frozenset()
        """Rows that stand for the selected term."""
        self._term: int | None = None
        self._of_term: dict[int, list[int]] = {}
        """Indices of the rows that stand for a term."""
        self._shown: Sequence[int] = ()
        self._tops: list[int] = [0]

    def lines(self, index: int) -> Sequence[Line]:
        """A row's lines at the present width."""
        raise NotImplementedError

    def height(self, index: int) -> int:
        """How many lines a row takes."""
        return len(self.lines(index))

    def shown_rows(self) -> Sequence[int]:
        """Indices of the rows that are not left out, ascending."""
        return range(len(self.rows))

    def heading(self) -> Line | None:
        """The line that stays above the rows."""
        return None

    def measure(self) -> None:
        """Fit columns to the present width; called before rows are laid out anew."""

    def form(self, row: R) -> object:
        """What makes two rows the same, whatever the numbers: a list of the same forms keeps cursor and details."""
        raise NotImplementedError

    def reset(self) -> None:
        """Forget what was left out or opened, for other rows."""
        self.opened.clear()
        self.set_reactive(RowList.cursor, 0)
        self.scroll_to(0, 0, animate=False)

    def load(self, rows: tuple[R, ...]) -> None:
        """Show rows: from the first, all closed, unless they are the same with other numbers."""
        former, self.rows = self.rows, rows
        if len(rows) != len(former) or any(map(ne, map(self.form, rows), map(self.form, former))):
            self.reset()
        self._of_term = {}
        for index, row in enumerate(rows):
            for term in row.terms:
                self._of_term.setdefault(term, []).append(index)
        self.lay_out()
        self.mark(self._term)

    def mark(self, term: int | None) -> None:
        """Mark the rows that stand for a term, else for the nearest term around it, and bring one into view."""
        self._term = term
        self.marked = frozenset(map(self.stand_in, self._rows_of(term)))
        if self.marked and self.cursor not in self.marked:
            self.cursor = min(self.marked)
        self.refresh()

    @property
    def digits(self) -> int | None:
        """Significant digits to show; None is all."""
        return None if self.all_digits else DIGITS

    @property
    def room(self) -> int:
        """Cells in a line."""
        return self.scrollable_content_region.width

    def lay_out(self) -> None:
        """Lay the rows out anew: after other rows, another width, or rows opened or left out."""
        self.measure()
        self._shown = self.shown_rows()
        self._tops = list(accumulate(map(self.height, self._shown), initial=0))
        self.virtual_size = Size(self.room, self._tops[-1] + self._heading_height)
        self.refresh()

    def stand_in(self, index: int) -> int:
        """The row itself or, where it is left out, the row above that hides it."""
        return self._shown[self._place(index)]

    def select(self, index: int) -> None:
        """Put the cursor on a row, as a person does, and tell the app which term that is."""
        self.cursor = self.stand_in(index)
        terms = self.rows[self.cursor].terms
        if terms:
            self.post_message(TermSelected(terms[0]))

    def render_line(self, y: int) -> Strip:
        """One line of the content: the heading, a line of whichever row has scrolled there, or nothing."""
        heading = self.heading() if self.rows else None
        if heading is not None and y == 0:
            return self._strip(heading)
        line = self.scroll_offset.y + y - self._heading_height
        if not 0 <= line < self._tops[-1]:
            return self._strip((Piece(elide(self.empty, self.room), "quiet"),) if not self.rows and y == 0 else ())
        place = bisect_right(self._tops, line) - 1
        index = self._shown[place]
        over = ["row--cursor"] if index == self.cursor else []
        return self._strip(self.lines(index)[line - self._tops[place]], over, marked=index in self.marked)

    def watch_cursor(self) -> None:
        """Bring the cursor's row into view."""
        self._scroll_to_cursor()

    def watch_all_digits(self) -> None:
        """Fit the columns to longer numbers."""
        self.lay_out()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self.lay_out()
        self._scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a double click opens it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._heading_height:
            return
        line = self.scroll_offset.y + offset.y - self._heading_height
        if line < self._tops[-1]:
            self.select(self._shown[bisect_right(self._tops, line) - 1])
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
        self._move(self._page)

    def action_page_up(self) -> None:
        """Move the cursor back by what the pane shows at once."""
        self._move(-self._page)

    def action_scroll_top(self) -> None:
        """Move the cursor to the first row."""
        self._move(-len(self.rows))

    def action_scroll_bottom(self) -> None:
        """Move the cursor to the last row."""
        self._move(len(self.rows))

    def action_cursor_left(self) -> None:
        """Close the details of the cursor's row."""
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
            self._scroll_to_cursor()

    @property
    def _heading_height(self) -> int:
        return 1 if self.rows and self.heading() is not None else 0

    @property
    def _page(self) -> int:
        """How many rows such as the cursor's the pane shows at once."""
        height = self.height(self.cursor) if self.rows else 1
        return max(1, (self.scrollable_content_region.height - self._heading_height) // height)

    def _place(self, index: int) -> int:
        return max(0, bisect_right(self._shown, index) - 1)

    def _rows_of(self, term: int | None) -> list[int]:
        """Indices of the rows that stand for a term, else for the nearest term around it that has rows."""
        if term is None or self.report is None:
            return []
        found = self._of_term
        around = [term] if term in found else ancestors(self.report, term)
        return next((found[near] for near in around if near in found), [])

    def _move(self, by: int) -> None:
        if self.rows:
            place = self._place(self.cursor) + by
            self.select(self._shown[min(max(place, 0), len(self._shown) - 1)])

    def _scroll_to_cursor(self) -> None:
        """Scroll just so far that the cursor's row shows, its first line at any rate."""
        if not self.rows:
            return
        place = self._place(self.cursor)
        page = max(1, self.scrollable_content_region.height - self._heading_height)
        top, bottom = self._tops[place], self._tops[place + 1]
        target = min(top, max(round(self.scroll_target_y), bottom - page))
        self.scroll_to(y=target, animate=False)

    def _strip(self, line: Sequence[Piece], over: Sequence[str] = (), *, marked: bool = False) -> Strip:
        segments = [Segment(piece.text, self._style(piece, over, marked=marked)) for piece in line if piece.text]
        return Strip(segments).adjust_cell_length(self.room, self._style(Piece(""), over, marked=False))

    def _style(self, piece: Piece, over: Sequence[str], *, marked: bool) -> Style:
        """A piece's looks: the cursor's, then its role's and the mark's over it."""
        role = "quiet" if self.stale and piece.role != "mark" else piece.role
        names = [*over, f"row--{role}"]
        if marked and role != "quiet":
            names.append("row--marked-name" if role == "name" else "row--marked")
        return self.get_visual_style(*names).rich_style
