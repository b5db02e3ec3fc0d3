"""Pauses of Python's garbage collector, kept too short to be felt and out of the way of typing.

A full collection goes through every object there is. Modules, classes and styles are most of them and stay to the
end, so that they need no looking through: with them it takes 60 ms and more. What comes later, lines that were drawn
above all, takes 30; so a full collection waits until nothing has been made for a while.
Records that a report has thousands of are made with `gc=False`: trees without cycles need no collector either.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = 1000
"""Collections of the second generation before a full one comes by itself: some millions of objects more."""


@contextmanager
def lasting() -> Iterator[None]:
    """Until the block ends, the collector leaves alone what is there by now, and goes through the rest at rest."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*thresholds[:2], SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


class Rest:
    """When to collect in full: asked now and then, it does so where nothing was made since it was asked before."""

    def __init__(self) -> None:
        self._made = -1
        self._collected = -1

    def take(self) -> None:
        """Collect, in a block of `lasting`, if this is a moment of rest and there is anything new to go through."""
        made = gc.get_stats()[0]["collections"]
        at_rest, self._made = made == self._made, made
        if at_rest and made != self._collected and gc.get_threshold()[2] == SELDOM:
            gc.collect()
            if self._collected < 0:
                gc.freeze()  # Widgets and styles: they stay, too.
            self._collected = made
