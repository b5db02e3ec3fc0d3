"""The small list of names under the caret: shows an `Offer` and knows no keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from derivtui.tui.completion import Offer
from derivtui.tui.result_lines import MUTED
from derivtui.tui.rows.line import elide, pad

ROWS: Final = 8
"""Names that show at once."""
SIGN: Final = 2
"""Cells before a name, for the sign of the chosen one."""
GAP: Final = 2
"""Cells between what is called and what it is."""


class NameList(Static):
    """Names with what they are, on top of everything; shows without colour which one is chosen."""

    DEFAULT_CSS = """
    NameList {
        overlay: screen;
        position: absolute;
        display: none;
        width: auto;
        height: auto;
        background: $panel;
        color: $foreground;
    }
    """

    def show(self, offer: Offer | None, caret: Offset) -> None:
        """Show an offer below the caret, whose place on the screen is given; None hides the list."""
        self.display = offer is not None
        if offer is None:
            return
        screen = self.app.size
        lines = list(name_lines(offer, screen.width, min(ROWS, screen.height - caret.y - 2)))
        start = caret.x - (offer.end - offer.start) - SIGN
        widest = max(line.cell_length for line in lines)
        self.absolute_offset = Offset(max(0, min(start, screen.width - widest)), caret.y + 1)
        self.update(Content("\n").join(lines))


def name_lines(offer: Offer, width: int, rows: int) -> Iterator[Content]:
    """The names around the chosen one, as lines of one width, `width` cells at most."""
    count = len(offer.candidates)
    first = max(0, min(offer.chosen - rows // 2, count - rows))
    shown = range(first, min(count, first + max(1, rows)))
    calls = max(len(offer.candidates[place].signature) for place in shown)
    room = width - SIGN - calls - GAP - 1
    about = min(room, max(len(offer.candidates[place].summary) for place in shown))
    for place in shown:
        candidate = offer.candidates[place]
        chosen = place == offer.chosen
        line = Content.assemble(
            "▸ " if chosen else "  ",
            pad(candidate.signature, calls + GAP),
            (pad(elide(candidate.summary, about), about) + " ", "" if chosen else MUTED),
        )
        yield line.stylize("bold reverse") if chosen else line
