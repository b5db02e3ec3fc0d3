"""A bar at the foot of a terminal that says how far a batch is.

    with Progress(sys.stderr, total=100) as progress:
        progress.clear()                 before other text
        progress.show(done=1, failed=0)  after it

It leaves nothing behind, however the block ends.
"""

from __future__ import annotations

import time
from typing import Final, TextIO

WIDTH: Final = 30
"""Cells of the bar."""
PAUSE: Final = 0.1
"""Seconds between two drawings at least."""
_ERASE: Final = "\r\x1b[K"


class Progress:
    """Counts lines done; draws on `stream` where that is a terminal, and nothing anywhere else."""

    def __init__(self, stream: TextIO, total: int | None) -> None:
        """`total` is the number of lines, None where nobody knows."""
        self._stream = stream if stream.isatty() else None
        self._total = total
        self._drawn = 0.0
        """When it was drawn as it stands; 0 where it does not stand there."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Make room for other text."""
        if self._stream is not None and self._drawn:
            self._drawn = 0.0
            self._stream.write(_ERASE)
            self._stream.flush()

    def show(self, done: int, failed: int) -> None:
        """Draw the bar, unless it was drawn just now."""
        now = time.monotonic()
        if self._stream is not None and now - self._drawn >= PAUSE:
            self._drawn = now
            self._stream.write(_ERASE + self._text(done, failed))
            self._stream.flush()

    def _text(self, done: int, failed: int) -> str:
        """`━━━━──────  4/10, 1 failed`."""
        count = str(done)
        if self._total:
            filled = WIDTH * min(done, self._total) // self._total
            count = f"{'━' * filled}{'─' * (WIDTH - filled)} {done}/{self._total}"
        return f"{count}, {failed} failed" if failed else count
