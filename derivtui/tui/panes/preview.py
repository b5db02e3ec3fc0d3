"""The expression as a book prints it, drawn in lines, and where it stands: beside or below the text."""

from __future__ import annotations

from typing import Final, Literal

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from derivtui.tui.rows.line import elide

Place = Literal["beside", "below", ""]
"""Where a preview stands; nowhere where there is no room."""

AROUND: Final = 4
"""Blank cells left and right of a preview, together."""
_CARET: Final = 3
"""Cells that a text takes besides its own: a blank on either side, and the caret at its end."""
_GAP: Final = 1
"""Rows between the text and what stands below it: a marked term is pointed at there."""


class Preview(Static):
    """Lines of a drawn formula."""

    DEFAULT_CSS = """
    Preview {
        width: auto;
        height: 100%;
        padding: 0 2;
        color: $text-muted;
        content-align: left top;
        &.-below { width: 100%; height: auto; padding: 0 3 0 1; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[str, ...] = ()
        """The whole picture."""

    @property
    def picture(self) -> Size:
        """The cells that the whole picture takes, with the blanks around it."""
        return Size(max(map(cell_len, self.lines), default=-AROUND) + AROUND, len(self.lines))

    def put(self, place: Place, room: Size) -> None:
        """Stand there, cut to the room, or be gone."""
        self.display = bool(place)
        self.set_class(place == "below", "-below")
        shown = [elide(line, room.width - AROUND) for line in self.lines[: room.height]]
        if len(shown) < len(self.lines):
            shown[-1:] = ["…"]
        self.update(Content("\n".join(shown)))


def place_of(picture: Size, text: Size, room: Size) -> Place:
    """Where a picture of that size is put with a text of that size, unwrapped, into so much room.

    Beside the text if both fit, else below it; beside it too where the picture takes less than half, since text wraps.
    """
    if not picture or not room:
        return ""
    beside = picture.height <= room.height
    if beside and picture.width + text.width + _CARET <= room.width:
        return "beside"
    if picture.width <= room.width and height_below(picture, text) <= room.height:
        return "below"
    return "beside" if beside and picture.width < room.width // 2 else ""


def height_below(picture: Size, text: Size) -> int:
    """Rows that a picture takes with the text above it."""
    return text.height + _GAP + picture.height
