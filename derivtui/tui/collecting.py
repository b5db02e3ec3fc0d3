"""Pauses of Python's garbage collector, kept too short to be felt.

A full collection goes through every object there is. Modules, classes and styles are most of them and stay to the
end, so that they need no looking through: with them it takes 40 ms and more, without them 10.
Records that a report has thousands of are made with `gc=False`: trees without cycles need no collector either.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Take what is there by now for lasting: the collector leaves it alone until the block ends."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
