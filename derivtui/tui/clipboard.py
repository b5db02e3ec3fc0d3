"""Copying: to the terminal by OSC 52, which works over SSH, and to the system's clipboard where there is one."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

from textual.app import App

TO_TERMINAL: Final = "sent to your terminal to be copied; some ask first, some cannot (OSC 52)"
"""What is known of the terminal's clipboard: a terminal never answers whether it took the text."""
TO_SYSTEM: Final = "copied to the clipboard, and sent to your terminal, which may ask (OSC 52)"


def copy(app: App[Any], text: str) -> str:
    """Copy a text wherever that can be; how, as the toast says it."""
    app.copy_to_clipboard(text)
    return TO_SYSTEM if _to_system(text) else TO_TERMINAL


def _to_system(text: str) -> bool:
    """Copy to the clipboard of the machine that the app runs on; False where there is none, as over SSH."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError):
        return False
    return True
