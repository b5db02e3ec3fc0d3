"""What was typed and not recorded, kept from one session to the next: a small file, replaced as a whole.

Whether a newcomer has been greeted is kept there too. A file that cannot be read or written is as good as none: nothing
here ever stands in a person's way.
"""

from __future__ import annotations

import msgspec

from derivtui import atomic
from derivtui.paths import draft_file


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What stood on the screen when somebody left."""

    source: str = ""
    """The expression; empty where all was recorded."""
    values: dict[str, str] = {}
    """Values as typed, by name."""
    greeted: bool = False
    """Whether the welcome has been seen."""


def read() -> Draft:
    """The draft that was kept last; an empty one where there is none, or none that can be read."""
    try:
        return msgspec.json.decode(draft_file().read_bytes(), type=Draft)
    except (OSError, msgspec.DecodeError, ValueError):
        return Draft()


def keep(draft: Draft) -> bool:
    """Keep a draft instead of the last one; False where that cannot be."""
    try:
        atomic.write(draft_file(), msgspec.json.encode(draft).decode())
    except OSError:
        return False
    return True
