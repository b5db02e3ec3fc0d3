"""How the Graph and Steps panes paint: immutable rows, laid out as lines only while they are on the screen.

Ten thousand rows cost what forty do. A pane extends `RowView`, or rather `RowList` with its keys, by `lines`, and
where it wants to by `height`, `shown_rows` (some left out), `heading` and `measure`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import ClassVar, Final, Generic, Protocol, TypeVar, get_args

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from derivtui.model.numbers import DIGITS, Digits
from derivtui.tui.rows.line import Line, Piece, Role
from derivtui.tui.rows.stack import Stack

WAITING: Final = "…"
"""What a pane says while it has nothing to show yet."""


class Row(Protocol):
    """What a list asks of its rows."""

    @property
    def terms(self) -> tuple[int, ...]:
        """Terms the row stands for, the one that selecting it selects first."""
        ...


R = TypeVar("R", bound=Row)


class RowView(ScrollView, Generic[R], can_focus=True, inherit_bindings=False):
    """Rows under a heading that stays, with a cursor and marks that show without colour."""

    DEFAULT_CSS = """
    RowView {
        height: 1fr;
        padding: 0 1;
        border: round $border-blurred;
        border-title-color: $foreground;
        border-subtitle-color: $text-muted;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        &:focus { border: heavy $border; }
        & > .row--cursor { background: $block-cursor-blurred-background; }
        &:focus > .row--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .row--marked { text-style: bold; }
        & > .row--marked-name { text-style: bold underline; }
        & > .row--mark { color: $text-accent; text-style: bold; }
        & > .row--quiet { color: $text-muted; }
        & > .row--changed { color: $text-accent; text-style: underline; }
        & > .row--wrong { color: $text-error; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"row--{name}" for name in (*get_args(Role), "cursor", "marked", "marked-name")
    }

    cursor: reactive[int] = reactive(0)
    """Index of the row that the keys act on."""
    all_digits: reactive[bool] = reactive(False)
    """Show every digit of the numbers instead of `few`."""
    few: reactive[int] = reactive(DIGITS)
    """How many digits that is."""
    empty: reactive[str] = reactive(WAITING)
    """What stands there when there are no rows."""
    stale: reactive[bool] = reactive(False, toggle_class="-stale")
    """Dim the rows: they answer an earlier question."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.rows: Sequence[R] = ()
        self.opened: set[int] = set()
        """Rows that show their details."""
        self.marked: frozenset[int] = frozenset()
        """Rows that stand for the selected term."""
        self.stack = Stack((), self.height)
        """Which row stands at which line."""

    def lines(self, index: int) -> Sequence[Line]:
        """A row's lines at the present width."""
        raise NotImplementedError

    def height(self, index: int) -> int:
        """How many lines a row takes."""
        return len(self.lines(index))

    def measured(self) -> Callable[[int], int]:
        """What tells a row's height while all are laid out: `height`, or something quicker for very many."""
        return self.height

    def shown_rows(self) -> Sequence[int]:
        """Indices of the rows that are not left out, ascending."""
        return range(len(self.rows))

    def heading(self) -> Sequence[Line]:
        """The lines that stay above the rows."""
        return ()

    def measure(self) -> None:
        """Fit columns to the present width; called before rows are laid out anew."""

    @property
    def digits(self) -> Digits:
        """Significant digits to show."""
        return None if self.all_digits else self.few

    @property
    def room(self) -> int:
        """Cells in a line."""
        return self.scrollable_content_region.width

    @property
    def page(self) -> int:
        """Lines of rows that show at once."""
        return max(1, self.scrollable_content_region.height - self._heading_height)

    def lay_out(self) -> None:
        """Lay the rows out anew: after other rows, another width, or rows opened or left out."""
        self.measure()
        self.stack = Stack(self.shown_rows(), self.measured())
        self.virtual_size = Size(self.room, self.stack.height + self._heading_height)
        self.refresh()

    def row_at(self, y: int) -> tuple[int, int] | None:
        """The row at a line of the content region, and which of its own lines that is."""
        below_heading = y - self._heading_height
        return self.stack.at(self.scroll_offset.y + below_heading) if below_heading >= 0 else None

    def scroll_to_cursor(self) -> None:
        """Scroll just so far that the cursor's row shows, its first line at any rate."""
        if self.rows:
            top, bottom = self.stack.lines(self.cursor)
            target = min(top, max(round(self.scroll_target_y), bottom - self.page))
            self.scroll_to(y=target, animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of the content: the heading, a line of whichever row has scrolled there, or nothing."""
        heading = self.heading() if self.rows else ()
        if y < len(heading):
            return self._strip(heading[y])
        found = self.row_at(y)
        if found is None:
            return self._strip((Piece(why[y], "quiet"),) if y < len(why := self._said()) else ())
        index, part = found
        over = ("row--cursor",) if index == self.cursor else ()
        return self._strip(self.lines(index)[part], over, marked=index in self.marked)

    def watch_cursor(self) -> None:
        """Bring the cursor's row into view."""
        self.scroll_to_cursor()

    def watch_all_digits(self) -> None:
        """Fit the columns to longer numbers."""
        self.lay_out()

    watch_few = watch_all_digits

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self.lay_out()

    def _said(self) -> Sequence[str]:
        """Why there are no rows, in lines."""
        return () if self.rows else textwrap.wrap(self.empty, max(1, self.room), break_on_hyphens=False)

    def watch_show_vertical_scrollbar(self) -> None:
        """Fit the columns beside the scrollbar, or to its place."""
        if self.rows:
            self.call_later(self.lay_out)

    @property
    def _heading_height(self) -> int:
        return len(self.heading()) if self.rows else 0

    def _strip(self, line: Sequence[Piece], over: Sequence[str] = (), *, marked: bool = False) -> Strip:
        segments = [Segment(piece.text, self._style(piece, over, marked=marked)) for piece in line if piece.text]
        return Strip(segments).adjust_cell_length(self.room, self._style(Piece(""), over, marked=False))

    def _style(self, piece: Piece, over: Sequence[str], *, marked: bool) -> Style:
        """A piece's looks: its role's, over it the cursor's, whose colours are sure to contrast, and the mark's."""
        role = "quiet" if self.stale and piece.role != "mark" else piece.role
        names = [f"row--{role}", *over]
        if marked and role != "quiet":
            names.append("row--marked-name" if role == "name" else "row--marked")
        return self.get_visual_style(*names).rich_style
