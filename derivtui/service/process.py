"""What an engine process does before anything else: output to the log, signals, the memory cap.

A worker may hang in C with the interpreter locked, so each of these is held by the kernel, not by a Python thread.
Windows has neither these signals nor the cap: there, ending the process is all there is.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import select
import signal
import sys
from pathlib import Path
from typing import Final

_STATM: Final = Path("/proc/self/statm")


def prepare(log: Path, memory: int) -> None:
    """Make this process a worker: quiet, killable, mortal and bounded."""
    output_to_log(log)
    logging.basicConfig(format="%(asctime)s %(process)d %(name)s %(levelname)s: %(message)s", force=True)
    if sys.platform == "win32":
        return
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with_parent()
    _cap_memory(memory)


def output_to_log(log: Path) -> None:
    """Append whatever this process prints, C libraries included, to `log`; nowhere, if that cannot be written."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.flush()
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.close(sink)


def lift_memory_cap() -> None:
    """Take the memory cap off this process, for the rest of its life."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def has_ended(process: int) -> bool:
    """True as soon as a process is dead, before anybody has waited for it; False where the system cannot tell."""
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    watch = select.poll()
    watch.register(descriptor, select.POLLIN)
    ended = bool(watch.poll(0))
    os.close(descriptor)
    return ended


def _cap_memory(memory: int) -> None:
    """At most `memory` bytes more than now, where the system says how many those are."""
    import resource

    if _STATM.exists():
        pages = int(_STATM.read_text().split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory, hard))


def _die_with_parent() -> None:
    """End this process as soon as its parent has ended, even killed, even while a computation holds the interpreter.

    The parent holds the other end of the sentinel pipe. SIGIO, whose default is to end the process, comes when that
    closes. (The kernel's parent-death signal would watch the forkserver, which outlives us all.)
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
