"""How wide the text may be."""

from __future__ import annotations

import shutil
import sys
from typing import Final

PAGE: Final = 100
"""Cells of a line where nobody says."""


def page_width() -> int:
    """Cells of a line: the terminal's, or `PAGE` into a file or pipe."""
    return shutil.get_terminal_size((PAGE, 24)).columns if sys.stdout.isatty() else PAGE
