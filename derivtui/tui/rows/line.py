"""One line of a pane as data: pieces of text, each with the role that decides its style.

Lengths are terminal cells, so that a wide character counts as two. Numbers are never cut; names and formulas may be.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from rich.cells import cell_len, chop_cells

Role = Literal["text", "name", "mark", "quiet", "changed", "wrong"]
"""text     numbers and formulas
name     what a marked row underlines
mark     the ▌ of a marked row
quiet    signs, guides and headings
changed  the part of a line that a step rewrote
wrong    NaN and infinities"""

ELLIPSIS: Final = "…"
MARK: Final = "▌"
COMFORTABLE: Final = 60
"""Cells that rows spread over where there is room; more only as far as they need them."""
MEASURED: Final = 120
"""Rows that decide how wide columns are."""
BREAKS: Final = frozenset(" ·+-,)")
"""A wrapped formula breaks after one of these, where it can."""


class Piece(NamedTuple):
    """Text in one style."""

    text: str
    role: Role = "text"


Line = tuple[Piece, ...]


def plain(line: Line) -> str:
    """The text of a line, without the blanks at its end."""
    return "".join(piece.text for piece in line).rstrip()


def pad(text: str, room: int) -> str:
    """`text` with blanks up to `room` cells."""
    return text + " " * (room - cell_len(text))


def push(text: str, room: int) -> str:
    """`text` at the right of `room` cells."""
    return " " * (room - cell_len(text)) + text


def elide(text: str, room: int) -> str:
    """`text`, or as much of its beginning as fits `room` cells with an ellipsis."""
    if cell_len(text) <= room:
        return text
    return chop_cells(text, room - 1)[0] + ELLIPSIS if room > 1 else ELLIPSIS[:room]


def wrap(text: str, room: int) -> list[str]:
    """`text` in chunks of at most `room` (2 or more) cells that join to it, broken after an operator if it can."""
    chunks: list[str] = []
    rest = text
    room = max(room, 2)
    while cell_len(rest) > room:
        head = chop_cells(rest[: room + 1], room)[0]
        end = next((at for at in range(len(head), len(head) // 2, -1) if head[at - 1] in BREAKS), len(head))
        chunks.append(rest[:end])
        rest = rest[end:]
    return [*chunks, rest]


def window(text: str, span: tuple[int, int], room: int) -> tuple[int, int]:
    """Offsets of the `room` characters of `text` worth showing when `text[span]` is what matters.

    The span stands in the middle with an equal part of its surroundings, or at an end of the text; of a span longer
    than the room, its beginning shows.
    """
    if len(text) <= room:
        return 0, len(text)
    start, end = span
    around = max(0, room - (end - start)) // 2
    first = max(0, min(start - around, len(text) - room))
    return first, first + room
