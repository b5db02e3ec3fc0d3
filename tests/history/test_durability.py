"""What was told as recorded is there: after kill -9 at any moment, and with several processes writing at once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from derivtui.history.store import Store

RECORD: Final = [sys.executable, "-m", "tests.history.scripts.recording"]
ROOT: Final = Path(__file__).parents[2]


def recording(path: Path, count: int) -> subprocess.Popen[str]:
    """A process that records, once it is ready to."""
    process = subprocess.Popen([*RECORD, str(path), str(count)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def keys_in(path: Path) -> list[str]:
    """The keys of the entries of a history that opens and is sound."""
    store = Store(path)
    store.prepare()
    assert store.check() == ""
    keys = [key for (key,) in store._db.execute("SELECT key FROM entry ORDER BY number")]
    assert len(list(store.lines())) == len(keys) == store.count()
    store.close()
    return keys


def kill_while_recording(path: Path, times: int, rng: random.Random) -> int:
    """Kill a process that records, so many times, each after some milliseconds; how many entries it told of."""
    told: list[str] = []
    for _ in range(times):
        process = recording(path, 1_000_000)
        time.sleep(rng.uniform(0.0, 0.06))
        process.kill()
        out, _ = process.communicate()
        told += [line for line in out.split("\n")[:-1] if len(line) == 32]
        kept = keys_in(path)
        assert set(told) <= set(kept)
        assert len(set(kept)) == len(kept)
    return len(told)


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_was_told_as_recorded_outlives_being_killed(path: Path, request: pytest.FixtureRequest) -> None:
    times = 200 if request.config.getoption("--long") else 4
    assert kill_while_recording(path, times, random.Random(6)) > times


def test_two_processes_record_at_once_and_nothing_is_lost_or_there_twice(
    path: Path, request: pytest.FixtureRequest
) -> None:
    count = 1_000 if request.config.getoption("--long") else 200
    processes = [recording(path, count) for _ in range(2)]
    told = [line for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(told) == 2 * count
    assert sorted(keys_in(path)) == sorted(told)
