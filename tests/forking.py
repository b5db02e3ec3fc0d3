"""The forkserver of the tests: one a process, which has loaded once whatever their workers run.

Only its first start counts. Left to whichever test comes first, it would lack what the others' workers run, and each of
those workers would import torch and SymPy by itself, for two seconds.
"""

from __future__ import annotations

from derivtui.service.forkserver import context
from derivtui.service.settings import Settings


def start_forkserver() -> None:
    """Start it, unless it runs; nobody waits for its imports. Call this before a test has a home folder of its own."""
    context((*Settings().preload, "tests.tui.stored", "tests.service.jobs"))
