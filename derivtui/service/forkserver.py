"""The forkserver: a process that has imported the engine once, from which workers are forked in milliseconds.

One forkserver serves all workers of this process, whoever starts it first. Without forkserver (Windows), workers are
spawned and import the engine themselves.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from multiprocessing import spawn
from multiprocessing.context import BaseContext
from typing import Final

FIRST: Final = "derivtui.service.preload"
"""Imported before anything else in the forkserver."""

_lock: Final = threading.Lock()


def context(preload: tuple[str, ...]) -> BaseContext:
    """The context to start workers in. The first call starts the forkserver, and does not wait for its imports."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    chosen = multiprocessing.get_context("forkserver")
    chosen.set_forkserver_preload([FIRST, *preload])
    # A full-screen app replaces sys.stderr by an object without a file, which multiprocessing would want to pass on.
    with _lock, _environment(), contextlib.redirect_stderr(sys.__stderr__):
        forkserver.ensure_running()
    return chosen


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """What the forkserver inherits: it finds the modules that we find, and no `random.py` of the current folder.

    Left alone it runs as `python -c`, which puts the current folder first on the path.
    """
    changes = {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    script = spawn.get_preparation_data("").get("init_main_from_path")
    if script is not None:
        changes["DERIVTUI_SCRIPT"] = script
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
