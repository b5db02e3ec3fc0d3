"""A deadline inside the engine, for what may take for ever and has something to fall back on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_AGAIN: Final = 0.5
"""Seconds until it is raised again, where someone caught it and went on."""


class OutOfPatienceError(Exception):
    """It took too long."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise OutOfPatienceError in what takes longer; never where no timer can be had, as on Windows or in a thread."""

    def stop(*_: object) -> None:
        raise OutOfPatienceError

    try:
        before = signal.signal(signal.SIGALRM, stop)
    except (AttributeError, ValueError):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
