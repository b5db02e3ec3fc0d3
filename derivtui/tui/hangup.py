"""Whether the terminal is gone, as when a connection breaks and no SIGHUP comes.

Textual reads the end of such a file again and again, for ever.
"""

from __future__ import annotations

import select
from typing import TextIO


def hung_up(terminal: TextIO | None) -> bool:
    """True where a terminal was hung up; False where it is there, or nobody can tell."""
    if terminal is None or terminal.closed or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(terminal, 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))
