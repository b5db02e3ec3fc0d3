"""The list of entries beside a replay: a sign for what became of each, its values, and its note below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from derivtui.history.replay import ANYWHERE, CLOSE, DIFFERS, EXPECTED, FAILED, SAME
from derivtui.model.entry import Listed
from derivtui.model.phrases import one_line
from derivtui.tui.panes.rowview import RowView
from derivtui.tui.rows.line import Line, Piece, Role, elide, pad, push

SIGNS: Final = {SAME: "✓", CLOSE: "✓", EXPECTED: "~", DIFFERS: "✗", FAILED: "✗"}
"""What became of an entry; `·` for one that was not replayed yet, `▶` for the one that is."""
PIN: Final = "◆"


class EntryList(RowView[Listed]):
    """Entries, the oldest first; only what is on the screen is laid out, so that 100,000 are no more work than ten."""

    can_focus = False

    @dataclass
    class Clicked(Message):
        """An entry was clicked."""

        place: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.verdicts: dict[int, str] = {}
        """What became of entries, by number."""
        self._heights: list[int] = []
        self._session: tuple[str, list[int]] = ("", [])
        """A session, and the places of its entries."""

    def load(self, rows: tuple[Listed, ...]) -> None:
        """Show entries, with the cursor where it was as far as there are so many."""
        self.rows = rows
        self._heights = [2 if row.note else 1 for row in rows]
        self._session = ("", [])
        self.set_reactive(RowView.cursor, min(self.cursor, max(0, len(rows) - 1)))
        self.lay_out()

    def put_cursor(self, place: int) -> None:
        """Put the cursor on an entry, or on the last."""
        self.set_reactive(RowView.cursor, min(place, max(0, len(self.rows) - 1)))
        self.scroll_to_cursor()

    @property
    def current(self) -> Listed | None:
        """The entry under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def place(self) -> tuple[int, int]:
        """Which entry of its session the current one is, from 1, and how many that has."""
        if self.current is None:
            return 0, 0
        places = self._places(self.current.session)
        return bisect_right(places, self.cursor), len(places)

    def next_in_session(self) -> int | None:
        """The place of the session's next entry."""
        if self.current is None:
            return None
        places = self._places(self.current.session)
        following = bisect_right(places, self.cursor)
        return places[following] if following < len(places) else None

    def first_of(self, session: str) -> int | None:
        """The place of a session's first entry."""
        return next((place for place, row in enumerate(self.rows) if row.session == session), None)

    def _places(self, session: str) -> list[int]:
        """The places of a session's entries; those of one session are kept, since it is asked for again and again."""
        if self._session[0] != session:
            self._session = (session, [place for place, row in enumerate(self.rows) if row.session == session])
        return self._session[1]

    def title(self, found_by: str) -> Content:
        """What the list is of."""
        if found_by:
            return Content(f"“{found_by}”, {_counted(len(self.rows))}")
        if self.current is None:
            return Content("History")
        mine, all_of = self.place[1], _counted(len(self.rows))
        counted = all_of if mine == len(self.rows) else f"{mine:,} of {all_of}"
        return Content(f"Session {_day(self.current.when)}, {counted}")

    def height(self, index: int) -> int:
        return self._heights[index]

    def measured(self) -> Callable[[int], int]:
        return self._heights.__getitem__

    def lines(self, index: int) -> Sequence[Line]:
        row = self.rows[index]
        order = len(str(self.rows[-1].number))
        verdict = self.verdicts.get(row.number, "")
        sign = "▶" if index == self.cursor else SIGNS.get(verdict, "·")
        role: Role = "wrong" if verdict in (DIFFERS, FAILED) else "text"
        head = Piece(f"{sign} {push(str(row.number), order)}{PIN if row.pinned else ' '} ", role)
        lines: list[Line] = [(head, *self._content(row, self.room - order - 4))]
        if row.note:
            note = one_line(row.note)
            lines.append((Piece(" " * (order + 4)), Piece(elide(f"“{note}”", self.room - order - 4), "quiet")))
        return lines

    async def on_click(self, event: events.Click) -> None:
        """Tell which entry was clicked."""
        offset = event.get_content_offset(self)
        found = None if offset is None else self.row_at(offset.y)
        if found is not None:
            self.post_message(self.Clicked(found[0]))

    def _content(self, row: Listed, room: int) -> Line:
        """The expression at the left, its values at the right, or the device that it was recorded on."""
        there = one_line(row.values if row.device == ANYWHERE else f"recorded on {row.device}")
        source = one_line(row.source)
        values = elide(there, max(room // 3, room - cell_len(source) - 2, 0))
        source = elide(source, max(0, room - cell_len(values) - 2 * bool(values)))
        return Piece(pad(source, room - cell_len(values)), "name"), Piece(values, "quiet")


def _counted(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _day(when: str) -> str:
    try:
        return datetime.fromisoformat(when).astimezone().strftime("%d %b").lstrip("0")
    except ValueError:
        return when
