"""A limit on the time that a computation may take within this process, for what is nice to have and may be left out.

It is an alarm of the operating system: where there is none (Windows, or a thread other than the main one) nothing is
interrupted, and whoever runs the process has a deadline anyway.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

AGAIN: Final = 0.05
"""Seconds after which the alarm rings again: the first ring may fall where Python drops exceptions."""


class OutOfTime(BaseException):
    """The time is over. Like KeyboardInterrupt, it passes through `except Exception`."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise OutOfTime inside the block once it has run for so long."""
    try:
        before = signal.signal(signal.SIGALRM, _ring)
    except (AttributeError, ValueError):  # there is no such alarm; or this is another thread than the main one
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-3), AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> None:
    raise OutOfTime
