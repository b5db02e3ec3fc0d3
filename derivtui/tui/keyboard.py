"""What Textual does not know about keyboards: Alt+Enter in terminals without the Kitty protocol.

Those send Escape and a carriage return, which Textual reads as Enter and forgets the Alt.
"""

from __future__ import annotations

from enum import Enum
from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


class _Key(Enum):
    """Keys that `textual.keys.Keys` lacks."""

    ALT_ENTER = "alt+enter"


def know_alt_enter() -> None:
    """Read Escape and a carriage return, sent together, as Alt+Enter."""
    known = cast(dict[str, tuple[Enum, ...]], ANSI_SEQUENCES_KEYS)
    known["\x1b\r"] = (_Key.ALT_ENTER,)
