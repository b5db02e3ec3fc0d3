"""Real workers for these tests: every engine here runs `tests.service.jobs` on the forkserver that all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from derivtui.service.settings import Settings
from tests.forking import start_forkserver
from tests.service.helpers import Desk, Herald


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The defaults, but for the job and a log of the test's own."""
    start_forkserver()
    return Settings(job="tests.service.jobs:run", log=tmp_path / "log")


@pytest.fixture
def open_desk() -> Iterator[Callable[[Settings], Desk]]:
    """Make engines that are closed after the test."""
    desks: list[Desk] = []

    def make(settings: Settings) -> Desk:
        desks.append(Desk(settings))
        return desks[-1]

    yield make
    for desk in desks:
        desk.engine.close()


@pytest.fixture
def desk(open_desk: Callable[[Settings], Desk], settings: Settings) -> Desk:
    """An engine that is ready."""
    desk = open_desk(settings)
    desk.wait_until("idle")
    return desk


@pytest.fixture
def herald(tmp_path: Path) -> Iterator[Herald]:
    """A named pipe on which a hanging job says who it is."""
    path = tmp_path / "herald"
    os.mkfifo(path)
    with Herald(path) as herald:
        yield herald
