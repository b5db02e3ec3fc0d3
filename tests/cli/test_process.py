"""The installed command as a process: how it starts, and how it ends when others want it to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import repeat
from pathlib import Path
from typing import Final

import pytest

from derivtui import __version__

COMMAND: Final = [str(Path(sys.executable).with_name("derivtui"))]
REQUEST: Final = b'{"expression": "x**2", "at": {"x": 9}, "parts": []}\n'

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


@pytest.mark.parametrize("command", [COMMAND, [sys.executable, "-m", "derivtui"]])
def test_both_ways_to_start_it_are_the_same(command: list[str]) -> None:
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"derivtui {__version__}\n"


def batch() -> subprocess.Popen[bytes]:
    """A batch that has just answered its first line and waits for more."""
    pipe = subprocess.PIPE
    before = signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # a shell's background jobs ignore it, and so do their children
    process = subprocess.Popen([*COMMAND, "batch"], stdin=pipe, stdout=pipe, stderr=pipe)
    signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(REQUEST)
    process.stdin.flush()
    assert b"81.0" in process.stdout.readline()
    return process


@posix
def test_an_answer_comes_before_the_next_request_is_sent_and_the_end_of_input_ends_it() -> None:
    process = batch()
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, b"", b"")


@posix
def test_an_interrupt_ends_it_without_a_word() -> None:
    process = batch()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (-signal.SIGINT, b"")


@posix
def test_a_reader_that_leaves_ends_it_without_a_word() -> None:
    process = batch()
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    try:
        process.stdin.writelines(repeat(REQUEST, 100))
        process.stdin.close()
    except BrokenPipeError:
        process.stdin = None
    assert process.wait(timeout=20) == -signal.SIGPIPE
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("arguments", [("functions",), ("graph", "x", "--at", "x=1", "--format", "json")])
def test_a_full_disk_is_one_sentence(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "The output: No space left on device.\n"


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_stops_nothing(closed: str) -> None:
    line = f'exec "$0" graph x --at x=1 {closed}'
    done = subprocess.run(["sh", "-c", line, *COMMAND], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("AccumulateGrad" in done.stdout or "leaf" in done.stdout) == (">&-" not in closed.split())


@posix
def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    line = 'rmdir "$PWD" && exec "$0" eval x --at x=1'
    done = subprocess.run(["sh", "-c", line, *COMMAND], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The engine could not be started")
    assert done.stderr.count("\n") == 1
