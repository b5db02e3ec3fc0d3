"""Names of keys: as Textual has them, as a person reads them, and which of them a person may bind."""

from __future__ import annotations

import re
import string
from typing import Final

from textual.keys import Keys, _character_to_key, format_key

_SHOWN: Final = {
    "alt+left": "Alt+←",
    "alt+right": "Alt+→",
    "alt+enter": "Alt+⏎",
    "escape": "Esc",
    "space": "Space",
    "ctrl+@": "^Space",
    "ctrl+space": "^Space",
    "alt+down": "Alt+↓",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "left": "←",
    "right": "→",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
}
_MODIFIERS: Final = re.compile(r"((?:(?:ctrl|alt|shift)\+)*)(.+)")
_TYPED: Final = frozenset(_character_to_key(each) for each in string.printable if each not in string.whitespace)
"""Names of keys that write a character; letters and digits are their own names."""
_NAMED: Final = _TYPED | {key.value for key in Keys if "+" not in key.value and not key.value.startswith("<")}
"""Keys that a keyboard has, without modifiers."""
_SAME: Final = {"ctrl+m": "Enter", "ctrl+i": "Tab", "ctrl+h": "Backspace", "ctrl+j": "Enter"}
"""Keys that many terminals send for others."""


def shown_key(key: str) -> str:
    """A key as a person reads it: `f1` is F1, `ctrl+p` ^P, `enter` ⏎."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return "^" + key[5:].upper()
    return key.upper() if key[1:].isdigit() else format_key(key)


def normal(key: str) -> str:
    """A key as Textual names it: `?` is `question_mark`; raises ValueError that says why it cannot be bound."""
    parts = _MODIFIERS.fullmatch(key)
    if parts is None:
        raise ValueError("a key has a name")
    modifiers, base = parts[1], parts[2]
    base = _character_to_key(base) if len(base) == 1 else base
    if base not in _NAMED:
        raise ValueError(f"there is no key {key!r}")
    if modifiers + base in _SAME:
        raise ValueError(f"terminals send {key} for {_SAME[modifiers + base]}")
    return modifiers + base


def types_text(key: str) -> bool:
    """Whether a key, by its normal name, writes a character where text is typed."""
    return key == "space" or key in _TYPED
