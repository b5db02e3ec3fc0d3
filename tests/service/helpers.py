"""What the tests of the service hold in their hands: an engine with its replies, a named pipe, a process to outlive."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue
from typing import Final

from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.service.client import Engine, Plan, Reply
from derivtui.service.lane import State
from derivtui.service.settings import Settings

PATIENCE: Final = 30.0
"""Seconds after which a test gives up waiting."""
FAST: Final = Plan(fast=(("graph",),), slow=())
SLOW: Final = Plan(fast=(), slow=(("checks",),))
ROOT: Final = Path(__file__).parents[2]


class Desk:
    """An engine, what it replied, and what it said that it was doing."""

    def __init__(self, settings: Settings) -> None:
        self.replies: Queue[Reply] = Queue()
        self.states: list[State] = []
        self._changed = threading.Condition()
        self.engine = Engine(settings, on_answer=self.replies.put, on_state=self._note)

    def ask(self, expression: str, plan: Plan = FAST) -> int:
        return self.engine.ask(Request(expression=expression), plan)

    def reply(self) -> Reply:
        """The next reply."""
        return self.replies.get(timeout=PATIENCE)

    def reply_to(self, generation: int) -> tuple[Reply, list[Reply]]:
        """The first reply of that generation, and those before it."""
        before = []
        while (reply := self.reply()).generation != generation:
            before.append(reply)
        return reply, before

    def report(self, expression: str) -> Report:
        """Ask, and have the report."""
        reply, _ = self.reply_to(self.ask(expression))
        assert isinstance(reply.answer, Report)
        return reply.answer

    def wait_until(self, name: str) -> State:
        """The engine's state, once it has that name."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.engine.state.name == name, PATIENCE), self.engine.state
            return self.engine.state

    def _note(self, state: State) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()


class Herald:
    """The reading end of a named pipe to which `tests.service.jobs` announce themselves."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = os.open(path, os.O_RDWR)

    def __enter__(self) -> Herald:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._reader)

    def process(self) -> tuple[int, int]:
        """The ids of a process that has just announced itself and of its forkserver."""
        assert select.select([self._reader], [], [], PATIENCE)[0], "nobody announced itself"
        worker, forkserver = os.read(self._reader, 100).splitlines()[0].split()
        return int(worker), int(forkserver)


class Witness:
    """Sees a process end, whoever's child it is."""

    def __init__(self, process: int) -> None:
        try:
            self._descriptor: int | None = os.pidfd_open(process)
        except ProcessLookupError:
            self._descriptor = None

    def saw_it_end(self, within: float = PATIENCE) -> bool:
        if self._descriptor is None:
            return True
        ended = bool(select.select([self._descriptor], [], [], within)[0])
        os.close(self._descriptor)
        return ended


def script(name: str, *arguments: str | Path, folder: Path) -> subprocess.Popen[str]:
    """Start a script of `tests/service/scripts` in `folder`, with a forkserver of its own and that folder as home."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "service" / "scripts" / f"{name}.py"), *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{folder / 'modules'}", "DERIVTUI_HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
