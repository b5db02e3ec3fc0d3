"""Jobs that real workers run in these tests: the request's first word says what to do, the rest is for it.

`checks:hang` hangs where checks are asked for, and echoes otherwise.

A job that a test must know to be running says who it is through a named pipe, and the test reads it there.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from derivtui.model.errors import LanguageError
from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.service.process import lift_memory_cap

MIB: Final = 1 << 20


def run(request: Request, parts: tuple[str, ...]) -> Report:
    """Do what the request says; the report's value is the worker's process id, its expression the parts."""
    word, _, rest = request.expression.partition(" ")
    part, _, job = word.rpartition(":")
    JOBS[job if part in ("", *parts) else "echo"](rest)
    return Report(
        source=request.expression,
        expression=",".join(parts),
        device=request.device,
        dtype=request.dtype,
        variables={},
        value=os.getpid(),
    )


def _echo(_: str) -> None:
    """Answer at once."""


def _hang(pipe: str) -> None:
    """Wait for ever."""
    _announce(pipe)
    threading.Event().wait()


def _hang_in_c(pipe: str) -> None:
    """Compute a number of a billion digits, holding the interpreter."""
    _announce(pipe)
    exponent = 9**9
    _ = 9**exponent


def _take(milliseconds: str) -> None:
    """Answer after so long."""
    threading.Event().wait(float(milliseconds) / 1000)


def _die(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _eat(mebibytes: str) -> None:
    """Want so much memory."""
    bytearray(int(mebibytes) * MIB)


def _eat_without_cap(mebibytes: str) -> None:
    lift_memory_cap()
    _eat(mebibytes)


def _print(text: str) -> None:
    """Write to the terminal in each way there is."""
    sys.stdout.write(f"{text} by Python\n")
    sys.stderr.write(f"{text} as an error\n")
    sys.stdout.flush()
    os.write(1, f"{text} by the system\n".encode())


def _refuse(_: str) -> None:
    raise LanguageError("Expected an operand here.", span=(0, 6))


def _leave(_: str) -> None:
    raise SystemExit(3)


def _announce(pipe: str) -> None:
    """Tell this process's id, and its forkserver's, to whoever reads the pipe."""
    if pipe:
        Path(pipe).write_text(f"{os.getpid()} {os.getppid()}\n")


JOBS: Final[dict[str, Callable[[str], None]]] = {
    "echo": _echo,
    "hang": _hang,
    "hang-in-c": _hang_in_c,
    "take": _take,
    "die": _die,
    "eat": _eat,
    "eat-without-cap": _eat_without_cap,
    "print": _print,
    "refuse": _refuse,
    "leave": _leave,
}
