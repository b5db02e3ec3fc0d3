"""The app as a person starts it: in a terminal, by the command's name alone."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pty
import select
import termios

COMMAND: Final = str(Path(sys.executable).with_name("derivtui"))
PATIENCE: Final = 20.0
"""Seconds without a sign of life."""


class Terminal:
    """A command on a terminal of 120 by 40, by a person who never used it before."""

    def __init__(self, *arguments: str, home: Path | None = None) -> None:
        self._shown = b""
        self._file, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (40, 120))
        environment = os.environ | {"TERM": "xterm-256color", "DERIVTUI_HOME": str(home or mkdtemp())}
        self._process = subprocess.Popen(
            [COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)

    def type(self, keys: str) -> None:
        os.write(self._file, keys.encode())

    def wait_for(self, text: str) -> None:
        """Read until `text` was shown."""
        while text.encode() not in self._shown:
            ready, _, _ = select.select([self._file], [], [], PATIENCE)
            assert ready, self._shown[-2000:]
            self._shown += os.read(self._file, 65536)

    def hang_up(self) -> int:
        """Take the terminal away; the exit status."""
        os.close(self._file)
        return self._process.wait(PATIENCE)

    def status(self) -> int:
        """Read to the end; the exit status."""
        with suppress(OSError):
            while os.read(self._file, 65536):
                pass
        os.close(self._file)
        return self._process.wait(PATIENCE)


def test_keys_in_one_burst_reach_the_panes_they_are_meant_for() -> None:
    terminal = Terminal()
    terminal.wait_for("Welcome to derivtui")
    terminal.type("sin(x)\t100\r")
    terminal.wait_for("-0.5064")
    terminal.wait_for("#1 recorded")
    terminal.type("\x1b[Z" + "\x7f" * 6 + "cos(t)\t1\r")
    terminal.wait_for("0.5403")
    terminal.type("\tq")
    assert terminal.status() == 0


def test_what_is_typed_right_after_the_command_is_taken() -> None:
    terminal = Terminal()
    terminal.type("cos(0.25)")
    terminal.wait_for("0.9689")
    terminal.type("\x11")
    assert terminal.status() == 0


def test_the_app_opens_on_an_expression_and_quits_with_ctrl_q() -> None:
    terminal = Terminal("--at", "x=9", "x**2")
    terminal.wait_for("PowBackward0")
    terminal.type("\x11")
    assert terminal.status() == 0


def test_what_is_not_recorded_comes_back(tmp_path: Path) -> None:
    terminal = Terminal(home=tmp_path)
    terminal.wait_for("Welcome to derivtui")
    terminal.type("cos(0.25) + [")
    terminal.wait_for("+ [")
    terminal.type("\x11")
    assert terminal.status() == 0
    terminal = Terminal(home=tmp_path)
    terminal.wait_for("cos(0.25) + [")
    terminal.type("\x11")
    assert terminal.status() == 0


def test_the_app_ends_when_its_terminal_is_gone() -> None:
    terminal = Terminal()
    terminal.wait_for("Welcome to derivtui")
    assert terminal.hang_up() >= 0
