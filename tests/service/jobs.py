"""Jobs that real workers run in these tests: the request's first word says what to do, the rest is for it.

A job that a test must know to be running writes its process id to a named pipe, and the test reads it there.
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


def run(request: Request, parts: tuple[str, ...]) -> Report:
    """Do what the request's first word says, then report which parts were asked for, as the expression."""
    word, _, rest = request.expression.partition(" ")
    JOBS[word](rest)
    return Report(
        source=request.expression,
        expression=",".join(parts),
        device="cpu",
        dtype="float32",
        variables={},
        value=os.getpid(),
    )


def _echo(_: str) -> None:
    """Answer at once."""


def _hang(pipe: str) -> None:
    """Say who hangs, then wait for ever."""
    _announce(pipe)
    threading.Event().wait()


def _hang_in_c(pipe: str) -> None:
    """Say who hangs, then compute a number of a billion digits, holding the interpreter."""
    _announce(pipe)
    exponent = 9**9
    _ = 9**exponent


def _spin(milliseconds: str) -> None:
    """Be busy for so long."""
    threading.Event().wait(float(milliseconds) / 1000)


def _die(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _eat(_: str) -> None:
    """Want 64 MiB more, until there is no more."""
    eaten = []
    while True:
        eaten.append(bytearray(64 << 20))


def _eat_with_torch(_: str) -> None:
    raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 byte")


def _print(text: str) -> None:
    """Write to the terminal in each way there is."""
    sys.stdout.write(f"{text} by Python\n")
    sys.stderr.write(f"{text} as an error\n")
    os.write(1, f"{text} by the system\n".encode())
    sys.stdout.flush()


def _refuse(_: str) -> None:
    raise LanguageError("Expected an operand here.", span=(0, 6))


def _recurse(_: str) -> None:
    _recurse(_)


def _fail(_: str) -> None:
    raise ZeroDivisionError("our own fault")


def _leave(_: str) -> None:
    raise SystemExit(3)


def _announce(pipe: str) -> None:
    if pipe:
        Path(pipe).write_text(f"{os.getpid()}\n")


JOBS: Final[dict[str, Callable[[str], None]]] = {
    "echo": _echo,
    "hang": _hang,
    "hang-in-c": _hang_in_c,
    "spin": _spin,
    "die": _die,
    "eat": _eat,
    "eat-with-torch": _eat_with_torch,
    "print": _print,
    "refuse": _refuse,
    "recurse": _recurse,
    "fail": _fail,
    "leave": _leave,
}
